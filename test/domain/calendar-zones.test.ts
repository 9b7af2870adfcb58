import { describe, expect, it } from '@jest/globals';
import {
  addBusinessDays,
  addDays,
  addDuration,
  addMonths,
  dateOf,
  daysBetween,
  instantOf,
  isBusinessDay,
  nextWorkingMoment,
  previousBusinessDay,
  type WorkCalendar,
} from '../../domain/calendar.ts';

/** Every day of two years: a leap day, clock changes of both hemispheres, Ramadan in Morocco, weekends of three kinds. */
const FIRST = '2027-01-01';
const DAYS = Array.from({ length: 731 }, (_, i) => addDays(FIRST, i));
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const hours = { from: '09:00', to: '17:00' };

const CALENDARS: readonly WorkCalendar[] = [
  {
    ...{ zone: 'Europe/Istanbul', workdays: MONDAY_TO_FRIDAY, from: '09:00', to: '18:00' },
    holidays: ['2027-01-01', '2027-03-09', '2027-03-10', '2027-03-11', '2027-05-17', '2027-05-18', '2027-05-19'],
  },
  {
    ...{ zone: 'America/New_York', workdays: MONDAY_TO_FRIDAY, ...hours },
    holidays: ['2027-01-01', '2027-05-31', '2027-07-05', '2027-11-25', '2028-01-17', '2028-11-23', '2028-12-25'],
  },
  {
    ...{ zone: 'Asia/Kolkata', workdays: [1, 2, 3, 4, 5, 6], from: '09:30', to: '18:30' },
    holidays: ['2027-01-26', '2027-08-15', '2027-10-02', '2028-01-26'],
  },
  {
    ...{ zone: 'Pacific/Auckland', workdays: MONDAY_TO_FRIDAY, from: '08:00', to: '16:30' },
    holidays: ['2027-12-27', '2027-12-28', '2028-01-03', '2028-01-04', '2028-02-07'],
  },
  {
    ...{ zone: 'Asia/Tehran', workdays: [6, 7, 1, 2, 3], from: '08:00', to: '16:00' },
    holidays: ['2027-03-21', '2027-03-22', '2027-03-23', '2027-03-24', '2028-03-20', '2028-03-21'],
  },
  {
    // Goes back an hour at 03:00 for Ramadan: its opening at 02:30 comes twice, or not at all.
    ...{ zone: 'Africa/Casablanca', workdays: [7, 1, 2, 3, 4], from: '02:30', to: '11:00' },
    holidays: ['2027-01-11', '2027-05-01', '2028-01-11'],
  },
];

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
const isOpen = (date: string, { workdays, holidays }: WorkCalendar): boolean =>
  workdays.includes(weekday(date)) && !holidays.includes(date);
/** The same sum written out: day after day, the next one counts as 1. */
const stepOn = (date: string, days: number, calendar: WorkCalendar): string => {
  let day = date;
  for (let left = days; left > 0 || !isOpen(day, calendar); day = addDays(day, 1)) {
    if (isOpen(day, calendar)) left -= 1;
    if (left < 0) break;
  }
  return day;
};
/** Fails naming the day: one expectation for thousands of days. */
const onEveryDay = (holds: (date: string) => boolean): void => {
  expect(DAYS.filter((date) => !holds(date))).toEqual([]);
};

