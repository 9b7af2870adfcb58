import { OffboardingError } from '../domain/errors.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { absencesKind } from './import-absences.ts';
import { alternativesKind, deliverablesKind, invoicesKind } from './import-business.ts';
import { calendarsKind, holidaysKind } from './import-calendars.ts';
import { clientsKind, contactsKind, contractsKind } from './import-clients.ts';
import type { ImportKind, ReadyRow } from './import-kind.ts';
import { peopleKind } from './import-people.ts';
import { readCsv, type BadCell, type CsvRow } from './read-csv.ts';

/** In the order in which they can be imported into an empty directory. */
const KINDS = {
  calendars: calendarsKind,
  holidays: holidaysKind,
  people: peopleKind,
  absences: absencesKind,
  clients: clientsKind,
  contacts: contactsKind,
  contracts: contractsKind,
  deliverables: deliverablesKind,
  invoices: invoicesKind,
  alternatives: alternativesKind,
} as const satisfies Record<string, ImportKind>;

export type ImportKindName = keyof typeof KINDS;
export const IMPORT_KINDS = Object.keys(KINDS) as readonly ImportKindName[];

export interface ImportResult {
  readonly kind: ImportKindName;
  readonly rows: number;
  readonly imported: number;
  /** The first 500, by line. */
  readonly bad: readonly BadCell[];
}

const SHOWN_BAD = 500;

/**
 * Imports one CSV file into the directory: all rows in one transaction, or none when any is bad; a row replaces the record of its id. A
 * dry run checks all of it and writes nothing. Throws NOT_ALLOWED for everybody but operators, INVALID_INPUT for an unknown kind.
 */
export async function importRows(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Pick<Actor, 'personId' | 'roles'>,
  kind: ImportKindName,
  csv: string,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ImportResult> {
  if (!actor.roles.includes('operator'))
    throw new OffboardingError('NOT_ALLOWED', 'Only an operator may import into the directory. Ask one to do it.');
  const { columns, required, read } = expectKind(kind);
  const { rows, bad } = readCsv(csv, { columns, required });
  const ready = rows.flatMap((row) => readRow(row, read, bad));
  return inTransaction(deps.db, async (tx) => {
    const wrong = [...bad, ...repeated(ready), ...(await misfits(tx, ready))].sort((a, b) => a.line - b.line);
    const imported = wrong.length === 0 && !dryRun ? ready.length : 0;
    if (imported > 0) await writeAll(tx, ready, { actor: actor.personId, kind });
    return { kind, rows: rows.length, imported, bad: wrong.slice(0, SHOWN_BAD) };
  });
}

type Ready = ReadyRow & { readonly line: number };

function expectKind(kind: string): ImportKind {
  const found = IMPORT_KINDS.find((name) => name === kind);
  if (found !== undefined) return KINDS[found];
  const expected = `one of ${IMPORT_KINDS.join(', ')}`;
  throw new OffboardingError('INVALID_INPUT', `Found no kind of import "${kind.slice(0, 60)}", expected ${expected}.`, {
    problems: [{ path: 'kind', found: kind.slice(0, 60), expected }],
  });
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

async function misfits(tx: Tx, ready: readonly Ready[]): Promise<BadCell[]> {
  const keys = new Set(ready.map(({ key }) => key));
  const bad: BadCell[] = [];
  for (const { line, check } of ready) bad.push(...(await check(tx, keys)).map((misfit) => ({ line, ...misfit })));
  return bad;
}

async function writeAll(tx: Tx, ready: readonly Ready[], by: { actor: string; kind: string }): Promise<void> {
  for (const { write } of ready) await write(tx);
  const detail = { kind: by.kind, rows: ready.length };
  await writeAudit(tx, {
    at: await databaseNow(tx),
    caseId: null,
    actor: by.actor,
    action: 'directory-imported',
    detail,
  });
}
