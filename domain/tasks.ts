import type { MailKind } from './mails.ts';
import type { TaskKind } from './task-kinds.ts';

export { TASK_KINDS, type TaskKind } from './task-kinds.ts';

/** Who is asked. `subject` = the person or item that the task names; `client` = the client's authorised contact. */
type Assignee =
  | 'reporter'
  | 'owner'
  | 'finance'
  | 'legal-or-owner'
  | 'spokesperson'
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
  feedback: { ...waits, who: 'subject', mail: 'T08', reminder: 'T09', decides: 'decision', holds: true },
  'pattern-verdict': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  'contract-review': { ...waits, who: 'legal-or-owner', mail: 'T12', decides: 'mayEnd' },
  'no-right': { ...waits, who: 'owner', mail: 'T42', decides: 'decision' },
  assessment: { ...waits, who: 'finance', mail: 'T11' },
  'client-items': { who: 'client', mail: 'T21c', silence: 'closes', holds: true },
  'exit-plan': { ...waits, who: 'owner', mail: 'T21o' },
  preparation: { ...waits, who: 'owner', mail: 'T17' },
  'talking-points': { ...waits, who: 'spokesperson', mail: 'T16', decides: 'decision' },
  approval: { ...waits, who: 'approver', mail: 'T15', decides: 'decision' },
  'refund-booking': { ...waits, who: 'finance', mail: 'T24f', decides: 'decision' },
  'call-log': { ...waits, who: 'spokesperson', mail: 'T19', decides: 'decision' },
  'call-waiver': { ...waits, who: 'subject', mail: 'T42', decides: 'decision' },
  'bad-address': { ...waits, who: 'owner', mail: 'T31', decides: 'decision' },
  'reconcile-mail': { ...waits, who: 'owner', mail: 'T31', decides: 'decision' },
  'service-proof': { ...waits, who: 'owner', mail: 'T42' },
  'data-choice': { who: 'client', mail: 'T25', decides: 'decision', silence: 'closes', holds: true },
  'confirm-choice': { who: 'client', mail: 'T36', silence: 'closes', holds: true },
  'item-done': { ...waits, who: 'item-person', mail: 'T42', holds: true },
  'export-delivered': { ...waits, who: 'owner', mail: 'T42', holds: true },
  'access-off': { ...waits, who: 'owner', mail: 'T42', holds: true },
  erasure: { ...waits, who: 'owner', mail: 'T42', holds: true },
  settlement: { ...waits, who: 'finance', mail: 'T42', decides: 'decision', holds: true },
  'outcome-review': { ...waits, who: 'approver', mail: 'T28' },
};
