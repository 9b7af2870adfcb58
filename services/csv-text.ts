/** Signs at which spreadsheets begin a formula; an apostrophe before them keeps the cell a text (links-and-security §6). */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180) in UTF-8: comma, quotes where needed, CRLF. Cells that a spreadsheet would run are neutralised. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
