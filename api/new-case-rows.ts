import { single, type FormBody } from './form-body.ts';

/** How many rows of each kind the form of a new case has at the moment. */
export interface Rows {
  readonly incidents: number;
  readonly complaints: number;
  readonly warnings: number;
}
type RowKind = keyof Rows;

const MOST_ROWS = 20;
const FIRST_ROWS: Rows = { incidents: 1, complaints: 1, warnings: 0 };

/** Fields of a row; in the form each is followed by a point and the row's number, from 0. */
const ROW_FIELDS: Readonly<Record<RowKind, readonly string[]>> = {
  incidents: ['reason', 'on', 'what', 'source', 'verifiedBy', 'target', 'criticismOnly'],
  complaints: ['complaint', 'attempts'],
  warnings: ['warned', 'warnedOn'],
};
const KINDS: readonly RowKind[] = ['incidents', 'complaints', 'warnings'];
/** Values of the buttons that add a row or take one out. */
const KIND_OF: Readonly<Record<string, RowKind>> = {
  incident: 'incidents',
  complaint: 'complaints',
  warning: 'warnings',
};

/** What the hidden fields of the form say. */
export function rowsOf(typed: FormBody): Rows {
  const count = (kind: RowKind): number => {
    const found = Number(single(typed, kind));
    return Number.isInteger(found) ? Math.min(Math.max(found, FIRST_ROWS[kind]), MOST_ROWS) : FIRST_ROWS[kind];
  };
  return { incidents: count('incidents'), complaints: count('complaints'), warnings: count('warnings') };
}

/** One row more of the kind that a button names. */
export function withRow(rows: Rows, added: string): Rows {
  const kind = KIND_OF[added];
  return kind === undefined ? rows : { ...rows, [kind]: Math.min(rows[kind] + 1, MOST_ROWS) };
}

/** Without the row that a button names (`incident.2`): what was typed below moves up. */
export function withoutRow(typed: FormBody, rows: Rows, removed: string): { typed: FormBody; rows: Rows } {
  const [, word = '', at = ''] = /^(\w+)\.(\d{1,2})$/.exec(removed) ?? [];
  const kind = KIND_OF[word];
  if (kind === undefined || Number(at) >= rows[kind]) return { typed, rows };
  const left = new Map(typed);
  for (const name of ROW_FIELDS[kind])
    for (let n = Number(at); n < rows[kind]; n++) {
      const below = typed.get(fieldName(name, n + 1));
      if (below === undefined) left.delete(fieldName(name, n));
      else left.set(fieldName(name, n), below);
    }
  return { typed: left, rows: { ...rows, [kind]: Math.max(rows[kind] - 1, FIRST_ROWS[kind]) } };
}

const fieldName = (name: string, n: number): string => `values.${name}.${String(n)}`;

/** The rows that somebody filled in at least one field of, by number. */
export function touchedRows(values: Readonly<Record<string, unknown>>, rows: Rows, kind: RowKind): number[] {
  return Array.from({ length: rows[kind] }, (_, n) => n).filter((n) =>
    ROW_FIELDS[kind].some((name) => `${name}.${String(n)}` in values),
  );
}

/** The filled-in rows as records of their fields. */
export function rowValues(
  values: Readonly<Record<string, unknown>>,
  rows: Rows,
  kind: RowKind,
): Record<string, unknown>[] {
  return touchedRows(values, rows, kind).map((n) =>
    Object.fromEntries(
      ROW_FIELDS[kind].flatMap((name) => {
        const value = values[`${name}.${String(n)}`];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

/** Names of the hidden fields that count rows. */
export const ROW_COUNTS: readonly string[] = KINDS;
