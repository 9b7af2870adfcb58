import type { FinalOutcome, Stage } from './codes.ts';

/** One row of the story: when `from` ends with `outcome`, the case goes on to `to`. */
export interface Transition {
  readonly from: Stage;
  readonly outcome: string;
  readonly to: Stage | 'end';
  /** Set when this row settles how the case ends. */
  readonly final?: FinalOutcome;
}

/** Rows that several stages share. */
interface SharedTransition extends Omit<Transition, 'from'> {
  readonly from: readonly Stage[];
}

/**
 * What each stage can end with, in the order of the stages. A stage that the path, the tier or the policy does not run ends with
 * `skipped`.
 */
const OWN = [
  { from: 'intake', outcome: 'complete', to: 'triage' },

  { from: 'triage', outcome: 'ground', to: 'repair' },
  { from: 'triage', outcome: 'no-ground', to: 'closed', final: 'STOPPED' },
  { from: 'triage', outcome: 'repair-only', to: 'closed', final: 'KEPT' },
  { from: 'triage', outcome: 'not-cleared', to: 'closed', final: 'KEPT' },

  { from: 'repair', outcome: 'skipped', to: 'dossier' },
  { from: 'repair', outcome: 'improved', to: 'closed', final: 'KEPT' },
  { from: 'repair', outcome: 'failed', to: 'dossier' },
  { from: 'repair', outcome: 'pause', to: 'dossier' },
  { from: 'repair', outcome: 'again', to: 'repair' },

  { from: 'dossier', outcome: 'met', to: 'contract-review' },
  { from: 'dossier', outcome: 'repair', to: 'repair' },
  { from: 'dossier', outcome: 'stop', to: 'closed', final: 'KEPT' },

  { from: 'contract-review', outcome: 'may-end', to: 'assessment' },
  { from: 'contract-review', outcome: 'repair', to: 'repair' },
  { from: 'contract-review', outcome: 'no-right', to: 'closed', final: 'KEPT' },
  { from: 'contract-review', outcome: 'review-again', to: 'contract-review' },

  { from: 'assessment', outcome: 'skipped', to: 'consensus' },
  { from: 'assessment', outcome: 'figures', to: 'consensus' },

  { from: 'consensus', outcome: 'skipped', to: 'deliverables' },
  { from: 'consensus', outcome: 'end', to: 'deliverables' },
  { from: 'consensus', outcome: 'pause', to: 'preparation' },
  { from: 'consensus', outcome: 'repair-again', to: 'repair' },
  { from: 'consensus', outcome: 'keep', to: 'closed', final: 'KEPT' },

  { from: 'deliverables', outcome: 'skipped', to: 'preparation' },
  { from: 'deliverables', outcome: 'settled', to: 'preparation' },
  { from: 'deliverables', outcome: 'window-missed', to: 'contract-review' },

  { from: 'preparation', outcome: 'packet', to: 'approval' },
  { from: 'preparation', outcome: 'again', to: 'preparation' },
  { from: 'preparation', outcome: 'unconfirmed', to: 'contract-review' },
  { from: 'preparation', outcome: 'repair-again', to: 'repair' },

  { from: 'approval', outcome: 'approve', to: 'hold' },
  { from: 'approval', outcome: 'changes-letter', to: 'preparation' },
  { from: 'approval', outcome: 'changes-items', to: 'deliverables' },
  { from: 'approval', outcome: 'changes-figures', to: 'assessment' },
  { from: 'approval', outcome: 'changes-contract', to: 'contract-review' },
  { from: 'approval', outcome: 'pause', to: 'preparation' },
  { from: 'approval', outcome: 'decline', to: 'closed', final: 'KEPT' },

  { from: 'hold', outcome: 'over', to: 'refund' },

  { from: 'refund', outcome: 'settled', to: 'notice' },
  { from: 'refund', outcome: 'skipped', to: 'notice' },

  { from: 'notice', outcome: 'delivered', to: 'transition' },
  { from: 'notice', outcome: 'paused', to: 'aftercare' },

  { from: 'transition', outcome: 'done', to: 'closed', final: 'ENDED' },
  { from: 'transition', outcome: 'left', to: 'closed', final: 'CLIENT_LEFT' },
  { from: 'transition', outcome: 'reversed', to: 'closed', final: 'REVERSED' },
  { from: 'transition', outcome: 'reversed-to-repair', to: 'repair' },

  { from: 'closed', outcome: 'filed', to: 'aftercare' },
  { from: 'closed', outcome: 'recorded', to: 'end' },
  { from: 'closed', outcome: 'checks-red', to: 'transition' },

  { from: 'aftercare', outcome: 'reviewed', to: 'end' },
  { from: 'aftercare', outcome: 'restarted', to: 'closed', final: 'KEPT' },
  { from: 'aftercare', outcome: 'extended', to: 'preparation' },
  { from: 'aftercare', outcome: 'pause-ended', to: 'dossier' },
] as const satisfies readonly Transition[];

