import type { Stage } from '../../domain/codes.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { FormContext } from '../../domain/task-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface TaskRow {
  readonly id: string;
  readonly caseId: string;
  readonly stage: Stage;
  readonly round: number;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly state: 'open' | 'answered' | 'closed' | 'withdrawn';
  readonly whyEnded: string | null;
  readonly choice: string | null;
  readonly revision: number;
  readonly packetDigest: string | null;
  readonly context: Buffer;
  readonly openedAt: string;
  /** Reminders and escalations count from here. */
  readonly countedFrom: string;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  /** The case's dates demand the closing; one that the policy counts waits for the request to arrive. */
  readonly closesFixed: boolean;
  readonly nextAt: string | null;
  readonly stepsDone: number;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

export interface TaskKey {
  readonly caseId: string;
  readonly stage: Stage;
  readonly round: number;
  readonly kind: TaskKind;
  readonly subject: string;
}

export interface NewTask extends TaskKey {
  readonly context: FormContext;
  readonly packetDigest: string | null;
  readonly openedAt: string;
  readonly countedFrom: string;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  /** Absent = the policy counts the closing. */
  readonly closesFixed?: boolean;
  readonly nextAt: string | null;
}

export async function findTask(tx: Tx, key: TaskKey): Promise<TaskRow | null> {
  return maybe<TaskRow>(
    tx,
    'SELECT * FROM tasks WHERE case_id = $1 AND stage = $2 AND round = $3 AND kind = $4 AND subject = $5',
    [key.caseId, key.stage, key.round, key.kind, key.subject],
  );
}

export async function insertTask(tx: Tx, task: NewTask): Promise<TaskRow> {
  return one<TaskRow>(
    tx,
    `INSERT INTO tasks (case_id, stage, round, kind, subject, packet_digest, context, opened_at, due_at, closes_at, next_at,
       counted_from, closes_fixed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING *`,
    [
      task.caseId,
      task.stage,
      task.round,
      task.kind,
      task.subject,
      task.packetDigest,
      await sealJson(tx, task.caseId, task.context),
      task.openedAt,
      task.dueAt,
      task.closesAt,
      task.nextAt,
      task.countedFrom,
      task.closesFixed ?? false,
    ],
  );
}

/** The task's times begin anew: its request has only now reached somebody, or goes to somebody else. */
export async function restartTaskTimes(
  tx: Tx,
  id: string,
  times: Pick<TaskRow, 'countedFrom' | 'dueAt' | 'closesAt' | 'nextAt'>,
): Promise<void> {
  await run(
    tx,
    `UPDATE tasks SET counted_from = $2, due_at = $3, closes_at = $4, next_at = $5, steps_done = 0
     WHERE id = $1 AND state = 'open'`,
    [id, times.countedFrom, times.dueAt, times.closesAt, times.nextAt],
  );
}

/** Throws TASK_NOT_FOUND. */
export async function needTask(tx: Tx, id: string): Promise<TaskRow> {
  return found(await maybe<TaskRow>(tx, 'SELECT * FROM tasks WHERE id = $1', [id]), id);
}

/**
 * The task's row, held until the transaction ends. Answering, closing by deadline, the end of the hold and STOP all take it: it alone
 * says who was first. The case's row is locked before it, always in this order.
 */
export async function lockTask(tx: Tx, id: string): Promise<TaskRow> {
  const { caseId } = await needTask(tx, id);
  await run(tx, 'SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [caseId]);
  return found(await maybe<TaskRow>(tx, 'SELECT * FROM tasks WHERE id = $1 FOR UPDATE', [id]), id);
}

function found(row: TaskRow | null, id: string): TaskRow {
  if (row === null)
    throw new OffboardingError('TASK_NOT_FOUND', `Found no task ${id}; look it up in the list of open tasks.`);
  return row;
}

export async function taskContext(tx: Tx, task: TaskRow): Promise<FormContext> {
  return unsealJson<FormContext>(tx, task.caseId, task.context);
}

/** The form asks of other items, people or choices from now on; its links stay as they are. */
export async function setTaskContext(
  tx: Tx,
  task: Pick<TaskRow, 'id' | 'caseId'>,
  context: FormContext,
): Promise<void> {
  await run(tx, 'UPDATE tasks SET context = $2 WHERE id = $1', [task.id, await sealJson(tx, task.caseId, context)]);
}

export async function listOpenTasks(tx: Tx, caseId: string): Promise<TaskRow[]> {
  return many<TaskRow>(tx, `SELECT * FROM tasks WHERE case_id = $1 AND state = 'open' ORDER BY opened_at, id`, [
    caseId,
  ]);
}

export async function listTasks(tx: Tx, caseId: string): Promise<TaskRow[]> {
  return many<TaskRow>(tx, 'SELECT * FROM tasks WHERE case_id = $1 ORDER BY opened_at, id', [caseId]);
}

/** The newest answered task of a kind (and subject), whatever its round. */
export async function lastAnswered(tx: Tx, caseId: string, kind: TaskKind, subject?: string): Promise<TaskRow | null> {
  return maybe<TaskRow>(
    tx,
    `SELECT * FROM tasks WHERE case_id = $1 AND kind = $2 AND state = 'answered' AND ($3::text IS NULL OR subject = $3)
     ORDER BY ended_at DESC, id DESC LIMIT 1`,
    [caseId, kind, subject ?? null],
  );
}

/** Ends an open task. Returns false when it had ended before. */
export async function endTask(
  tx: Tx,
  id: string,
  end: { state: 'answered' | 'closed' | 'withdrawn'; why: string; choice: string | null; at: string; by: string },
): Promise<boolean> {
  const ended = await run(
    tx,
    `UPDATE tasks SET state = $2, why_ended = $3, choice = $4, ended_at = $5, ended_by = $6, next_at = NULL
     WHERE id = $1 AND state = 'open'`,
    [id, end.state, end.why, end.choice, end.at, end.by],
  );
  return ended === 1;
}

export async function setTaskStep(tx: Tx, id: string, stepsDone: number, nextAt: string | null): Promise<void> {
  await run(tx, 'UPDATE tasks SET steps_done = $2, next_at = $3 WHERE id = $1', [id, stepsDone, nextAt]);
}

/** Adds a person who may answer, and whose place they take; one who is there already stays as they came. */
export async function addTaskPerson(
  tx: Tx,
  taskId: string,
  personId: string,
  how: 'asked' | 'escalated',
  at: string,
  standsInFor: string | null = null,
): Promise<boolean> {
  const added = await run(
    tx,
    `INSERT INTO task_people (task_id, person_id, how, since, stands_in_for) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [taskId, personId, how, at, standsInFor],
  );
  return added === 1;
}

export interface TaskPerson {
  readonly personId: string;
  readonly how: 'asked' | 'escalated';
  /** Who is away, where this person acts for somebody. */
  readonly standsInFor: string | null;
}

/** In the order in which they came; whoever acts for somebody before those who are away. */
export async function listTaskPeople(tx: Tx, taskId: string): Promise<TaskPerson[]> {
  return many<TaskPerson>(
    tx,
    `SELECT person_id, how, stands_in_for FROM task_people WHERE task_id = $1
     ORDER BY since, stands_in_for IS NULL, person_id`,
    [taskId],
  );
}
