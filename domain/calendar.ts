import { Temporal } from 'temporal-polyfill';
import { parseDuration } from './duration.ts';
import type { Duration } from './duration.ts';

/**
 * When somebody works. `zone` is an IANA name, `holidays` are dates, `workdays` ISO weekdays (1 = Monday), `from` and `to`
 * wall-clock times of one day, `to` after `from`.
 */
export interface WorkCalendar {
  readonly zone: string;
  readonly holidays: readonly string[];
  readonly workdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}(:\d{2})?$/;
/** A calendar in which no business day comes for ten years is a mistake, not a long weekend. */
const LONGEST_BREAK_DAYS = 3653;
const DAYS_A_WEEK = 7;
const MS_AN_HOUR = 3_600_000;
const MS_A_DAY = 86_400_000;

/**
 * The instant `duration` after `instant`, both ISO in UTC (process.md §1).
 * bd: the same local time that many business days later; from a day that is no business day, counting starts at the next
 * business day, so that everybody has at least that many full days. wh: working hours only, counted from the next opening;
 * ends at closing time rather than at the next opening. d: calendar days, same local time. h, min, s: exact time.
 * A local time that a clock change skips moves on by the gap; one that comes twice means the first. Zero changes nothing.
 * Throws RangeError on malformed input.
 */
export function addDuration(instant: string, duration: Duration, calendar: WorkCalendar): string {
  const parsed = parseDuration(duration);
  if (parsed === null) {
    throw new RangeError(
      `Found duration "${duration}"; expected an amount and a unit, such as 3bd, 4wh, 30d, 2h, 10min or 5s.`,
    );
  }
  const { amount, unit } = parsed;
  const start = Temporal.Instant.from(instant);
  const local = start.toZonedDateTimeISO(calendar.zone);
  if (amount === 0) return start.toString();
  switch (unit) {
    case 'bd': {
      const day = addBusinessDays(local.toPlainDate().toString(), amount, calendar);
      return zoned(day, local.toPlainTime(), calendar.zone).toInstant().toString();
    }
    case 'wh':
      return addWorkingHours(local, amount, calendar).toString();
    case 'd':
      return local.add({ days: amount }).toInstant().toString();
    case 'h':
      return start.add({ hours: amount }).toString();
    case 'min':
      return start.add({ minutes: amount }).toString();
    case 's':
      return start.add({ seconds: amount }).toString();
  }
}

function addWorkingHours(start: Temporal.ZonedDateTime, hours: number, calendar: WorkCalendar): Temporal.Instant {
  let left = hours * MS_AN_HOUR;
  for (const { opening, closing } of workingTimes(start, calendar)) {
    const open = closing.epochMilliseconds - opening.epochMilliseconds;
    if (open >= left) return opening.add({ milliseconds: left });
    left -= open;
  }
  throw withoutBusinessDay();
}

/**
 * `instant` within working hours, else the next opening; closing time is outside. ISO in UTC. Throws RangeError on malformed input and
 * when the calendar has no business day.
 */
export function nextWorkingMoment(instant: string, calendar: WorkCalendar): string {
  const start = Temporal.Instant.from(instant).toZonedDateTimeISO(calendar.zone);
  for (const { opening, closing } of workingTimes(start, calendar))
    if (Temporal.Instant.compare(opening, closing) < 0) return opening.toString();
  throw withoutBusinessDay();
}

/** What is left of today's working hours, then those of every business day; an elapsed day is empty. */
function* workingTimes(
  start: Temporal.ZonedDateTime,
  calendar: WorkCalendar,
): Generator<{ opening: Temporal.Instant; closing: Temporal.Instant }> {
  const [from, to] = [plainTime(calendar.from), plainTime(calendar.to)];
  if (Temporal.PlainTime.compare(from, to) >= 0) {
    throw new RangeError(
      `Found working hours ${calendar.from} to ${calendar.to}; expected an end after the beginning.`,
    );
  }
  const isOpen = openDays(calendar);
  const now = start.toInstant().round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
  const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a);
  for (
    let day = nextOpenDay(epochDay(start.toPlainDate().toString()), 1, isOpen);
    ;
    day = nextOpenDay(day + 1, 1, isOpen)
  ) {
    const date = dateOfEpochDay(day);
    const opening = later(zoned(date, from, calendar.zone).toInstant(), now);
    yield { opening, closing: later(zoned(date, to, calendar.zone).toInstant(), opening) };
  }
}

