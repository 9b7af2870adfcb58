import type { Language } from '../domain/codes.ts';
import { dateFormat } from './intl-cache.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Below this many hours a time is told in hours, from then on in calendar days of the reader. */
const HOURS_TOLD = 12;
const DAYS_TOLD = 45;

const formats = new Map<Language, Intl.RelativeTimeFormat>();

/**
 * How far an ISO instant is from `now` in words of the language: "in 3 hours", "yesterday", "vor 5 Tagen". Minutes and hours count as they
 * pass; days are calendar days in the zone (IANA), so that "tomorrow" is what the reader calls so.
 */
export function relativeTime(language: Language, zone: string, instant: string, now: Date): string {
  const words = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  formats.set(language, words);
  const away = new Date(instant).getTime() - now.getTime();
  const days = dayNumber(zone, new Date(instant)) - dayNumber(zone, now);
  if (Math.abs(away) < HOUR) return words.format(towardsZero(away / MINUTE), 'minute');
  if (Math.abs(away) < HOURS_TOLD * HOUR) return words.format(towardsZero(away / HOUR), 'hour');
  if (Math.abs(days) <= DAYS_TOLD) return words.format(days, 'day');
  return words.format(towardsZero(days / 30.44), 'month');
}

/** Minus nothing would read "0 minutes ago". */
const towardsZero = (value: number): number => Math.trunc(value) + 0;

function dayNumber(timeZone: string, at: Date): number {
  const parts = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  return Date.parse(`${parts}T00:00:00Z`) / (24 * HOUR);
}
