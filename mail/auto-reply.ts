import type { ParsedMail } from './parse-inbound.ts';

/** How programs begin the subject of what they answer for somebody, in the languages of our mails. */
const SUBJECTS = [
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'auto:',
  'out of office',
  'out of the office',
  'automatische antwort',
  'abwesenheitsnotiz',
  'abwesend:',
  'abwesenheit:',
  'réponse automatique',
  "message d'absence",
  'absence du bureau',
  'otomatik yanıt',
  'otomatik cevap',
  'ofis dışında',
  'پاسخ خودکار',
  'خارج از دفتر',
  'સ્વચાલિત જવાબ',
  'આપોઆપ જવાબ',
  'ઓફિસની બહાર',
];

/** Answered by a program (RFC 3834 §5 and its forerunners): headers first, the subject's beginning last. */
export function isAutoReply({ headers, subject }: ParsedMail): boolean {
  const submitted = headers('auto-submitted').map((value) => value.trim().toLowerCase());
  if (submitted.some((value) => !/^no\b/.test(value))) return true;
  const marks = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-response-suppress'];
  if (marks.some((name) => headers(name).length > 0)) return true;
  if (headers('precedence').some((value) => /^auto[_-]reply/i.test(value.trim()))) return true;
  if (headers('content-type').some((value) => /disposition-notification/i.test(value))) return true;
  const begins = subject
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
    .trim()
    .toLowerCase();
  return SUBJECTS.some((one) => begins.startsWith(one));
}

const LANGUAGES = ['en', 'de', 'fr', 'tr'];
const MONTHS = new Map(
  LANGUAGES.flatMap((language) => {
    const formats = (['long', 'short'] as const).map(
      (month) => new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
    );
    return Array.from({ length: 12 }, (_, month) =>
      formats.map((format) => [bare(format.format(new Date(Date.UTC(2026, month, 1)))), month + 1] as const),
    ).flat();
  }),
);

/**
 * The last day of an absence that a reply names: the latest date in it from `today` (YYYY-MM-DD) within half a year. A suggestion for a
 * person, who sees the text beside it. Numbers are read as day.month.year; null = none found.
 */
export function absentUntil(text: string, today: string): string | null {
  const latest = shift(today, 183);
  const dates = datesIn(text, today).filter((date) => date >= today && date <= latest);
  return dates.toSorted().at(-1) ?? null;
}

function datesIn(text: string, today: string): string[] {
  const dates: (string | null)[] = [];
  for (const [, y, m, d] of text.matchAll(/\b(20\d\d)-(\d\d)-(\d\d)\b/g)) dates.push(date(y, m, d));
  for (const [, d, m, y] of text.matchAll(/(?<![\d.])(\d{1,2})[./](\d{1,2})[./](20\d\d)?(?!\d)/g))
    dates.push(y === undefined ? next(m, d, today) : date(y, m, d));
  for (const [, d, word, y] of text.matchAll(
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)? (?:of )?(\p{L}{3,12})\.?,?(?: (20\d\d))?/gu,
  ))
    dates.push(named(d, word, y, today));
  for (const [, word, d, y] of text.matchAll(/(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (20\d\d))?/gu))
    dates.push(named(d, word, y, today));
  return dates.filter((one) => one !== null);
}

function named(d: string | undefined, word = '', y: string | undefined, today: string): string | null {
  const month = MONTHS.get(bare(word));
  if (month === undefined) return null;
  return y === undefined ? next(String(month), d, today) : date(y, String(month), d);
}

/** A day without a year is the next one of that name. */
function next(m: string | undefined, d: string | undefined, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const found = date(String(year), m, d);
  return found !== null && found < today ? date(String(year + 1), m, d) : found;
}

function date(y: string | undefined, m: string | undefined, d: string | undefined): string | null {
  const instant = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  if (Number.isNaN(instant.getTime()) || instant.getUTCDate() !== Number(d)) return null;
  return instant.toISOString().slice(0, 10);
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function bare(word: string): string {
  return word
    .toLocaleLowerCase('en')
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '');
}