describe.each(CALENDARS.map((calendar) => [calendar.zone, calendar] as const))('two years in %s', (zone, calendar) => {
  const at = (date: string, time = '10:15'): string => instantOf(date, time, zone);
  const later = (date: string, duration: string): string => addDuration(at(date), duration, calendar);

  it('knows every weekend and holiday', () => {
    onEveryDay((date) => isBusinessDay(date, calendar) === isOpen(date, calendar));
  });

  it.each([0, 1, 2, 5, 10])('lands on a business day, as counted day by day, %d business days on', (days) => {
    onEveryDay((date) => {
      const end = addBusinessDays(date, days, calendar);
      return isOpen(end, calendar) && end === stepOn(date, days, calendar);
    });
  });

  it.each([1, 3, 10])('never comes earlier for a later day, and is undone by going back (%d)', (days) => {
    onEveryDay((date) => {
      const end = addBusinessDays(date, days, calendar);
      return (
        end <= addBusinessDays(addDays(date, 1), days, calendar) &&
        addBusinessDays(end, -days, calendar) === addBusinessDays(date, 0, calendar)
      );
    });
  });

  it('goes back to a business day before the date with none between', () => {
    onEveryDay((date) => {
      const before = previousBusinessDay(date, calendar);
      const between = Array.from({ length: daysBetween(before, date) - 1 }, (_, i) => addDays(before, i + 1));
      return before < date && isOpen(before, calendar) && between.every((day) => !isOpen(day, calendar));
    });
  });

  it('keeps the local time over business days and days, whatever the clocks do', () => {
    onEveryDay((date) => later(date, '2bd') === at(addBusinessDays(date, 2, calendar)));
    onEveryDay((date) => later(date, '5d') === at(addDays(date, 5)));
  });

  it('tells the date of every local time again', () => {
    onEveryDay((date) => ['00:00', '12:00', '23:59'].every((time) => dateOf(at(date, time), zone) === date));
  });

  it('counts 30 days so that the next day is 1', () => {
    onEveryDay((date) => dateOf(later(date, '30d'), zone) === addDays(date, 30));
    onEveryDay((date) => dateOf(later(date, '1d'), zone) === addDays(date, 1));
  });

  it('ends working hours within working hours, never earlier for a later start', () => {
    onEveryDay((date) => {
      const end = later(date, '4wh');
      const day = dateOf(end, zone);
      return (
        isOpen(day, calendar) &&
        Date.parse(end) > Date.parse(at(day, calendar.from)) &&
        Date.parse(end) <= Date.parse(at(day, calendar.to)) &&
        Date.parse(end) <= Date.parse(addDuration(at(date, '10:45'), '4wh', calendar))
      );
    });
  });

  it('counts working hours that really pass, also where the clocks change', () => {
    onEveryDay((date) => {
      const start = nextWorkingMoment(at(date, '00:00'), calendar);
      const end = addDuration(start, '3wh', calendar);
      return Date.parse(end) - Date.parse(start) === 3 * 3_600_000;
    });
  });

  it('finds the next working moment: now while open, else the next opening', () => {
    onEveryDay((date) => {
      const opening = at(addBusinessDays(date, 0, calendar), calendar.from);
      const afterwards = at(addBusinessDays(addDays(date, 1), 0, calendar), calendar.from);
      const open = isOpen(date, calendar);
      return (
        nextWorkingMoment(at(date, '00:00'), calendar) === opening &&
        nextWorkingMoment(at(date, calendar.to), calendar) === (open ? afterwards : opening) &&
        nextWorkingMoment(at(date), calendar) === (open ? at(date) : opening)
      );
    });
  });
});

describe('every day of two years', () => {
  it.each([1, 3, 6, 12])('keeps the day number %d months on, clipped to the end of the month', (months) => {
    onEveryDay((date) => {
      const end = addMonths(date, months);
      const wanted = Number(date.slice(8));
      const isLast = addDays(end, 1).slice(8) === '01';
      return Number(end.slice(8)) === wanted || (isLast && Number(end.slice(8)) < wanted);
    });
  });

  it.each([1, 6])('never comes earlier for a later day, %d months on, and lands in that month', (months) => {
    onEveryDay((date) => {
      const end = addMonths(date, months);
      const monthsOn = (Number(end.slice(0, 4)) - Number(date.slice(0, 4))) * 12 + Number(end.slice(5, 7));
      return end <= addMonths(addDays(date, 1), months) && monthsOn - Number(date.slice(5, 7)) === months;
    });
  });

  it('takes contract dates as dates: the same sum in every zone', () => {
    onEveryDay((date) => daysBetween(date, addDays(date, 90)) === 90 && addDays(addDays(date, 90), -90) === date);
  });
});
