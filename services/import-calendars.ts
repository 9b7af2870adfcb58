import { z } from 'zod';
import { deleteHoliday, upsertCalendar, upsertHoliday } from '../db/tables/calendars.ts';
import { flagCell, importKind, misfit, wordsCell } from './import-kind.ts';
import { date, id, line, oneOf } from './input-fields.ts';

/** In the order of ISO weekdays. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const TIME = 'a time of the day such as 09:00';
const time = z.string({ error: TIME }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: TIME });

/** Working days and hours by country or office; a calendar without a row works from Monday to Friday, 09:00 to 17:00. */
export const calendarsKind = importKind(
  { id, workdays: wordsCell(oneOf(WEEKDAYS)), opens: time, closes: time },
  ({ id: key, workdays, opens, closes }) => {
    if (workdays.length === 0) return [misfit('workdays', undefined, `some of ${WEEKDAYS.join(' ')}`)];
    if (closes <= opens) return [misfit('closes', closes, `a time after the opening ${opens}`, 'order')];
    const days = WEEKDAYS.flatMap((name, i) => (workdays.includes(name) ? [i + 1] : []));
    return {
      key,
      check: () => Promise.resolve([]),
      write: (tx) => upsertCalendar(tx, { id: key, workdays: days, opens, closes }),
    };
  },
);

export const holidaysKind = importKind(
  { calendar: id, day: date, name: line(120), cancelled: flagCell.optional() },
  ({ cancelled = false, ...row }) => ({
    key: `${row.calendar}~${row.day}`,
    check: () => Promise.resolve([]),
    write: (tx) => (cancelled ? deleteHoliday(tx, row.calendar, row.day) : upsertHoliday(tx, row)),
  }),
);
