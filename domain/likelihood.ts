/** How likely a reason is to change (R8). */
export type Likelihood = 'LIKELY' | 'UNSURE' | 'UNLIKELY';

/** What the Owner may state in triage about the chance to change, in the order of D2. */
export const LIKELIHOOD_EVIDENCE = [
  'two-repairs-failed',
  'refuses-talk',
  'character-pattern',
  'agreed-steps',
  'cause-ours-or-temporary',
  'metric-improves',
  'no-earlier-repair',
  'mixed-signals',
] as const;
export type LikelihoodEvidence = (typeof LIKELIHOOD_EVIDENCE)[number];

interface Row {
  readonly row: string;
  readonly value: Likelihood;
  readonly any: readonly LikelihoodEvidence[];
}

const ROWS: readonly Row[] = [
  { row: 'D2.1', value: 'UNLIKELY', any: ['two-repairs-failed', 'refuses-talk', 'character-pattern'] },
  { row: 'D2.2', value: 'LIKELY', any: ['agreed-steps', 'cause-ours-or-temporary', 'metric-improves'] },
];
const OTHERWISE: Row = { row: 'D2.3', value: 'UNSURE', any: ['no-earlier-repair', 'mixed-signals'] };

/** D2, first match wins; without evidence a reason is UNSURE, never LIKELY or UNLIKELY. */
export function likelihoodOf(evidence: readonly LikelihoodEvidence[]): { row: string; value: Likelihood } {
  const { row, value } = ROWS.find((one) => one.any.some((code) => evidence.includes(code))) ?? OTHERWISE;
  return { row, value };
}
