import type { Tier } from './codes.ts';
import { compare } from './money.ts';
import type { Money } from './money.ts';

/** What D9 asks about a contract. */
export interface TierFacts {
  /** The client never paid anything. */
  readonly paidNothing: boolean;
  readonly annualFee: Money;
  /** Of the contract, in the currency of the fee. */
  readonly remainingValue: Money;
  readonly relationshipYears: number;
  /** First value of the tier, minor units of that currency. */
  readonly limits: { readonly T2: number; readonly T3: number };
  readonly threat: boolean;
}

export interface TierDecision {
  readonly row: string;
  readonly tier: Tier;
  /** The larger of annual fee and remaining contract value. */
  readonly value: Money;
  readonly channel: 'support' | 'email' | 'call';
  readonly callRequired: boolean;
  /** How many of us are on a call, if one is held: two after a threat. */
  readonly peopleOnCall: 1 | 2;
}

const CALL_AFTER_YEARS = 3;

interface Row {
  readonly row: string;
  readonly tier: Tier;
  readonly when: (facts: TierFacts, value: number) => boolean;
  readonly callRequired: (facts: TierFacts) => boolean;
}

/** An expensive contract ends by phone even if nothing was paid yet (R72, fixed), so T0 stops below T3. */
const ROWS: readonly Row[] = [
  {
    row: 'D9.1',
    tier: 'T0',
    when: ({ paidNothing, limits }, value) => paidNothing && value < limits.T3,
    callRequired: () => false,
  },
  { row: 'D9.2', tier: 'T1', when: ({ limits }, value) => value < limits.T2, callRequired: () => false },
  {
    row: 'D9.3',
    tier: 'T2',
    when: ({ limits }, value) => value < limits.T3,
    callRequired: ({ relationshipYears }) => relationshipYears >= CALL_AFTER_YEARS,
  },
  { row: 'D9.4', tier: 'T3', when: () => true, callRequired: () => true },
];

/**
 * D9: tier, value and channel of a contract (R70–R72). `instead`: the tier that a person put in its place (F10); T3 stays T3, for its call
 * is fixed. Throws RangeError on mixed currencies.
 */
export function decideTier(facts: TierFacts, instead: Tier | null = null): TierDecision {
  const value = compare(facts.annualFee, facts.remainingValue) < 0 ? facts.remainingValue : facts.annualFee;
  const own = ROWS.find((row) => row.when(facts, value.amount));
  const match = own?.tier === 'T3' ? own : (ROWS.find(({ tier }) => tier === instead) ?? own);
  if (match === undefined)
    throw new RangeError('Found no matching row of D9; expected the last row to match everything.');
  const { row, tier } = match;
  const callRequired = match.callRequired(facts);
  return { row, tier, value, channel: channelOf(tier, callRequired), callRequired, peopleOnCall: facts.threat ? 2 : 1 };
}

function channelOf(tier: Tier, callRequired: boolean): TierDecision['channel'] {
  if (callRequired) return 'call';
  return tier === 'T0' ? 'support' : 'email';
}
