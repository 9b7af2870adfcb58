import type { Path, Tier } from './codes.ts';

/** AGREE to the proposal, BLOCK it with a reason, or MORE: something else can be done first (T14). */
export const VOTES = ['AGREE', 'BLOCK', 'MORE'] as const;
export type Vote = (typeof VOTES)[number];

/** What the panel may recommend (stage 7). */
export const PROPOSALS = ['KEEP', 'REPAIR_AGAIN', 'PAUSE', 'END_AT_TERM', 'END_EARLIEST'] as const;

export interface PanelFacts {
  readonly tier: Tier;
  readonly path: Path;
  readonly pause: boolean;
  /** Policy; at least 2. */
  readonly panelSize: number;
}

export interface PanelRule {
  readonly voters: number;
  /** AGREE needed of the voters; a majority is at least 2. */
  readonly needed: 'majority' | 'all';
  /** The panel meets; otherwise it votes by mail. */
  readonly meeting: boolean;
}

interface Row {
  readonly when: (facts: PanelFacts) => boolean;
  readonly rule: (facts: PanelFacts) => PanelRule;
}

const SMALLEST_PANEL = 2;
const twoByMail = (): PanelRule => ({ voters: SMALLEST_PANEL, needed: 'majority', meeting: false });
const fullPanel = ({ panelSize }: PanelFacts): PanelRule => ({ voters: panelSize, needed: 'majority', meeting: true });

/** FAST and INTEGRITY by their own rules at every tier; T0 votes only where the policy does not skip it, then as T1. */
const ROWS: readonly Row[] = [
  { when: ({ path }) => path === 'FAST', rule: () => ({ voters: SMALLEST_PANEL, needed: 'all', meeting: true }) },
  { when: ({ path }) => path === 'INTEGRITY', rule: fullPanel },
  { when: ({ pause }) => pause, rule: twoByMail },
  { when: ({ tier }) => tier === 'T0' || tier === 'T1', rule: twoByMail },
  { when: () => true, rule: fullPanel },
];

/** Who votes and how (stage 7, §4, §5; R56, R57). Throws RangeError when the panel of the policy is smaller than 2. */
export function panelRule(facts: PanelFacts): PanelRule {
  if (!Number.isInteger(facts.panelSize) || facts.panelSize < SMALLEST_PANEL)
    throw new RangeError(`Found a panel of ${String(facts.panelSize)}; expected at least 2 people. Correct panelSize.`);
  const match = ROWS.find((row) => row.when(facts));
  if (match === undefined) throw new RangeError('Found no rule for this panel; expected the last row to match.');
  return match.rule(facts);
}

/**
 * Where the vote stands; null = not voted yet, which is never a vote (F1). `agreed` as soon as enough AGREE are there: a BLOCK does not
 * stop it, the Approver must answer it. `split` as soon as enough AGREE can no longer come. Throws RangeError on too many votes.
 */
export function tally(votes: readonly (Vote | null)[], rule: PanelRule): 'agreed' | 'split' | 'open' {
  if (votes.length > rule.voters) {
    const found = `${String(votes.length)} votes of ${String(rule.voters)} voters`;
    throw new RangeError(`Found ${found}; expected one vote each at most.`);
  }
  const agrees = votes.filter((vote) => vote === 'AGREE').length;
  const against = votes.filter((vote) => vote === 'BLOCK' || vote === 'MORE').length;
  const needed = rule.needed === 'all' ? rule.voters : majorityOf(rule.voters);
  if (agrees >= needed) return 'agreed';
  return rule.voters - against < needed ? 'split' : 'open';
}

function majorityOf(voters: number): number {
  return Math.max(SMALLEST_PANEL, Math.floor(voters / 2) + 1);
}
