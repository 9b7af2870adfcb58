import type { MailKind } from './mails.ts';
import type { TaskKind } from './task-kinds.ts';

export { TASK_KINDS, type TaskKind } from './task-kinds.ts';

/** Who is asked. `subject` = the person or item that the task names; `client` = the client's authorised contact. */
type Assignee =
  | 'reporter'
  | 'owner'
  | 'finance'
  | 'legal'
  | 'legal-or-owner'
  | 'sponsor-or-owner'
  | 'finance-or-owner'
  | 'spokesperson'
  | 'spokesperson-or-owner'
  | 'approver'
  | 'subject'
  | 'item-person'
  | 'client';

export interface TaskSpec {
  readonly who: Assignee;
  readonly mail: MailKind;
  /** Mail of a reminder when it is another one than the request's. */
  readonly reminder?: MailKind;
  /** The field of the form that decides what the workflow hears; without it the workflow hears `done`. */
  readonly decides?: string;
  /** What silence means (F1): it waits for ever, or it closes with a protective default at its closing time. */
  readonly silence: 'waits' | 'closes';
  /** Whether the answer of the last round still counts when its stage is entered again. Never for an approval. */
  readonly holds: boolean;
}

const waits = { silence: 'waits', holds: false } as const;

/** The kinds in the order of the process. */
export const TASKS: Readonly<Record<TaskKind, TaskSpec>> = {
  'intake-facts': { ...waits, who: 'reporter', mail: 'T01', decides: 'decision' },
  triage: { ...waits, who: 'owner', mail: 'T03' },
  'integrity-clearance': { ...waits, who: 'legal', mail: 'T12', decides: 'decision' },
  'guard-clearance': { ...waits, who: 'legal', mail: 'T12', decides: 'decision' },
  'feedback-answer': { ...waits, who: 'owner', mail: 'T42' },
  'repair-self-check': { ...waits, who: 'sponsor-or-owner', mail: 'T42' },
  'repair-talk': { who: 'client', mail: 'T05', decides: 'decision', silence: 'closes', holds: false },
  'repair-plan': { ...waits, who: 'sponsor-or-owner', mail: 'T42', decides: 'decision' },
  'repair-agree': { who: 'client', mail: 'T06', decides: 'decision', silence: 'closes', holds: false },
  'repair-verdict': { ...waits, who: 'sponsor-or-owner', mail: 'T07o', decides: 'decision' },
  feedback: { ...waits, who: 'subject', mail: 'T08', reminder: 'T09', decides: 'decision', holds: true },
  'pattern-verdict': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  'contract-review': { ...waits, who: 'legal-or-owner', mail: 'T12', decides: 'mayEnd' },
  'no-right': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  'mutual-agreement': { who: 'client', mail: 'T36', decides: 'decision', silence: 'closes', holds: false },
  assessment: { ...waits, who: 'finance-or-owner', mail: 'T11' },
  consensus: { ...waits, who: 'owner', mail: 'T42', decides: 'proposal' },
  vote: { ...waits, who: 'subject', mail: 'T14', decides: 'vote' },
  'more-to-do': { ...waits, who: 'owner', mail: 'T42', decides: 'decision', holds: true },
  'client-items': { who: 'client', mail: 'T21c', silence: 'closes', holds: true },
  'exit-plan': { ...waits, who: 'owner', mail: 'T21o' },
  preparation: { ...waits, who: 'owner', mail: 'T17' },
  'pack-confirmation': { ...waits, who: 'legal', mail: 'T12', decides: 'decision' },
  'talking-points': { ...waits, who: 'spokesperson', mail: 'T16', decides: 'decision' },
  approval: { ...waits, who: 'approver', mail: 'T15', decides: 'decision' },
  'refund-booking': { ...waits, who: 'finance', mail: 'T24f', decides: 'decision' },
  'call-log': { ...waits, who: 'spokesperson', mail: 'T19', decides: 'decision' },
  'call-waiver': { ...waits, who: 'subject', mail: 'T42', decides: 'decision' },
  'bad-address': { ...waits, who: 'owner', mail: 'T31', decides: 'decision' },
  'reconcile-mail': { ...waits, who: 'owner', mail: 'T31', decides: 'decision' },
  'service-proof': { ...waits, who: 'owner', mail: 'T42' },
  'data-choice': { who: 'client', mail: 'T25', reminder: 'T25', decides: 'decision', silence: 'closes', holds: true },
  'confirm-choice': { who: 'client', mail: 'T36', silence: 'closes', holds: true },
  'item-done': { ...waits, who: 'item-person', mail: 'T42', holds: true },
  'export-delivered': { ...waits, who: 'owner', mail: 'T42', holds: true },
  'access-off': { ...waits, who: 'owner', mail: 'T42', holds: true },
  erasure: { ...waits, who: 'owner', mail: 'T42', holds: true },
  settlement: { ...waits, who: 'finance', mail: 'T42', decides: 'decision', holds: true },
  'later-refund': { ...waits, who: 'approver', mail: 'T42', decides: 'decision' },
  'client-reply': { ...waits, who: 'spokesperson-or-owner', mail: 'T42', decides: 'is' },
  'client-question': { ...waits, who: 'spokesperson-or-owner', mail: 'T42' },
  'dispute-answer': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  'another-chance': { ...waits, who: 'approver', mail: 'T42', decides: 'decision' },
  'unknown-sender': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  'outcome-review': { ...waits, who: 'approver', mail: 'T28' },
  'pause-review': { who: 'owner', mail: 'T29o', decides: 'decision', silence: 'closes', holds: false },
};
