import type { FinalOutcome, Stage } from './codes.ts';

/** One row of the story: when `from` ends with `outcome`, the case goes on to `to`. */
export interface Transition {
  readonly from: Stage;
  readonly outcome: string;
  readonly to: Stage | 'end';
  /** Set when this row settles how the case ends. */
  readonly final?: FinalOutcome;
}

/**
 * Every transition of the process, in the order of its stages. A stage that the policy does not run ends with `skipped`. Interrupted
 * stages end with the name of the fact that interrupted them (facts.ts).
 */
export const TRANSITIONS = [
  { from: 'intake', outcome: 'complete', to: 'triage' },
  { from: 'intake', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'triage', outcome: 'ground', to: 'repair' },
  { from: 'triage', outcome: 'no-ground', to: 'closed', final: 'STOPPED' },
  { from: 'triage', outcome: 'repair-only', to: 'closed', final: 'KEPT' },
  { from: 'triage', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'repair', outcome: 'skipped', to: 'dossier' },

  { from: 'dossier', outcome: 'met', to: 'contract-review' },
  { from: 'dossier', outcome: 'stop', to: 'closed', final: 'KEPT' },
  { from: 'dossier', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'contract-review', outcome: 'may-end', to: 'assessment' },
  { from: 'contract-review', outcome: 'no-right', to: 'closed', final: 'KEPT' },
  { from: 'contract-review', outcome: 'review-again', to: 'contract-review' },
  { from: 'contract-review', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'assessment', outcome: 'figures', to: 'consensus' },
  { from: 'assessment', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'consensus', outcome: 'skipped', to: 'deliverables' },

  { from: 'deliverables', outcome: 'settled', to: 'preparation' },
  { from: 'deliverables', outcome: 'window-missed', to: 'contract-review' },
  { from: 'deliverables', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'preparation', outcome: 'packet', to: 'approval' },
  { from: 'preparation', outcome: 'again', to: 'preparation' },
  { from: 'preparation', outcome: 'money-changed', to: 'preparation' },
  { from: 'preparation', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'approval', outcome: 'approve', to: 'hold' },
  { from: 'approval', outcome: 'changes-letter', to: 'preparation' },
  { from: 'approval', outcome: 'changes-items', to: 'deliverables' },
  { from: 'approval', outcome: 'changes-figures', to: 'assessment' },
  { from: 'approval', outcome: 'changes-contract', to: 'contract-review' },
  { from: 'approval', outcome: 'decline', to: 'closed', final: 'KEPT' },
  { from: 'approval', outcome: 'money-changed', to: 'preparation' },
  { from: 'approval', outcome: 'notice-by-passed', to: 'contract-review' },
  { from: 'approval', outcome: 'withdraw', to: 'closed', final: 'WITHDRAWN' },

  { from: 'hold', outcome: 'over', to: 'refund' },
  { from: 'hold', outcome: 'stop', to: 'preparation' },
  { from: 'hold', outcome: 'money-changed', to: 'preparation' },
  { from: 'hold', outcome: 'packet-changed', to: 'preparation' },
  { from: 'hold', outcome: 'approver-not-eligible', to: 'preparation' },
  { from: 'hold', outcome: 'refund-not-possible', to: 'preparation' },
  { from: 'hold', outcome: 'notice-by-passed', to: 'contract-review' },

  { from: 'refund', outcome: 'settled', to: 'notice' },
  { from: 'refund', outcome: 'stop', to: 'preparation' },
  { from: 'refund', outcome: 'money-changed', to: 'preparation' },
  { from: 'refund', outcome: 'packet-changed', to: 'preparation' },
  { from: 'refund', outcome: 'approver-not-eligible', to: 'preparation' },
  { from: 'refund', outcome: 'refund-not-possible', to: 'preparation' },
  { from: 'refund', outcome: 'notice-by-passed', to: 'contract-review' },

  { from: 'notice', outcome: 'delivered', to: 'transition' },
  { from: 'notice', outcome: 'stop', to: 'preparation' },
  { from: 'notice', outcome: 'money-changed', to: 'preparation' },
  { from: 'notice', outcome: 'packet-changed', to: 'preparation' },
  { from: 'notice', outcome: 'approver-not-eligible', to: 'preparation' },
  { from: 'notice', outcome: 'refund-not-possible', to: 'preparation' },
  { from: 'notice', outcome: 'notice-by-passed', to: 'contract-review' },

  { from: 'transition', outcome: 'done', to: 'closed', final: 'ENDED' },

  { from: 'closed', outcome: 'filed', to: 'aftercare' },
  { from: 'closed', outcome: 'recorded', to: 'end' },
  { from: 'closed', outcome: 'checks-red', to: 'transition' },

  { from: 'aftercare', outcome: 'reviewed', to: 'end' },
] as const satisfies readonly Transition[];

type Row = (typeof TRANSITIONS)[number];
/** The outcomes that a stage may return: the compiler refuses any other. */
export type OutcomeOf<S extends Stage> = Extract<Row, { from: S }>['outcome'];

/** The row that says where the case goes; a missing row is a programming error. */
export function nextStage(from: Stage, outcome: string): Transition {
  const row = TRANSITIONS.find((candidate) => candidate.from === from && candidate.outcome === outcome);
  if (row === undefined) throw new RangeError(`found no transition from ${from} with outcome ${outcome}`);
  return row;
}
