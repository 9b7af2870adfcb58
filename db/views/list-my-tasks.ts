import type { Stage } from '../../domain/codes.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { many, type Tx } from '../database.ts';

/** What a live case asks of a person. */
export interface MyTask {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly clientName: string;
  readonly kind: TaskKind;
  readonly stage: Stage;
  readonly dueAt: string | null;
  readonly late: boolean;
}

/** The person's open tasks by due time, those without one last; one more than `most` when there are more. */
export async function listMyTasks(tx: Tx, personId: string, most: number): Promise<MyTask[]> {
  return many<MyTask>(
    tx,
    `SELECT t.id, t.case_id, c.number, c.client_name, t.kind, t.stage, t.due_at, coalesce(t.due_at < now(), false) AS late
     FROM task_people p JOIN tasks t ON t.id = p.task_id JOIN cases c ON c.id = t.case_id
     WHERE p.person_id = $1 AND t.state = 'open' AND c.rehearsal_now IS NULL ORDER BY t.due_at, t.id LIMIT $2::integer + 1`,
    [personId, most],
  );
}