/** From an approval until its notice has left. */
const APPROVED = ['hold', 'refund', 'notice'] as const;
const TO_APPROVAL = [
  'intake',
  'triage',
  'repair',
  'dossier',
  'contract-review',
  'assessment',
  'consensus',
  'deliverables',
  'preparation',
  'approval',
] as const;
const TO_NOTICE = [...TO_APPROVAL, ...APPROVED] as const;

/** Facts that interrupt (facts.ts) and what voids an approval (packet.ts): the same way from many stages. */
const SHARED = [
  { from: TO_APPROVAL, outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },
  { from: [...TO_NOTICE, 'aftercare'], outcome: 'client-left', to: 'transition', final: 'CLIENT_LEFT' },
  { from: TO_NOTICE, outcome: 'guard-stopped', to: 'closed', final: 'KEPT' },
  {
    from: ['repair', 'dossier', 'contract-review', 'assessment', 'consensus', 'deliverables', 'preparation'],
    outcome: 'new-facts',
    to: 'triage',
  },
  { from: ['approval', ...APPROVED], outcome: 'new-facts', to: 'preparation' },
  { from: ['approval', ...APPROVED], outcome: 'guard', to: 'preparation' },
  { from: ['approval', ...APPROVED], outcome: 'legal-hold', to: 'preparation' },
  { from: ['approval', ...APPROVED], outcome: 'dispute', to: 'preparation' },
  { from: ['preparation', 'approval', ...APPROVED], outcome: 'money-changed', to: 'preparation' },
  { from: ['approval', ...APPROVED], outcome: 'contract-changed', to: 'contract-review' },
  { from: ['approval', ...APPROVED], outcome: 'notice-by-passed', to: 'contract-review' },
  { from: APPROVED, outcome: 'stop', to: 'preparation' },
  { from: APPROVED, outcome: 'packet-changed', to: 'preparation' },
  { from: APPROVED, outcome: 'approver-not-eligible', to: 'preparation' },
  { from: APPROVED, outcome: 'refund-not-possible', to: 'preparation' },
] as const satisfies readonly SharedTransition[];

/** Every transition of the process. */
export const TRANSITIONS: readonly Transition[] = [
  ...OWN,
  ...SHARED.flatMap((row: SharedTransition) => row.from.map((from): Transition => ({ ...row, from }))),
];

type SharedOutcome<Row, S extends Stage> = Row extends { from: readonly (infer From)[]; outcome: infer Outcome }
  ? S extends From
    ? Outcome
    : never
  : never;

/** The outcomes that a stage may return: the compiler refuses any other. */
export type OutcomeOf<S extends Stage> =
  Extract<(typeof OWN)[number], { from: S }>['outcome'] | SharedOutcome<(typeof SHARED)[number], S>;

/** The row that says where the case goes; a missing row is a programming error. */
export function nextStage(from: Stage, outcome: string): Transition {
  const row = TRANSITIONS.find((candidate) => candidate.from === from && candidate.outcome === outcome);
  if (row === undefined) throw new RangeError(`found no transition from ${from} with outcome ${outcome}`);
  return row;
}

/** Legal has to clear a guard hit before this step (F12): one towards an end, not one that keeps the client or follows the end. */
export function waitsForGuard(from: Stage, outcome: string): boolean {
  const { final } = nextStage(from, outcome);
  return from !== 'closed' && from !== 'aftercare' && (final === undefined || final === 'ENDED');
}

/** Legal may still stop the case there: its notice has not left. */
export const mayGuardStop = (stage: Stage): boolean =>
  TRANSITIONS.some(({ from, outcome }) => from === stage && outcome === 'guard-stopped');
