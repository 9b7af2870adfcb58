import type { Language } from '../domain/codes.ts';
import { columnsOf, type Cells, type Column, type RecordKind } from '../domain/record-kinds.ts';
import type { Misfit } from '../services/import-kind.ts';
import { toMinorUnits } from '../services/major-units.ts';
import { commaOf, formatDate, formatMoney } from '../templates/format.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';

/** What other records are called, by `<kind> <key>`. */
export type Titles = ReadonlyMap<string, string>;

const NOTHING = '–';

/** The words of a column; some mean another thing in another kind. */
export function columnLabel(lang: Language, kind: RecordKind, name: string): string {
  const own = `settings.column.${kind}.${name}`;
  return translate(lang, messageOf(lang, own) === undefined ? `settings.column.${name}` : own);
}

export const choiceLabel = (lang: Language, name: string, value: string): string =>
  translate(lang, name === 'roles' ? `role.${value}` : `settings.choice.${name}.${value}`);

export interface CellView {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** The page of the record that the cell names, or null. */
  readonly href: string | null;
}

/** Cells as a reader sees them: columns without a cell that is worth a line are left out, save where `all` are asked for. */
export function cellViews(lang: Language, kind: RecordKind, cells: Cells, titles: Titles, all = false): CellView[] {
  return columnsOf(kind)
    .filter(([name]) => all || cells[name] !== undefined)
    .map(([name, column]) => ({
      name,
      label: columnLabel(lang, kind, name),
      text: cellText(lang, kind, name, cells, titles),
      href: column.is === 'record' && cells[name] !== undefined ? recordPath(column.of, cells[name]) : null,
    }));
}

/** One cell as a reader sees it; an empty one as a dash. */
export function cellText(lang: Language, kind: RecordKind, name: string, cells: Cells | null, titles: Titles): string {
  const column = columnsOf(kind).find(([one]) => one === name)?.[1];
  const text = cells?.[name] ?? '';
  return column === undefined || text === '' ? NOTHING : written(lang, column, name, text, cells ?? {}, titles);
}

function written(lang: Language, column: Column, name: string, text: string, cells: Cells, titles: Titles): string {
  if (column.is === 'date') return formatDate(lang, text);
  if (column.is === 'flag') return translate(lang, text === 'true' ? 'pages.yes' : 'pages.no');
  if (column.is === 'amount') return amountText(lang, text, cells[column.currency] ?? '');
  if (column.is === 'record') return titles.get(`${column.of} ${text}`) ?? text;
  if (column.is === 'choice') return choiceLabel(lang, name, text);
  if (column.is !== 'choices') return text;
  const labels = text.split(' ').map((one) => choiceLabel(lang, name, one));
  return labels.join(commaOf(lang));
}

function amountText(lang: Language, text: string, currency: string): string {
  const amount = currency === '' ? null : toMinorUnits(text, currency);
  return amount === null ? text : formatMoney(lang, { amount, currency });
}

export const recordPath = (kind: RecordKind, key: string): string => `/settings/${kind}/${encodeURIComponent(key)}`;

/** What is wrong with a cell, in the reader's words; the text of the check itself where there are none. */
export function misfitText(lang: Language, kind: RecordKind, { column, found, expected, rule }: Misfit): string {
  if (rule !== undefined) return translate(lang, `settings.wrong.${rule}`, { found });
  const is = columnsOf(kind).find(([name]) => name === column)?.[1].is;
  if (is === undefined) return translate(lang, 'policies.found', { found, expected });
  if (found === 'nothing') return translate(lang, 'settings.wrong.missing');
  return translate(lang, `settings.expected.${is}`, { found, expected });
}
