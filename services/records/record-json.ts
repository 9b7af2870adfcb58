import { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import { columnsOf, recordKind, type Cells, type Column, type RecordKind } from '../../domain/record-kinds.ts';
import type { Misfit } from '../import-kind.ts';
import { money } from '../input-fields.ts';
import { toMajorUnits, toMinorUnits } from '../major-units.ts';
import { requiredColumns } from './kinds.ts';

/** A record in the API: names in camelCase, amounts as money, flags as booleans, several words as a list; what is not known is null. */
export type JsonRecord = Readonly<Record<string, JsonCell>>;
type JsonCell =
  string | number | boolean | readonly string[] | { readonly amount: number; readonly currency: string } | null;

export const jsonName = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Columns that only say the currency of amounts, which carry it themselves. */
const isCurrencyOfAmounts = (kind: RecordKind, name: string): boolean =>
  columnsOf(kind).some(([, column]) => column.is === 'amount' && column.currency === name);

const shownColumns = (kind: RecordKind): (readonly [string, Column])[] =>
  columnsOf(kind).filter(([name]) => !isCurrencyOfAmounts(kind, name));

export function toJson(kind: RecordKind, cells: Cells): JsonRecord {
  return Object.fromEntries(
    shownColumns(kind).map(([name, column]) => [jsonName(name), jsonCell(column, cells[name], cells)]),
  );
}

function jsonCell(column: Column, text: string | undefined, cells: Cells): JsonCell {
  if (column.is === 'choices' || column.is === 'words') return text === undefined ? [] : text.split(' ');
  if (text === undefined) return null;
  if (column.is === 'flag') return text === 'true';
  if (column.is === 'whole') return Number(text);
  if (column.is !== 'amount') return text;
  const currency = cells[column.currency] ?? '';
  const amount = currency === '' ? null : toMinorUnits(text, currency);
  return amount === null ? null : { amount, currency };
}

/** What a POST may hold: a field that is absent stays as it is, null empties it. What the texts must be is told by the checks of CSV. */
export function recordInput(kind: RecordKind): z.ZodType<Readonly<Record<string, JsonCell | undefined>>> {
  const { key } = recordKind(kind);
  const shape = shownColumns(kind).map(([name, column]) => {
    const schema = schemaOf(column);
    return [jsonName(name), key.includes(name) ? schema : schema.nullable().optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** What a GET answers. */
export function recordAnswer(kind: RecordKind): z.ZodType {
  const required = requiredColumns(kind);
  const shape = shownColumns(kind).map(([name, column]) => {
    const schema = schemaOf(column);
    const isThere = required.includes(name) || column.is === 'flag' || column.is === 'choices' || column.is === 'words';
    return [jsonName(name), isThere ? schema : schema.nullable()] as const;
  });
  return z.object(Object.fromEntries(shape));
}

const TEXT = z.string({ error: 'a text' }).max(20_000, { error: 'at most 20000 characters' });
const WORD = z.string({ error: 'a word' }).regex(/^[^\s;|]{1,60}$/, { error: 'a word without spaces' });

function schemaOf(column: Column): z.ZodType<JsonCell> {
  if (column.is === 'flag') return z.boolean({ error: 'true or false' });
  if (column.is === 'whole') return z.int({ error: 'a whole number' });
  if (column.is === 'amount') return money;
  if (column.is === 'words') return z.array(WORD, { error: 'a list of words' }).max(20, { error: 'at most 20 words' });
  if (column.is !== 'choice' && column.is !== 'choices') return TEXT;
  const choice = z.enum(column.of, { error: `one of ${column.of.join(', ')}` });
  return column.is === 'choice' ? choice : z.array(choice, { error: 'a list' }).max(20, { error: 'at most 20' });
}

/** The cells that a body means, on top of those that are there. */
export function cellsOf(
  kind: RecordKind,
  body: Readonly<Record<string, JsonCell | undefined>>,
  current: Cells | null,
): { readonly cells: Cells; readonly problems: readonly Problem[] } {
  const cells = new Map(Object.entries(current ?? {}));
  const problems: Problem[] = [];
  const currencies = new Map<string, string>();
  for (const [name, column] of shownColumns(kind)) {
    const value = body[jsonName(name)];
    if (value === undefined) continue;
    const text = textOf(value);
    if (text === '') cells.delete(name);
    else cells.set(name, text);
    if (column.is !== 'amount' || value === null || typeof value !== 'object' || !('amount' in value)) continue;
    const before = currencies.get(column.currency);
    currencies.set(column.currency, value.currency);
    if (before !== undefined && before !== value.currency)
      problems.push({
        path: `${jsonName(name)}.currency`,
        found: value.currency,
        expected: `${before}, as the other amount has`,
      });
  }
  for (const [name, currency] of currencies) cells.set(name, currency);
  dropCurrencies(kind, cells);
  return { cells: Object.fromEntries(cells), problems };
}

/** A currency of its own amount goes with the amount, such as that of a signing limit. */
function dropCurrencies(kind: RecordKind, cells: Map<string, string>): void {
  const required = requiredColumns(kind);
  for (const [name] of columnsOf(kind)) {
    if (!isCurrencyOfAmounts(kind, name) || required.includes(name)) continue;
    const isUsed = columnsOf(kind).some(([one, c]) => c.is === 'amount' && c.currency === name && cells.has(one));
    if (!isUsed) cells.delete(name);
  }
}

function textOf(value: JsonCell): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value).trim();
  if ('amount' in value) return toMajorUnits(value);
  return value.join(' ');
}

/** A misfit of a cell as a problem of the body. */
export const problemOf = (kind: RecordKind, { column, found, expected }: Misfit): Problem => ({
  path: isCurrencyOfAmounts(kind, column) ? `${amountOf(kind, column)}.currency` : jsonName(column),
  found,
  expected,
});

const amountOf = (kind: RecordKind, currency: string): string =>
  jsonName(
    columnsOf(kind).find(([, column]) => column.is === 'amount' && column.currency === currency)?.[0] ?? currency,
  );
