import type { FinalOutcome, Stage } from '../../domain/codes.ts';
import type { MailKind } from '../../domain/mails.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { many, type Tx } from '../database.ts';
import type { CaseRow } from '../tables/cases.ts';

/** How far a rehearsal has come: what a player must see after each step, without any text of the case. */
export interface Progress {
  readonly stage: Stage;
  readonly outcome: FinalOutcome | null;
  readonly endedAt: string | null;
  readonly stages: readonly { readonly stage: Stage; readonly enteredAt: string }[];
  /** Oldest first; `people` are ids in the order in which they were asked. */
  readonly tasks: readonly ProgressTask[];
  readonly mails: readonly { readonly id: string; readonly kind: MailKind; readonly queuedAt: string }[];
}

export interface ProgressTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly state: 'open' | 'answered' | 'closed' | 'withdrawn';
  readonly openedAt: string;
  readonly people: readonly string[];
}

export async function readProgress(tx: Tx, { id, stage, outcome, endedAt }: CaseRow): Promise<Progress> {
  const [stages, tasks, mails] = await Promise.all([
    many<Progress['stages'][number]>(tx, 'SELECT stage, entered_at FROM case_stages WHERE case_id = $1 ORDER BY step', [
      id,
    ]),
    many<ProgressTask>(
      tx,
      `SELECT t.id, t.kind, t.subject, t.state, t.opened_at,
         coalesce((SELECT array_agg(p.person_id ORDER BY p.since, p.person_id) FROM task_people p WHERE p.task_id = t.id), '{}') AS people
       FROM tasks t WHERE t.case_id = $1 ORDER BY t.opened_at, t.id`,
      [id],
    ),
    many<Progress['mails'][number]>(
      tx,
      'SELECT id, kind, queued_at FROM outbox WHERE case_id = $1 ORDER BY queued_at, queued_technical_at, id',
      [id],
    ),
  ]);
  return { stage, outcome, endedAt, stages, tasks, mails };
}
