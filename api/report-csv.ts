import type { Language } from '../domain/codes.ts';
import { translate } from '../templates/render.ts';
import type { Cell, ReportTable } from './report-tables.ts';

/**
 * A table as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, without which they misread it; numbers plain, amounts in
 * minor units with their currency in a column of its own. A cell that a spreadsheet would take for a formula is neutralised.
 */
export function reportCsv(lang: Language, { columns, rows }: ReportTable): string {
  const moneyAt = columns.findIndex((_name, i) => rows.some((row) => isMoney(row[i])));
  const head = columns.map((name) => translate(lang, `reports.column.${name}`));
  const lines = [moneyAt < 0 ? head : [...head, translate(lang, 'reports.column.currency')]];
  for (const row of rows) {
    const money = row[moneyAt];
    lines.push([...row.map(plain), ...(money !== undefined && isMoney(money) ? [money.money.currency] : [])]);
  }
  return `\ufeff${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

type MoneyCell = Extract<Cell, { money: unknown }>;
const isMoney = (cell: Cell | undefined): cell is MoneyCell => cell !== undefined && 'money' in cell;

function plain(cell: Cell): string {
  if ('text' in cell) return /^[=+\-@\t\r]/.test(cell.text) ? `'${cell.text}` : cell.text;
  if ('number' in cell) return String(cell.number);
  if ('money' in cell) return String(cell.money.amount);
  return 'instant' in cell ? cell.instant : '';
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
