import type { RecordValues } from '../../db/tables/records.ts';
import { columnsOf, type Cells, type Column, type RecordKind } from '../../domain/record-kinds.ts';
import { toMajorUnits } from '../major-units.ts';

/** A stored record as cells; the same record has always the same cells. */
export function toCells(kind: RecordKind, values: RecordValues): Cells {
  return Object.fromEntries(
    columnsOf(kind).flatMap(([name, column]): [string, string][] => {
      const text = cellOf(column, values, name);
      return text === '' ? [] : [[name, text]];
    }),
  );
}

function cellOf(column: Column, values: RecordValues, name: string): string {
  const value = values[name] ?? null;
  if (value === null) return '';
  if (column.is === 'amount') {
    const currency = values[column.currency];
    return typeof value === 'number' && typeof currency === 'string' ? toMajorUnits({ amount: value, currency }) : '';
  }
  if (typeof value !== 'object') return String(value);
  return column.is === 'choices' ? inOrder(column.of, value).join(' ') : value.join(' ');
}

/** Choices in the order of the description; weekdays stand in their table as numbers from 1. */
function inOrder(options: readonly string[], values: readonly (string | number)[]): string[] {
  return options.filter((option, i) => values.includes(option) || values.includes(i + 1));
}
