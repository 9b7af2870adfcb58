import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { lockDirectory } from '../db/tables/records.ts';
import { OffboardingError } from '../domain/errors.ts';
import { keyOf, RECORD_KINDS, type Cells, type RecordKind } from '../domain/record-kinds.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import type { ImportKind, ReadyRow } from './import-kind.ts';
import { readCsv, type BadCell, type CsvFile, type CsvRow } from './read-csv.ts';
import { guardPeople } from './records/guard-people.ts';
import { KINDS } from './records/kinds.ts';
import { needRightToChange } from './records/need-right-to-change.ts';
import { cellsByKey, changeKind, tentatively, writeRecords, type RecordChange } from './records/write-records.ts';

export type ImportKindName = RecordKind;
/** In the order in which they can be imported into an empty directory. */
export const IMPORT_KINDS = RECORD_KINDS;

export interface ImportResult {
  readonly kind: ImportKindName;
  readonly rows: number;
  readonly imported: number;
  /** Of the rows that fit: what they are, or would be, to the directory. */
  readonly counts: Readonly<Record<'new' | 'changed' | 'removed' | 'same', number>>;
  /** The first 500, by line. */
  readonly bad: readonly BadCell[];
}

interface ImportOptions {
  readonly dryRun: boolean;
  /** Takes the rows that fit and leaves the others; otherwise one bad row stops all. */
  readonly onlyGood?: boolean;
}

const SHOWN_BAD = 500;

/**
 * Imports one CSV file into the directory in one transaction: all rows, or none when any is bad, unless only the good ones are asked for. A
 * row replaces the record of its key; columns that the file does not have stay as they are. A dry run does all of it and takes it back.
 * Throws NOT_ALLOWED for everybody but operators, and for a token that would change roles; INVALID_INPUT for an unknown kind.
 */
export async function importRows(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Importer,
  kind: ImportKindName,
  csv: string,
  { dryRun, onlyGood = false }: ImportOptions,
): Promise<ImportResult> {
  if (!actor.roles.includes('operator'))
    throw new OffboardingError('NOT_ALLOWED', 'Only an operator may import into the directory. Ask one to do it.');
  const { columns, required } = expectKind(kind);
  return inTransaction(deps.db, async (tx) => {
    await lockDirectory(tx);
    const { rows, bad, ready } = await readRows(tx, kind, readCsv(csv, { columns, required }));
    const wrong = [...bad, ...repeated(ready)];
    const good = await fitting(tx, ready, wrong);
    const isLook = dryRun || (wrong.length > 0 && !onlyGood);
    const write = () => writeGuarded(tx, kind, good, actor);
    const { changes, refused } = await tentatively(tx, write, (result) => !isLook && result.refused.length === 0);
    const isDone = !isLook && refused.length === 0 && good.length > 0;
    if (isDone) await note(tx, actor.personId, kind, changes);
    const all = [...wrong, ...refused].sort((a, b) => a.line - b.line);
    const imported = isDone ? good.length : 0;
    return { kind, rows, imported, counts: countsOf(changes), bad: all.slice(0, SHOWN_BAD) };
  });
}

/** Without `via`: the service itself, at its first start. */
type Importer = Pick<Actor, 'personId' | 'roles'> & Partial<Actor>;
const isActor = (importer: Importer): importer is Actor => importer.via !== undefined && importer.name !== undefined;
type Ready = ReadyRow & { readonly line: number };

function expectKind(kind: string): ImportKind {
  const found = IMPORT_KINDS.find((name) => name === kind);
  if (found !== undefined) return KINDS[found];
  const expected = `one of ${IMPORT_KINDS.join(', ')}`;
  throw new OffboardingError('INVALID_INPUT', `Found no kind of import "${kind.slice(0, 60)}", expected ${expected}.`, {
    problems: [{ path: 'kind', found: kind.slice(0, 60), expected }],
  });
}

