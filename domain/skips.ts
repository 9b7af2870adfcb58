import type { Path, Stage, Tier } from './codes.ts';

/** What decides whether a stage is run (process.md §4 and §5). */
export interface SkipFacts {
  /** null before `triage` has decided it. */
  readonly tier: Tier | null;
  readonly path: Path | null;
  /** The case is about a pause, not about an end. */
  readonly pause: boolean;
  /** CLIENT_LEFT_FIRST: nothing is left to repair or to vote on. */
  readonly clientLeft: boolean;
  /** Stages that the policy does not run. */
  readonly notPartOf: readonly Stage[];
  /** Owed items neither delivered nor dropped. */
  readonly openItems: number;
  /** Minor units, of the whole case; 0 where nobody has assessed it. */
  readonly owed: number;
  readonly goodwill: number;
  /** Reasons for which a repair may still be tried (`reasonsToRepair`). */
  readonly reasonsToRepair: number;
  /** INTEGRITY: by a repair we would take part in what is wrong. */
  readonly ownPart: boolean;
  /** A repair is due whatever was tried before: help on REPAIR_EXTRA not yet offered, or the panel chose REPAIR_AGAIN. */
  readonly needsRepairFirst: boolean;
}

/** Why a stage is not run, and what its result is taken to be. */
export interface Skip {
  readonly key: string;
  readonly value: string;
}

/** No policy, path or tier leaves these out (§5). */
export const NEVER_SKIPPED = [
  'intake',
  'triage',
  'dossier',
  'contract-review',
  'approval',
  'hold',
  'notice',
  'closed',
] as const satisfies readonly Stage[];

interface Row extends Skip {
  /** null = any stage that may be skipped. */
  readonly stage: Stage | null;
  readonly when: (facts: SkipFacts, stage: Stage) => boolean;
}

/** FAST and INTEGRITY go by their own rules at every tier. */
const isFree = ({ tier, path }: SkipFacts) => tier === 'T0' && path !== 'FAST' && path !== 'INTEGRITY';
const isPause = ({ pause }: SkipFacts) => pause;
const hasLeft = ({ clientLeft }: SkipFacts) => clientLeft;

const ROWS: readonly Row[] = [
  {
    stage: null,
    key: 'notPartOf',
    value: 'not run by this policy',
    when: ({ notPartOf }, stage) => notPartOf.includes(stage),
  },

  { stage: 'repair', key: 'path FAST', value: 'no repair', when: ({ path }) => path === 'FAST' },
  {
    stage: 'repair',
    key: 'path INTEGRITY',
    value: 'no repair, we would take part',
    when: ({ path, ownPart }) => path === 'INTEGRITY' && ownPart,
  },
  { stage: 'deliverables', key: 'path PAUSE', value: 'open items wait', when: isPause },
  { stage: 'transition', key: 'path PAUSE', value: 'nothing ends', when: isPause },
  {
    stage: 'refund',
    key: 'path PAUSE',
    value: 'no unused prepaid time, lines 0',
    when: ({ pause, owed }) => pause && owed === 0,
  },
  { stage: 'repair', key: 'state CLIENT_LEFT_FIRST', value: 'no repair', when: hasLeft },
  { stage: 'consensus', key: 'state CLIENT_LEFT_FIRST', value: 'no recommendation', when: hasLeft },

  {
    stage: 'repair',
    key: 'reasons-repaired',
    value: 'no reason left to repair',
    when: ({ reasonsToRepair, needsRepairFirst }) => reasonsToRepair === 0 && !needsRepairFirst,
  },
  { stage: 'assessment', key: 'tierSkips.T0', value: 'owed 0, goodwill non-monetary', when: isFree },
  { stage: 'consensus', key: 'tierSkips.T0', value: 'Owner answers R56 in writing', when: isFree },
  {
    stage: 'deliverables',
    key: 'tierSkips.T0',
    value: 'open items 0',
    when: (facts) => isFree(facts) && facts.openItems === 0,
  },
  {
    stage: 'refund',
    key: 'tierSkips.T0',
    value: 'owed 0, goodwill 0',
    when: (facts) => isFree(facts) && facts.owed === 0 && facts.goodwill === 0,
  },
];

/** Why the case does not run `stage` (process.md §4, §5), first match wins; null = it is run. */
export function skipOf(stage: Stage, facts: SkipFacts): Skip | null {
  if (NEVER_SKIPPED.some((one) => one === stage)) return null;
  const match = ROWS.find((row) => (row.stage === null || row.stage === stage) && row.when(facts, stage));
  return match === undefined ? null : { key: match.key, value: match.value };
}
