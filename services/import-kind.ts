import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { currency, MAX_AMOUNT, oneOf } from './input-fields.ts';
import { shown } from './parse-input.ts';
import { toMinorUnits } from './major-units.ts';

/** What a record does not keep to beyond its cells; pages have words for each. */
export type MisfitRule =
  | 'order'
  | 'other-person'
  | 'unknown'
  | 'taken'
  | 'own-address'
  | 'currency'
  | 'together'
  | 'decimals'
  | 'own-role'
  | 'last-operator';

export interface Misfit {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
  readonly rule?: MisfitRule;
}

/** What one kind of CSV file holds. Cells are texts; an empty one is absent. */
export interface ImportKind<C extends string = string> {
  readonly columns: readonly C[];
  readonly required: readonly string[];
  /** A record ready to check and write, or what is wrong with the cells. */
  readonly read: (cells: Readonly<Record<string, string>>) => ReadyRow | readonly Misfit[];
}

export interface ReadyRow {
  /** Two rows with the same key describe the same record. */
  readonly key: string;
  /** Another column whose value no two rows of the file may share. */
  readonly unique?: { readonly column: string; readonly value: string };
  /** Finds what does not fit the directory or the other rows of the file, whose keys are given. */
  readonly check: (tx: Tx, fileKeys: ReadonlySet<string>) => Promise<readonly Misfit[]>;
  readonly write: (tx: Tx) => Promise<void>;
}

/** `ready` may refuse what single cells cannot show. */
export function importKind<S extends z.core.$ZodShape>(
  shape: S,
  ready: (row: z.output<z.ZodObject<S, z.core.$strict>>) => ReadyRow | readonly Misfit[],
): ImportKind<keyof S & string> {
  const schema = z.strictObject(shape);
  const columns = Object.keys(shape) as (keyof S & string)[]; // a shape has no other keys
  const required = columns.filter(
    (column) => shape[column] !== undefined && !z.safeParse(shape[column], undefined).success,
  );
  return {
    columns,
    required,
    read: (cells) => {
      const parsed = schema.safeParse(cells);
      if (parsed.success) return ready(parsed.data);
      return parsed.error.issues.map(({ path, message }) => {
        const column = String(path[0] ?? '');
        return { column, found: shown(cells[column]), expected: message };
      });
    },
  };
}

export function misfit(column: string, found: unknown, expected: string, rule?: MisfitRule): Misfit {
  return { column, found: shown(found), expected, ...(rule === undefined ? {} : { rule }) };
}

/** Cells, from here on: what the text of a cell must be. */

export function wholeCell(min: number, max: number): z.ZodType<number, string> {
  const error = `a whole number from ${String(min)} to ${String(max)}`;
  return z
    .string({ error })
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error });
}

const FLAG = oneOf(['true', 'false']);
export const flagCell = FLAG.transform((text) => text === 'true');

/** Words of one cell, separated by spaces, semicolons or bars. */
export function wordsCell<T extends z.ZodType<string, string>>(word: T): z.ZodType<z.output<T>[], string> {
  return z
    .string()
    .transform((text) => text.split(/[\s;|]+/).filter((part) => part !== ''))
    .pipe(z.array(word).max(20, { error: 'at most 20 words' }));
}

const AMOUNT = 'an amount in the major unit with a dot, such as 1250.00';
/** An amount; which digits it may have depends on the currency, see `minorUnits`. */
export const amountCell = z.string({ error: AMOUNT }).regex(/^\d{1,10}(\.\d{1,4})?$/, { error: AMOUNT });
export const currencyCell = currency;

/** Minor units of a cell of that currency, or the misfit. */
export function minorUnits(column: string, text: string, code: string): number | Misfit {
  const amount = toMinorUnits(text, code);
  if (amount === null) return misfit(column, text, `an amount with no more decimals than ${code} has`, 'decimals');
  return amount > MAX_AMOUNT ? misfit(column, text, 'an amount below a thousand million') : amount;
}
