import type { HandOverWay } from '../../domain/hand-over.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';
import type { TaskRow } from './tasks.ts';

export interface HandOver {
  readonly id: string;
  readonly taskId: string;
  readonly way: HandOverWay;
  readonly fromId: string;
  /** Null = nobody may take it; the owner was told. */
  readonly toId: string | null;
  readonly byId: string;
  /** The last day away, YYYY-MM-DD. */
  readonly awayUntil: string | null;
  /** What the person wrote. */
  readonly words: string;
  readonly handedAt: string;
}

type Row = Omit<HandOver, 'words'> & { readonly words: Buffer };

/** Records that a task was passed on; returns the id. */
export async function insertHandOver(tx: Tx, caseId: string, handOver: Omit<HandOver, 'id'>): Promise<string> {
  const { taskId, way, fromId, toId, byId, awayUntil, words, handedAt } = handOver;
  const row = await one<{ id: string }>(
    tx,
    `INSERT INTO hand_overs (task_id, way, from_id, to_id, by_id, away_until, words, handed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [taskId, way, fromId, toId, byId, awayUntil, await sealJson(tx, caseId, words), handedAt],
  );
  return row.id;
}

/** The way that an open task has taken so far, oldest first. */
export async function listHandOvers(tx: Tx, task: Pick<TaskRow, 'id' | 'caseId'>): Promise<HandOver[]> {
  const rows = await many<Row>(tx, 'SELECT * FROM hand_overs WHERE task_id = $1 ORDER BY handed_at, id', [task.id]);
  return Promise.all(
    rows.map(async ({ words, ...row }) => ({ ...row, words: await unsealJson<string>(tx, task.caseId, words) })),
  );
}

/** Who passed on the open task of that kind and subject. */
export async function handedOverBy(
  tx: Tx,
  caseId: string,
  { kind, subject }: Pick<TaskRow, 'kind' | 'subject'>,
): Promise<string[]> {
  const rows = await many<{ fromId: string }>(
    tx,
    `SELECT DISTINCT h.from_id FROM hand_overs h JOIN tasks t ON t.id = h.task_id
     WHERE t.case_id = $1 AND t.kind = $2 AND t.subject = $3 AND t.state = 'open'`,
    [caseId, kind, subject],
  );
  return rows.map(({ fromId }) => fromId);
}

/** True when the person passed the task on and is asked no more. */
export async function hasHandedOver(tx: Tx, taskId: string, personId: string): Promise<boolean> {
  const row = await maybe(
    tx,
    `SELECT 1 AS found FROM hand_overs h WHERE h.task_id = $1 AND h.from_id = $2
       AND NOT EXISTS (SELECT 1 FROM task_people p WHERE p.task_id = $1 AND p.person_id = $2)`,
    [taskId, personId],
  );
  return row !== null;
}

/** Takes a person off a task; the others stay. */
export async function removeTaskPerson(tx: Tx, taskId: string, personId: string): Promise<void> {
  await run(tx, 'DELETE FROM task_people WHERE task_id = $1 AND person_id = $2', [taskId, personId]);
}

/** Ends the links by which one person could answer a task. */
export async function revokeLinksOf(tx: Tx, taskId: string, personId: string, at: string): Promise<void> {
  await run(
    tx,
    `UPDATE links SET revoked_at = $3, revoked_why = 'handed-over'
     WHERE task_id = $1 AND person_id = $2 AND purpose = 'answer' AND revoked_at IS NULL AND used_at IS NULL`,
    [taskId, personId, at],
  );
}
