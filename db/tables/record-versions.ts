import type { Cells, RecordKind } from '../../domain/record-kinds.ts';
import { many, maybe, run, type Tx } from '../database.ts';

export type HowChanged = 'found' | 'form' | 'import' | 'api' | 'return';

export interface RecordVersion {
  readonly version: number;
  /** Null = the record was taken out. */
  readonly cells: Cells | null;
  readonly how: HowChanged;
  readonly returnsTo: number | null;
  /** Null for what was found. */
  readonly madeBy: string | null;
  readonly why: string;
  readonly madeAt: string;
}

export type NewRecordVersion = Omit<RecordVersion, 'madeAt'> & { readonly key: string };

/** The newest version of each of these records that has one. */
export async function newestRecordVersions(
  tx: Tx,
  kind: RecordKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RecordVersion>> {
  const rows = await many<RecordVersion & { readonly key: string }>(
    tx,
    `SELECT DISTINCT ON (key) * FROM record_versions WHERE kind = $1 AND key = ANY ($2) ORDER BY key, version DESC`,
    [kind, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Adds versions, all in one statement. */
export async function insertRecordVersions(
  tx: Tx,
  kind: RecordKind,
  versions: readonly NewRecordVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  await run(
    tx,
    `INSERT INTO record_versions (kind, key, version, cells, how, returns_to, made_by, why)
     SELECT $1, v.key, v.version, nullif(v.cells, 'null'::jsonb), v.how, v."returnsTo", v."madeBy", v.why
       FROM jsonb_to_recordset($2::jsonb) AS v (key text, version integer, cells jsonb, how text, "returnsTo" integer, "madeBy" text, why text)`,
    [kind, JSON.stringify(versions)],
  );
}

/** The newest first. */
export async function listRecordVersions(
  tx: Tx,
  kind: RecordKind,
  key: string,
  limit: number,
): Promise<RecordVersion[]> {
  return many<RecordVersion>(
    tx,
    'SELECT * FROM record_versions WHERE kind = $1 AND key = $2 ORDER BY version DESC LIMIT $3',
    [kind, key, limit],
  );
}

export async function readRecordVersion(
  tx: Tx,
  kind: RecordKind,
  key: string,
  version: number,
): Promise<RecordVersion | null> {
  return maybe<RecordVersion>(tx, 'SELECT * FROM record_versions WHERE kind = $1 AND key = $2 AND version = $3', [
    kind,
    key,
    version,
  ]);
}
