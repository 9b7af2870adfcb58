import { run, type Tx } from '../../db/database.ts';
import {
  insertRecordVersions,
  newestRecordVersions,
  type HowChanged,
  type NewRecordVersion,
  type RecordVersion,
} from '../../db/tables/record-versions.ts';
import { readRecords } from '../../db/tables/records.ts';
import { changedColumns, type Cells, type RecordKind } from '../../domain/record-kinds.ts';
import type { ReadyRow } from '../import-kind.ts';
import { toCells } from './cells.ts';

export interface RecordChange {
  readonly key: string;
  readonly before: Cells | null;
  readonly after: Cells | null;
  /** In the order of the description; empty = written, and the same as before. */
  readonly columns: readonly string[];
  /** Its newest version once written; 0 where it has none. */
  readonly version: number;
}

export interface ChangedBy {
  readonly actorId: string;
  readonly how: HowChanged;
  readonly why: string;
  readonly returnsTo: number | null;
}

export const changeKind = ({ before, after, columns }: RecordChange): 'new' | 'changed' | 'removed' | 'same' => {
  if (columns.length === 0) return 'same';
  if (before === null) return 'new';
  return after === null ? 'removed' : 'changed';
};

/** The cells of each of these records that is there. */
export async function cellsByKey(
  tx: Tx,
  kind: RecordKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Cells>> {
  const found = await readRecords(tx, kind, keys);
  return new Map(found.map(({ key, values }) => [key, toCells(kind, values)]));
}

/**
 * Writes checked rows of one kind and keeps a version of each that changed; what was written elsewhere since the newest version is kept as
 * a version of its own first. The caller holds `lockDirectory`. A row that changes nothing makes no version.
 */
export async function writeRecords(
  tx: Tx,
  kind: RecordKind,
  rows: readonly Pick<ReadyRow, 'key' | 'write'>[],
  by: ChangedBy,
): Promise<RecordChange[]> {
  const keys = rows.map(({ key }) => key);
  const before = await cellsByKey(tx, kind, keys);
  for (const { write } of rows) await write(tx);
  const after = await cellsByKey(tx, kind, keys);
  const newest = await newestRecordVersions(tx, kind, keys);
  const written = keys.map((key) =>
    versionsOf(
      kind,
      key,
      { before: before.get(key) ?? null, after: after.get(key) ?? null, newest: newest.get(key) },
      by,
    ),
  );
  await insertRecordVersions(
    tx,
    kind,
    written.flatMap(({ versions }) => versions),
  );
  return written.map(({ change }) => change);
}

interface Found {
  readonly before: Cells | null;
  readonly after: Cells | null;
  readonly newest: RecordVersion | undefined;
}

function versionsOf(
  kind: RecordKind,
  key: string,
  { before, after, newest }: Found,
  { actorId, how, why, returnsTo }: ChangedBy,
): { change: RecordChange; versions: NewRecordVersion[] } {
  const columns = changedColumns(kind, before, after);
  const isKnown = before === null ? (newest?.cells ?? null) === null : sameCells(kind, newest?.cells ?? null, before);
  const last = newest?.version ?? 0;
  if (columns.length === 0) return { change: { key, before, after, columns, version: last }, versions: [] };
  const found: NewRecordVersion[] = isKnown
    ? []
    : [{ key, version: last + 1, cells: before, how: 'found', returnsTo: null, madeBy: null, why: '' }];
  const version = last + found.length + 1;
  const own: NewRecordVersion = { key, version, cells: after, how, returnsTo, madeBy: actorId, why };
  return { change: { key, before, after, columns, version }, versions: [...found, own] };
}

const sameCells = (kind: RecordKind, one: Cells | null, other: Cells): boolean =>
  one !== null && changedColumns(kind, one, other).length === 0;

/** Runs `body`, and takes back whatever it wrote unless `keep` says so: a preview is made by the real write. */
export async function tentatively<T>(tx: Tx, body: () => Promise<T>, keep: (result: T) => boolean): Promise<T> {
  await run(tx, 'SAVEPOINT tentative');
  const result = await body();
  await run(tx, keep(result) ? 'RELEASE SAVEPOINT tentative' : 'ROLLBACK TO SAVEPOINT tentative');
  return result;
}
