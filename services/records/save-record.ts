import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { lockDirectory } from '../../db/tables/records.ts';
import { readRecordVersion, type HowChanged } from '../../db/tables/record-versions.ts';
import { listTouchedCases, type TouchedCase } from '../../db/views/list-touched-cases.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { changedColumns, columnsOf, type Cells, type RecordKind } from '../../domain/record-kinds.ts';
import { westernDigits } from '../../domain/western-digits.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { misfit, type Misfit, type ReadyRow } from '../import-kind.ts';
import { guardPeople } from './guard-people.ts';
import { KINDS } from './kinds.ts';
import { needRightToChange } from './need-right-to-change.ts';
import { cellsByKey, tentatively, writeRecords, type RecordChange } from './write-records.ts';

export interface RecordEdit {
  readonly cells: Cells;
  /** The cells that the editor saw; null for a new record, undefined = whatever is there. */
  readonly seen: Cells | null | undefined;
  readonly why: string;
  readonly how: Exclude<HowChanged, 'found' | 'import'>;
  readonly returnsTo?: number;
}

/** What came of an edit; the caller decides how to show it. */
export type SavedRecord =
  | { readonly state: 'saved' | 'looked'; readonly change: RecordChange; readonly touched: readonly TouchedCase[] }
  | { readonly state: 'wrong'; readonly misfits: readonly Misfit[] }
  /** Somebody else changed it since it was seen: what is there now. */
  | { readonly state: 'late'; readonly current: Cells | null };

/**
 * Checks and writes one record of the directory and keeps its version, in one transaction; with `look` all of it is taken back. Nothing is
 * written when the record differs from what the editor saw. Throws NOT_ALLOWED.
 */
export async function saveRecord(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  kind: RecordKind,
  edit: RecordEdit,
  look: boolean,
): Promise<SavedRecord> {
  needOperator(actor);
  const row = KINDS[kind].read(tidy(kind, edit.cells));
  if (!('key' in row)) return { state: 'wrong', misfits: row };
  return inTransaction(deps.db, async (tx) => {
    await lockDirectory(tx);
    const current = (await cellsByKey(tx, kind, [row.key])).get(row.key) ?? null;
    const late = collision(kind, row.key, current, edit);
    if (late !== null) return late;
    const misfits = await row.check(tx, new Set([row.key]));
    if (misfits.length > 0) return { state: 'wrong', misfits };
    return write(tx, actor, kind, row, edit, look);
  });
}

/** Null while the record is as the editor saw it. */
function collision(
  kind: RecordKind,
  key: string,
  current: Cells | null,
  { seen, how }: Pick<RecordEdit, 'seen' | 'how'>,
): SavedRecord | null {
  if (seen === undefined) return null;
  if (how === 'form' && seen === null && current !== null) {
    const expected = 'a key that no record has yet; to change that record open it';
    const column = columnsOf(kind)[0]?.[0] ?? '';
    return { state: 'wrong', misfits: [misfit(column, key, expected, 'taken')] };
  }
  return changedColumns(kind, seen, current).length === 0 ? null : { state: 'late', current };
}

async function write(
  tx: Tx,
  actor: Actor,
  kind: RecordKind,
  row: ReadyRow,
  edit: RecordEdit,
  look: boolean,
): Promise<SavedRecord> {
  const by = { actorId: actor.personId, how: edit.how, why: edit.why, returnsTo: edit.returnsTo ?? null };
  const act = async () => {
    const [change] = await writeRecords(tx, kind, [row], by);
    if (change === undefined) throw new Error('found no change, expected that of the row written');
    if (kind === 'people') needRightToChange(actor, [change], edit.how === 'api' ? 'api' : 'form');
    const guarded = kind === 'people' ? await guardPeople(tx, actor.personId, [change]) : new Map<string, Misfit>();
    return { change, misfits: [...guarded.values()] };
  };
  const { change, misfits } = await tentatively(tx, act, (result) => !look && result.misfits.length === 0);
  if (misfits.length > 0) return { state: 'wrong', misfits };
  const touched = await listTouchedCases(tx, kind, row.key, change.after ?? change.before ?? {});
  if (!look && change.columns.length > 0) await note(tx, actor, kind, change);
  return { state: look ? 'looked' : 'saved', change, touched };
}

async function note(tx: Tx, actor: Actor, kind: RecordKind, change: RecordChange): Promise<void> {
  const detail = { kind, key: change.key, version: change.version, columns: change.columns.join(' ') };
  const at = await databaseNow(tx);
  await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'record-changed', detail });
}

/** An earlier version as an edit of what is there now. Throws RECORD_NOT_FOUND, INVALID_INPUT for a version that took the record out. */
export async function cellsOfVersion(tx: Tx, kind: RecordKind, key: string, version: number): Promise<Cells> {
  const found = await readRecordVersion(tx, kind, key, version);
  if (found?.cells != null) return found.cells;
  throw new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found no version ${String(version)} of this record that can come back; look it up in the list of its versions.`,
  );
}

function needOperator(actor: Actor): void {
  if (actor.roles.includes('operator')) return;
  const message = `Found ${actor.name} without the role operator, expected an operator. Ask one to change the directory.`;
  throw new OffboardingError('NOT_ALLOWED', message);
}

/** Digits of other keyboards as 0–9 where numbers and dates are expected; empty cells are absent. */
function tidy(kind: RecordKind, cells: Cells): Cells {
  const numeric = new Set(columnsOf(kind).flatMap(([name, { is }]) => (NUMERIC.includes(is) ? [name] : [])));
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, text]): [string, string][] => {
      const tidied = numeric.has(name) ? westernDigits(text.trim()) : text.trim();
      return tidied === '' ? [] : [[name, tidied]];
    }),
  );
}

const NUMERIC: readonly string[] = ['amount', 'date', 'whole', 'time', 'phone'];
