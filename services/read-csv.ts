import { CsvError, parse } from 'csv-parse/sync';
import type { Misfit } from './import-kind.ts';
import { shown } from './parse-input.ts';

export interface BadCell extends Misfit {
  /** Line of the file, counted from 1; a row over several lines counts where it ends. */
  readonly line: number;
}

export interface CsvRow {
  readonly line: number;
  /** Cells by column, trimmed; empty ones are left out. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvFile {
  /** As the header names them; none where the file cannot be read. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly bad: readonly BadCell[];
}

interface Columns {
  readonly columns: readonly string[];
  readonly required: readonly string[];
}

const MAX_CHARACTERS = 2_000_000;
const MAX_ROWS = 20_000;
const MAX_CELL = 20_000;
/** See `csvText`. */
const NEUTRALISED = /^'(?=[=+\-@\t\r])/;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file with a header row; commas, semicolons or tabs, as the header has them. A cell that looks like a formula is text like
 * any other, without the apostrophe that our own export puts before it. Never throws: what is wrong with the file comes back as bad cells.
 */
export function readCsv(text: string, expected: Columns): CsvFile {
  if (text.length > MAX_CHARACTERS)
    return fail(1, '', `${String(text.length)} characters`, `at most ${String(MAX_CHARACTERS)}; split the file`);
  let parsed: Parsed[];
  try {
    parsed = parseCells(text.replaceAll(/\r\n?/g, '\n'));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return fail(
      line,
      '',
      error.message,
      'a CSV file: cells with quotes, separators or line ends stand in double quotes',
    );
  }
  const [header, ...body] = parsed;
  if (header === undefined) return fail(1, '', 'an empty file', `a header row: ${expected.columns.join(',')}`);
  if (body.length > MAX_ROWS)
    return fail(1, '', `${String(body.length)} rows`, `at most ${String(MAX_ROWS)}; split the file`);
  const names = header.record.map((name) => name.trim().toLowerCase());
  const bad = headerProblems(names, expected);
  if (bad.length > 0) return { columns: [], rows: [], bad };
  return { columns: names, ...readRows(names, body) };
}

function parseCells(text: string): Parsed[] {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_CELL * 20,
  };
  return parse(text, { ...options, delimiter: delimiterOf(text) }) as unknown as Parsed[]; // `info: true` gives this shape
}

function delimiterOf(text: string): string {
  const header = /^.*$/m.exec(text)?.[0] ?? '';
  const count = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function headerProblems(names: readonly string[], { columns, required }: Columns): BadCell[] {
  const say = (column: string, found: string, expected: string): BadCell => ({ line: 1, column, found, expected });
  return [
    ...required.filter((name) => !names.includes(name)).map((name) => say(name, 'no such column', 'this column')),
    ...names.flatMap((name, i) => {
      if (!columns.includes(name)) return [say(shown(name), 'an unknown column', `only ${columns.join(', ')}`)];
      return names.indexOf(name) === i ? [] : [say(name, 'the column twice', 'each column once')];
    }),
  ];
}

function readRows(names: readonly string[], body: readonly Parsed[]): { rows: CsvRow[]; bad: BadCell[] } {
  const rows: CsvRow[] = [];
  const bad: BadCell[] = [];
  for (const { record, info } of body) {
    const { lines: line } = info;
    if (record.length !== names.length)
      bad.push({
        line,
        column: '',
        found: `${String(record.length)} cells`,
        expected: `${String(names.length)}, as in the header`,
      });
    const cells = names.flatMap((name, i): [string, string][] => {
      const cell = record[i]?.trim().replace(NEUTRALISED, '') ?? '';
      if (cell.includes('\ufffd'))
        bad.push({
          line,
          column: name,
          found: shown(cell),
          expected: 'a file in UTF-8; save it again with that encoding',
        });
      return cell === '' ? [] : [[name, cell]];
    });
    rows.push({ line, cells: Object.fromEntries(cells) });
  }
  return { rows, bad };
}

function fail(line: number, column: string, found: string, expected: string): CsvFile {
  return { columns: [], rows: [], bad: [{ line, column, found, expected }] };
}
