import { many, maybe, run, type Tx } from '../database.ts';
import { seal, unseal } from '../keys/seal.ts';

/** The fields of a form as the browser sent them, each with all its values. */
export type DraftFields = Readonly<Record<string, readonly string[]>>;

export interface Draft {
  readonly id: string;
  /** Counts saves: a window that knows an older one does not overwrite a newer. */
  readonly revision: number;
  readonly updatedAt: string;
  readonly fields: DraftFields;
}

interface DraftRow extends Omit<Draft, 'fields'> {
  readonly body: Buffer;
}

const contextOf = (id: string): string => `draft ${id}`;
const sealed = (tx: Tx, id: string, fields: DraftFields): Buffer =>
  seal(tx.keys.account, Buffer.from(JSON.stringify(fields)), contextOf(id));
const toDraft = (tx: Tx, { body, ...row }: DraftRow): Draft => ({
  ...row,
  fields: JSON.parse(unseal(tx.keys.account, body, contextOf(row.id)).toString()) as DraftFields, // what `sealed` wrote
});

export async function readDraft(tx: Tx, personId: string, id: string): Promise<Draft | null> {
  const row = await maybe<DraftRow>(
    tx,
    'SELECT id, revision, updated_at, body FROM case_drafts WHERE id = $1 AND person_id = $2',
    [id, personId],
  );
  return row === null ? null : toDraft(tx, row);
}

/** A person's drafts, the newest first. */
export async function listDrafts(tx: Tx, personId: string): Promise<Draft[]> {
  const rows = await many<DraftRow>(
    tx,
    'SELECT id, revision, updated_at, body FROM case_drafts WHERE person_id = $1 ORDER BY updated_at DESC, id',
    [personId],
  );
  return rows.map((row) => toDraft(tx, row));
}

export async function countDrafts(tx: Tx, personId: string): Promise<number> {
  return (await many(tx, 'SELECT id FROM case_drafts WHERE person_id = $1', [personId])).length;
}

export async function insertDraft(tx: Tx, personId: string, id: string, fields: DraftFields): Promise<void> {
  const body = sealed(tx, id, fields);
  await run(tx, 'INSERT INTO case_drafts (id, person_id, body) VALUES ($1, $2, $3)', [id, personId, body]);
}

/** The new revision; null when the draft is gone or another window saved since `revision`. */
export async function updateDraft(
  tx: Tx,
  personId: string,
  { id, revision, fields }: Pick<Draft, 'id' | 'revision' | 'fields'>,
): Promise<number | null> {
  const row = await maybe<{ revision: number }>(
    tx,
    `UPDATE case_drafts SET body = $4, revision = revision + 1, updated_at = now()
     WHERE id = $1 AND person_id = $2 AND revision = $3 RETURNING revision`,
    [id, personId, revision, sealed(tx, id, fields)],
  );
  return row?.revision ?? null;
}

export async function deleteDraftRow(tx: Tx, personId: string, id: string): Promise<void> {
  await run(tx, 'DELETE FROM case_drafts WHERE id = $1 AND person_id = $2', [id, personId]);
}

/** Drafts of everybody that nobody changed for so many days. */
export async function deleteOldDrafts(tx: Tx, days: number): Promise<void> {
  await run(tx, 'DELETE FROM case_drafts WHERE updated_at < now() - make_interval(days => $1)', [days]);
}