/** `date` + `days`; negative goes back. The next day counts as 1. Throws RangeError on malformed input. */
export function addDays(date: string, days: number): string {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Found ${String(days)} days; expected an integer.`);
  return dateOfEpochDay(epochDay(date) + days);
}

/** `date` + `months` with the same day number, clipped to the end of the month. Throws RangeError on malformed input. */
export function addMonths(date: string, months: number): string {
  return write(plainDate(date).add({ months }));
}

/** The month of a date: its first and last day, and the first day of the next one. Throws RangeError on malformed input. */
export function monthOf(date: string): { readonly first: string; readonly last: string; readonly next: string } {
  const first = `${date.slice(0, 8)}01`;
  const next = addMonths(first, 1);
  return { first, last: addDays(next, -1), next };
}

/** Days from `a` to `b`, negative when `b` is earlier. Throws RangeError on malformed input. */
export function daysBetween(a: string, b: string): number {
  return epochDay(b) - epochDay(a);
}

/** The calendar date of an instant in a zone. Throws RangeError on malformed input. */
export function dateOf(instant: string, zone: string): string {
  return write(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate());
}

/** The instant of a date and a wall-clock time (`HH:MM`) in a zone. Throws RangeError on malformed input. */
export function instantOf(date: string, time: string, zone: string): string {
  return zoned(date, plainTime(time), zone).toInstant().toString();
}

/** True on a workday that is no holiday. Throws RangeError on malformed input. */
export function isBusinessDay(date: string, calendar: WorkCalendar): boolean {
  return openDays(calendar)(epochDay(date));
}

/**
 * `date` moved to the next business day if it is none, then `days` business days on, or back when negative.
 * Throws RangeError on malformed input and when the calendar has no business day.
 */
export function addBusinessDays(date: string, days: number, calendar: WorkCalendar): string {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Found ${String(days)} business days; expected an integer.`);
  const isOpen = openDays(calendar);
  const step = days < 0 ? -1 : 1;
  let day = nextOpenDay(epochDay(date), 1, isOpen);
  for (let left = Math.abs(days); left > 0; left -= 1) day = nextOpenDay(day + step, step, isOpen);
  return dateOfEpochDay(day);
}

/** The last business day before `date`, never `date` itself. Throws RangeError as `addBusinessDays` does. */
export function previousBusinessDay(date: string, calendar: WorkCalendar): string {
  return addBusinessDays(date, -1, calendar);
}

function nextOpenDay(from: number, step: 1 | -1, isOpen: (day: number) => boolean): number {
  for (let day = from; Math.abs(day - from) < LONGEST_BREAK_DAYS; day += step) if (isOpen(day)) return day;
  throw withoutBusinessDay();
}

function withoutBusinessDay(): RangeError {
  return new RangeError(
    'Found a calendar without a business day in ten years; expected workdays that are not all holidays.',
  );
}

/** The holidays of a calendar as epoch days; the list of a case is read once and asked for often. */
const holidayDays = new WeakMap<readonly string[], ReadonlySet<number>>();

function epochDaysOf(holidays: readonly string[]): ReadonlySet<number> {
  const known = holidayDays.get(holidays) ?? new Set(holidays.map((date) => epochDay(date)));
  holidayDays.set(holidays, known);
  return known;
}

function openDays(calendar: WorkCalendar): (epochDay: number) => boolean {
  const workdays = new Set(calendar.workdays);
  const holidays = epochDaysOf(calendar.holidays);
  // 1970-01-01 was a Thursday, ISO weekday 4.
  const weekday = (day: number) => ((((day + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;
  return (day) => workdays.has(weekday(day)) && !holidays.has(day);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; no zone has a part in it. */
function epochDay(date: string): number {
  const time = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(date))
    throw new RangeError(`Found date "${date}"; expected a day that exists, as YYYY-MM-DD.`);
  return time / MS_A_DAY;
}

function dateOfEpochDay(day: number): string {
  const [date = ''] = new Date(day * MS_A_DAY).toISOString().split('T');
  return expectDate(date);
}

function plainDate(text: string): Temporal.PlainDate {
  if (!DATE.test(text)) throw new RangeError(`Found date "${text}"; expected YYYY-MM-DD.`);
  return Temporal.PlainDate.from(text);
}

function plainTime(text: string): Temporal.PlainTime {
  if (!TIME.test(text)) throw new RangeError(`Found time "${text}"; expected HH:MM.`);
  return Temporal.PlainTime.from(text);
}

function zoned(date: string, time: Temporal.PlainTime, zone: string): Temporal.ZonedDateTime {
  return plainDate(date).toZonedDateTime({ timeZone: zone, plainTime: time });
}

function write(date: Temporal.PlainDate): string {
  return expectDate(date.toString());
}

function expectDate(text: string): string {
  if (!DATE.test(text)) throw new RangeError(`Found date ${text}; expected a year from 0000 to 9999.`);
  return text;
}
