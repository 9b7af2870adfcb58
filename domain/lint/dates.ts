import { lowered, plainText } from './canonical.ts';
import type { LintWords } from './words/shape.ts';

/** A date as a letter mentions it; parts that it leaves out are null. */
export interface Mention {
  readonly calendar: Calendar;
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
}

type Calendar = 'gregory' | 'persian';
type Months = Pick<LintWords, 'months' | 'solarMonths'>;

const DAYS = String.raw`(?<days>\d{1,2}(?:\.|er|st|nd|rd|th)?(?:\s*(?:,|-|–|\p{L}{1,3})?\s*\d{1,2}(?:\.|er|st|nd|rd|th)?){0,5})`;
const NUMERIC = /(?<!\d)(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})?)(?!\d)/gu;

/**
 * The dates that a text mentions: 2 and 9 May, May 2, 2026, 2. Mai 2026, 2 Mayıs'ta, 1er mai, 02.05.2026, 2026-05-02, May 2026, the same in
 * Persian and Gujarati, and in the solar calendar ۱۲ اردیبهشت ۱۴۰۵ and 1405/02/12; never a month alone.
 */
export function datesIn(text: string, language: string, words: Months): readonly Mention[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const small = lowered(plainText(text, language), language, []);
  const solar = words.solarMonths === undefined ? [] : [...written(small, words.solarMonths, 'persian')];
  return [...written(small, words.months, 'gregory'), ...solar, ...numeric(small)];
}

/** Year, month and day as far as they were said: 2026-05-02, 05-02. */
export const shownDate = ({ year, month, day }: Mention): string =>
  [year, month, day]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

/** True when the mention can be that date (YYYY-MM-DD). */
export function mentions(mention: Mention, date: string): boolean {
  const [year, month, day] = mention.calendar === 'persian' ? solarDate(date) : date.split('-').map(Number);
  return (
    mention.month === month &&
    (mention.day === null || mention.day === day) &&
    (mention.year === null || mention.year === year)
  );
}

const SOLAR = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function solarDate(date: string): number[] {
  const parts = SOLAR.formatToParts(Date.parse(`${date}T12:00:00Z`));
  return (['year', 'month', 'day'] as const).map((name) =>
    Number(parts.find(({ type }) => type === name)?.value ?? Number.NaN),
  );
}

const patterns = new WeakMap<readonly string[], readonly RegExp[]>();

function patternsOf(months: readonly string[]): readonly RegExp[] {
  const known = patterns.get(months) ?? months.map(monthPattern);
  patterns.set(months, known);
  return known;
}

function monthPattern(month: string): RegExp {
  const before = String.raw`(?<![\p{L}\d])(?:${DAYS}\s*(?:of |de )?(?<!\p{L}))?`;
  const after = String.raw`(?![\p{L}\p{M}])\.?(?:\s(?<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?<year>\d{4}))?`;
  return new RegExp(`${before}${month.replace(/^\(/u, '(?:')}${after}`, 'gu');
}

function* written(small: string, months: readonly string[], calendar: Calendar): Generator<Mention> {
  for (const [index, pattern] of patternsOf(months).entries()) {
    for (const { groups } of small.matchAll(pattern)) {
      const year = groups?.['year'] === undefined ? null : Number(groups['year']);
      const days = Array.from(`${groups?.['days'] ?? ''} ${groups?.['after'] ?? ''}`.matchAll(/\d+/gu), Number);
      if (days.length === 0 && year !== null) yield { calendar, year, month: index + 1, day: null };
      for (const day of days) yield { calendar, year, month: index + 1, day };
    }
  }
}

function* numeric(small: string): Generator<Mention> {
  for (const [, isoYear, isoMonth, isoDay, day, month, year] of small.matchAll(NUMERIC)) {
    if (isoYear !== undefined) {
      const calendar = Number(isoYear) < FIRST_GREGORIAN ? 'persian' : 'gregory';
      yield { calendar, year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) };
    } else {
      const full = year === undefined ? null : fullYear(year);
      yield { calendar: 'gregory', year: full, month: Number(month), day: Number(day) };
    }
  }
}

/** Years below it are of the solar calendar: 1405 is 2026. */
const FIRST_GREGORIAN = 1700;

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));
