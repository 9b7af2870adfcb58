import { reading } from '../../db/database.ts';
import { listRecords, type RecordCursor } from '../../db/tables/records.ts';
import { recordKind, type Cells, type RecordKind } from '../../domain/record-kinds.ts';
import { csvText } from '../csv-text.ts';
import type { ServiceDeps } from '../deps.ts';
import { toCells } from './cells.ts';
import { KINDS } from './kinds.ts';

/** At a time, so that no statement takes long. */
const BATCH = 2_000;
/** Spreadsheets take a file without it for one of the local encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** Every record of a kind as CSV with all its columns, as an import takes it again. */
export async function exportRecords(deps: Pick<ServiceDeps, 'db'>, kind: RecordKind): Promise<string> {
  const { columns } = KINDS[kind];
  const rows: string[][] = [[...columns]];
  for (let after: RecordCursor | undefined; ;) {
    const found = await listRecords(reading(deps.db), kind, {
      limit: BATCH,
      ...(after === undefined ? {} : { after }),
    });
    const page = found.slice(0, BATCH).map(({ key, values }) => ({ key, cells: toCells(kind, values) }));
    rows.push(...page.map(({ cells }) => rowOf(columns, cells)));
    const last = page.at(-1);
    if (found.length <= BATCH || last === undefined) return BYTE_ORDER_MARK + csvText(rows);
    after = { title: last.cells[recordKind(kind).title] ?? '', key: last.key };
  }
}

const rowOf = (columns: readonly string[], cells: Cells): string[] => columns.map((name) => cells[name] ?? '');

/** A file with nothing but the header of a kind. */
export const templateOf = (kind: RecordKind): string => BYTE_ORDER_MARK + csvText([KINDS[kind].columns]);
