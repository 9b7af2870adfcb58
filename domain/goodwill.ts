import type { Tier, Tone } from './codes.ts';
import { compare } from './money.ts';
import type { Money } from './money.ts';

/** What D7 asks; all money in the contract currency. */
export interface GoodwillFacts {
  readonly tier: Tier;
  readonly tone: Tone;
  readonly regulated: boolean;
  readonly monthlyFee: Money;
  readonly lastInvoice: Money | null;
}

export interface GoodwillDefault {
  readonly row: string;
  readonly kind: 'non-monetary' | 'money' | 'none';
  /** What the form shows first; null = no figure follows from the rules, a person states one. */
  readonly amount: Money | null;
  /** Above it Finance decides; null = no money here. */
  readonly cap: Money | null;
}

interface Row {
  readonly row: string;
  readonly kind: GoodwillDefault['kind'];
  readonly when: (facts: GoodwillFacts) => boolean;
  readonly amount: (facts: GoodwillFacts) => Money | null;
  readonly cap: (facts: GoodwillFacts) => Money | null;
}

const nothing = () => null;
const month = ({ monthlyFee }: GoodwillFacts) => monthlyFee;

/** The rows exclude one another: formal or regulated first, then paid nothing, then misbehaviour, else friendly. */
const ROWS: readonly Row[] = [
  {
    row: 'D7.1',
    kind: 'non-monetary',
    when: (one) => !isFormal(one) && one.tier === 'T0',
    amount: nothing,
    cap: nothing,
  },
  {
    row: 'D7.2',
    kind: 'money',
    when: (one) => isFriendly(one) && (one.tier === 'T1' || one.tier === 'T2'),
    amount: ({ lastInvoice, monthlyFee }) => lastInvoice ?? monthlyFee,
    cap: largerOfInvoiceAndMonth,
  },
  { row: 'D7.3', kind: 'money', when: (one) => isFriendly(one) && one.tier === 'T3', amount: month, cap: month },
  {
    row: 'D7.4',
    kind: 'money',
    when: (one) => !isFormal(one) && one.tier !== 'T0' && one.tone === 'firm',
    amount: nothing,
    cap: month,
  },
  { row: 'D7.5', kind: 'none', when: isFormal, amount: nothing, cap: nothing },
];

/** D7: the goodwill that the assessment starts from, always on top of owed (R60, R79). Throws RangeError on mixed currencies. */
export function goodwillDefault(facts: GoodwillFacts): GoodwillDefault {
  const match = ROWS.find((row) => row.when(facts));
  if (match === undefined) throw new RangeError('Found no matching row of D7; expected the rows to cover every case.');
  return { row: match.row, kind: match.kind, amount: match.amount(facts), cap: match.cap(facts) };
}

function isFormal({ tone, regulated }: GoodwillFacts): boolean {
  return tone === 'formal' || regulated;
}

function isFriendly(facts: GoodwillFacts): boolean {
  return !isFormal(facts) && facts.tone !== 'firm';
}

function largerOfInvoiceAndMonth({ lastInvoice, monthlyFee }: GoodwillFacts): Money {
  return lastInvoice !== null && compare(lastInvoice, monthlyFee) > 0 ? lastInvoice : monthlyFee;
}