/** Rows that are records by themselves; a column that the file does not have is taken from the record that is there. */
async function readRows(
  tx: Tx,
  kind: ImportKindName,
  file: CsvFile,
): Promise<{ rows: number; bad: BadCell[]; ready: Ready[] }> {
  const missing = KINDS[kind].columns.filter((name) => !file.columns.includes(name));
  const keys = file.rows.map(({ cells }) => keyOf(kind, cells));
  const known = missing.length === 0 ? new Map<string, Cells>() : await cellsByKey(tx, kind, keys);
  const bad = [...file.bad];
  const ready = file.rows.flatMap((row) => {
    const kept = known.get(keyOf(kind, row.cells)) ?? {};
    const own = missing.flatMap((name): [string, string][] => (kept[name] === undefined ? [] : [[name, kept[name]]]));
    return readRow({ ...row, cells: { ...Object.fromEntries(own), ...row.cells } }, KINDS[kind].read, bad);
  });
  return { rows: file.rows.length, bad, ready };
}

function readRow({ line, cells }: CsvRow, read: ImportKind['read'], bad: BadCell[]): Ready[] {
  const row = read(cells);
  if ('key' in row) return [{ ...row, line }];
  bad.push(...row.map((misfit) => ({ line, ...misfit })));
  return [];
}

/** The second of two rows that describe the same record, or share what must be their own. */
function repeated(ready: readonly Ready[]): BadCell[] {
  const first = new Map<string, number>();
  return ready.flatMap(({ key, unique, line }) => {
    const claims = [{ column: '', value: key }, ...(unique === undefined ? [] : [unique])];
    return claims.flatMap(({ column, value }): BadCell[] => {
      const before = first.get(`${column} ${value}`);
      if (before === undefined) first.set(`${column} ${value}`, line);
      if (before === undefined) return [];
      return [{ line, column, found: value, expected: `it once; line ${String(before)} has it too` }];
    });
  });
}

/** Rows that fit the directory and each other; the others are added to `wrong`, also those that need a row which does not fit. */
async function fitting(tx: Tx, ready: readonly Ready[], wrong: BadCell[]): Promise<readonly Ready[]> {
  for (let rest = ready; ;) {
    wrong.push(...(await misfits(tx, rest)));
    const lines = new Set(wrong.map(({ line }) => line));
    const good = rest.filter(({ line }) => !lines.has(line));
    if (good.length === rest.length) return good;
    rest = good;
  }
}

async function misfits(tx: Tx, ready: readonly Ready[]): Promise<BadCell[]> {
  const keys = new Set(ready.map(({ key }) => key));
  const bad: BadCell[] = [];
  for (const { line, check } of ready) bad.push(...(await check(tx, keys)).map((misfit) => ({ line, ...misfit })));
  return bad;
}

interface Written {
  readonly changes: readonly RecordChange[];
  readonly refused: readonly BadCell[];
}

/** The guards look at the whole of it: a file that they refuse is not taken in part either. */
async function writeGuarded(tx: Tx, kind: ImportKindName, rows: readonly Ready[], actor: Importer): Promise<Written> {
  const by = { actorId: actor.personId, how: 'import', why: '', returnsTo: null } as const;
  const changes = await writeRecords(tx, kind, rows, by);
  if (kind !== 'people') return { changes, refused: [] };
  if (isActor(actor)) needRightToChange(actor, changes, 'import');
  const found = await guardPeople(tx, actor.personId, changes);
  const refused = rows.flatMap(({ key, line }) => {
    const misfit = found.get(key);
    return misfit === undefined ? [] : [{ line, ...misfit }];
  });
  return { changes, refused };
}

function countsOf(changes: readonly RecordChange[]): ImportResult['counts'] {
  const counts = { new: 0, changed: 0, removed: 0, same: 0 };
  for (const change of changes) counts[changeKind(change)] += 1;
  return counts;
}

async function note(tx: Tx, actor: string, kind: string, changes: readonly RecordChange[]): Promise<void> {
  const detail = { kind, rows: changes.length, ...countsOf(changes) };
  const at = await databaseNow(tx);
  await writeAudit(tx, { at, caseId: null, actor, action: 'directory-imported', detail });
}
