/** Octets of a line before it is folded (RFC 5545 §3.1, RFC 6350 §3.2). */
const FOLD_AT = 75;

/** Isolates move text about in mails; calendars and address books show them as boxes. */
export const plainValue = (text: string): string => text.replace(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u2066-\u2069]/gu, '');

/** A text value: backslash, semicolon, comma and line feed are escaped (RFC 5545 §3.3.11, RFC 6350 §3.4). */
export const escapedValue = (text: string): string =>
  plainValue(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\n/g, '\\n');

/** Lines of a calendar or a card with CRLF, folded between characters. The same lines give the same bytes. */
export const contentLines = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

/** Continued lines begin with a blank; no character is cut in two. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > FOLD_AT) {
      parts.push(' ');
      octets = 1;
    }
    parts.push(`${parts.pop() ?? ''}${character}`);
    octets += size;
  }
  return parts.join('\r\n');
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
