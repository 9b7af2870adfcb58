import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { listRecordVersions, type RecordVersion } from '../../db/tables/record-versions.ts';
import {
  listRecords,
  readRecord,
  readRecords,
  type RecordCursor,
  type RecordFilter,
  type StoredRecord,
} from '../../db/tables/records.ts';
import { OffboardingError } from '../../domain/errors.ts';
import {
  changedColumns,
  columnsOf,
  RECORD_KINDS,
  recordKind,
  type Cells,
  type RecordKind,
} from '../../domain/record-kinds.ts';
import type { ServiceDeps } from '../deps.ts';
import { toCells } from './cells.ts';

type Deps = Pick<ServiceDeps, 'db'>;

export interface RecordItem {
  readonly key: string;
  readonly cells: Cells;
}

/** One page of the records of a kind, by title; `next` is null on the last. */
export async function listRecordPage(
  deps: Deps,
  kind: RecordKind,
  filter: RecordFilter,
): Promise<{ readonly items: readonly RecordItem[]; readonly next: RecordCursor | null }> {
  const found = await listRecords(reading(deps.db), kind, filter);
  const items = found.slice(0, filter.limit).map((one) => toItem(kind, one));
  const last = items.at(-1);
  const isMore = found.length > filter.limit && last !== undefined;
  return { items, next: isMore ? { title: last.cells[recordKind(kind).title] ?? '', key: last.key } : null };
}

const toItem = (kind: RecordKind, { key, values }: StoredRecord): RecordItem => ({ key, cells: toCells(kind, values) });

/** The cells of a record as they are now; null when it is not there. */
export async function readCells(deps: Deps, kind: RecordKind, key: string): Promise<Cells | null> {
  const found = await readRecord(reading(deps.db), kind, key);
  return found === null ? null : toCells(kind, found.values);
}

interface VersionView extends RecordVersion {
  /** Columns that differ from the version before. */
  readonly columns: readonly string[];
  readonly before: Cells | null;
}

export interface RecordView {
  readonly key: string;
  /** Null = taken out. */
  readonly cells: Cells | null;
  /** The newest 50, the newest first. */
  readonly versions: readonly VersionView[];
  readonly children: readonly Children[];
}

/** Records that name this one, such as the contacts of a client; the first few. */
export interface Children {
  readonly kind: RecordKind;
  readonly column: string;
  readonly items: readonly RecordItem[];
  readonly more: boolean;
}

const MOST_VERSIONS = 50;
const MOST_CHILDREN = 20;

/** A record with its versions and what belongs to it. Throws RECORD_NOT_FOUND for one that never was. */
export async function viewRecord(deps: Deps, kind: RecordKind, key: string): Promise<RecordView> {
  return inTransaction(deps.db, async (tx) => {
    const found = await readRecord(tx, kind, key);
    const versions = await listRecordVersions(tx, kind, key, MOST_VERSIONS + 1);
    if (found === null && versions.length === 0) throw noRecord(kind, key);
    const children: Children[] = [];
    for (const [child, column] of childColumns(kind)) children.push(await childrenOf(tx, child, column, key));
    const shown = versions.slice(0, MOST_VERSIONS).map((version, i): VersionView => {
      const before = versions[i + 1]?.cells ?? null;
      return { ...version, before, columns: changedColumns(kind, before, version.cells) };
    });
    return { key, cells: found === null ? null : toCells(kind, found.values), versions: shown, children };
  });
}

/** What belongs to a record: kinds whose first column of that sort names it, so that a manager's people are no part of the manager. */
const childColumns = (kind: RecordKind): (readonly [RecordKind, string])[] =>
  RECORD_KINDS.filter((child) => child !== kind).flatMap((child) => {
    const column = columnsOf(child).find(([, one]) => one.is === 'record' && one.of === kind)?.[0];
    return column === undefined ? [] : [[child, column] as const];
  });

async function childrenOf(tx: Tx, kind: RecordKind, column: string, value: string): Promise<Children> {
  const found = await listRecords(tx, kind, { where: { column, value }, limit: MOST_CHILDREN });
  const items = found.slice(0, MOST_CHILDREN).map((one) => toItem(kind, one));
  return { kind, column, items, more: found.length > MOST_CHILDREN };
}

/** What records are called, by kind and key, for cells that name others. */
export async function titlesOf(
  deps: Deps,
  kind: RecordKind,
  all: readonly (Cells | null)[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const [name, column] of columnsOf(kind)) {
    if (column.is !== 'record') continue;
    const keys = new Set(all.flatMap((cells) => cells?.[name] ?? []));
    if (keys.size === 0) continue;
    for (const { key, values } of await readRecords(reading(deps.db), column.of, [...keys]))
      titles.set(`${column.of} ${key}`, String(values[recordKind(column.of).title] ?? key));
  }
  return titles;
}

function noRecord(kind: RecordKind, key: string): OffboardingError {
  const message = `Found nothing under "${key.slice(0, 80)}" among the ${kind}; look it up in their list.`;
  return new OffboardingError('RECORD_NOT_FOUND', message);
}
