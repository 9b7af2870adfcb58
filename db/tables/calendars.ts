import type { WorkCalendar } from '../../domain/calendar.ts';
import { many, one, run, type Tx } from '../database.ts';

/** Working days, hours and holidays; the zone is that of whoever works by it. */
export type CalendarRules = Omit<WorkCalendar, 'zone'>;

const WORKDAYS = [1, 2, 3, 4, 5];

/** The rules of a calendar that nothing is known about: Monday to Friday, nine to five, no holidays. */
export const PLAIN_CALENDAR: CalendarRules = { holidays: [], workdays: WORKDAYS, from: '09:00', to: '17:00' };

interface CalendarRow {
  readonly id: string;
  readonly workdays: number[] | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly holidays: string[];
}

/** Every calendar that has holidays or working hours of its own, by id. */
export async function listCalendars(tx: Tx): Promise<ReadonlyMap<string, CalendarRules>> {
  const rows = await many<CalendarRow>(
    tx,
    `SELECT coalesce(c.id, h.calendar) AS id, c.workdays, c.opens, c.closes, coalesce(h.days, '{}') AS holidays
       FROM calendars c
       FULL JOIN (SELECT calendar, array_agg(day::text ORDER BY day) AS days FROM holidays GROUP BY calendar) h
         ON h.calendar = c.id`,
  );
  return new Map(
    rows.map(({ id, workdays, opens, closes, holidays }) => [
      id,
      {
        holidays,
        workdays: workdays ?? PLAIN_CALENDAR.workdays,
        from: opens ?? PLAIN_CALENDAR.from,
        to: closes ?? PLAIN_CALENDAR.to,
      },
    ]),
  );
}

/** True when it has holidays or working hours, or is the house's. */
export async function isCalendar(tx: Tx, id: string): Promise<boolean> {
  const { known } = await one<{ known: boolean }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM calendars WHERE id = $1) OR EXISTS (SELECT 1 FROM holidays WHERE calendar = $1)
         OR EXISTS (SELECT 1 FROM settings WHERE calendar = $1) AS known`,
    [id],
  );
  return known;
}

export async function upsertCalendar(
  tx: Tx,
  calendar: { id: string; workdays: readonly number[]; opens: string; closes: string },
): Promise<void> {
  await run(
    tx,
    `INSERT INTO calendars (id, workdays, opens, closes) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET workdays = excluded.workdays, opens = excluded.opens, closes = excluded.closes`,
    [calendar.id, calendar.workdays, calendar.opens, calendar.closes],
  );
}

export async function upsertHoliday(tx: Tx, holiday: { calendar: string; day: string; name: string }): Promise<void> {
  await run(
    tx,
    `INSERT INTO holidays (calendar, day, name) VALUES ($1, $2, $3)
     ON CONFLICT (calendar, day) DO UPDATE SET name = excluded.name`,
    [holiday.calendar, holiday.day, holiday.name],
  );
}

/** Cancelling what is not there is no error. */
export async function deleteHoliday(tx: Tx, calendar: string, day: string): Promise<void> {
  await run(tx, 'DELETE FROM holidays WHERE calendar = $1 AND day = $2', [calendar, day]);
}
