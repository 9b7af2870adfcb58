import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addBusinessDays,
  addDays,
  addDuration,
  addMonths,
  dateOf,
  daysBetween,
  instantOf,
  isBusinessDay,
  previousBusinessDay,
} from '../../domain/calendar.ts';
import type { WorkCalendar } from '../../domain/calendar.ts';

const BERLIN: WorkCalendar = {
  zone: 'Europe/Berlin',
  holidays: ['2026-12-25', '2027-01-01'],
  workdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
};
const TEHRAN: WorkCalendar = { ...BERLIN, zone: 'Asia/Tehran', workdays: [6, 7, 1, 2, 3], holidays: [] };
const anyDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyInstant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

const at = (local: string) => instantOf(local.slice(0, 10), local.slice(11), BERLIN.zone);

describe('addDuration', () => {
  it.each([
    ['a business day keeps the local time', '2026-12-01T10:30', '1bd', '2026-12-02T10:30'],
    ['a weekend does not count', '2026-12-04T14:00', '1bd', '2026-12-07T14:00'],
    ['a holiday does not count', '2026-12-24T14:00', '1bd', '2026-12-28T14:00'],
    ['from a Saturday counting starts on Monday', '2026-12-05T14:00', '1bd', '2026-12-08T14:00'],
    ['after closing on a business day it is still that day', '2026-12-04T23:30', '1bd', '2026-12-07T23:30'],
    ['two business days over New Year', '2026-12-31T08:00', '2bd', '2027-01-05T08:00'],
    ['working hours within a day', '2026-12-01T09:30', '4wh', '2026-12-01T13:30'],
    ['working hours end at closing time', '2026-12-01T16:00', '1wh', '2026-12-01T17:00'],
    ['working hours go on at the next opening', '2026-12-01T16:30', '1wh', '2026-12-02T09:30'],
    ['working hours before opening', '2026-12-01T03:00', '1wh', '2026-12-01T10:00'],
    ['working hours after closing on Friday', '2026-12-04T18:00', '4wh', '2026-12-07T13:00'],
    ['working hours on a Sunday', '2026-12-06T12:00', '8wh', '2026-12-07T17:00'],
    ['calendar days', '2026-12-01T10:00', '30d', '2026-12-31T10:00'],
    ['calendar days over the end of summer time', '2026-10-24T10:00', '1d', '2026-10-25T10:00'],
    ['business days over the end of summer time', '2026-10-23T10:00', '1bd', '2026-10-26T10:00'],
    ['a skipped local time moves on by the gap', '2026-03-28T02:30', '1d', '2026-03-29T03:30'],
    ['hours are exact over a clock change', '2026-10-25T00:30', '4h', '2026-10-25T03:30'],
    ['minutes', '2026-12-01T10:00', '10min', '2026-12-01T10:10'],
  ])('%s', (_, start, duration, expected) => {
    expect(addDuration(at(start), duration, BERLIN)).toBe(at(expected));
  });

  it('counts seconds exactly and writes UTC without needless fractions', () => {
    expect(addDuration('2026-12-01T09:00:00.000+01:00', '5s', BERLIN)).toBe('2026-12-01T08:00:05Z');
  });

  it('follows the week of the calendar: Thursday and Friday are free in Tehran', () => {
    const wednesday = instantOf('2026-12-02', '10:00', TEHRAN.zone);
    expect(addDuration(wednesday, '1bd', TEHRAN)).toBe(instantOf('2026-12-05', '10:00', TEHRAN.zone));
  });

  it('changes nothing by zero', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom('0bd', '0wh', '0d', '0h', '0min', '0s'), (instant, zero) => {
        expect(Date.parse(addDuration(instant, zero, BERLIN))).toBe(Date.parse(instant));
      }),
    );
  });

  it('leaves everybody n whole working days within n business days', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 30 }), (instant, days) => {
        const byDays = addDuration(instant, `${String(days)}bd`, BERLIN);
        const byHours = addDuration(instant, `${String(days * 8)}wh`, BERLIN);
        expect(Date.parse(byDays)).toBeGreaterThanOrEqual(Date.parse(byHours));
      }),
    );
  });

  it('ends working hours inside working hours, hour by hour the same as at once', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 2, max: 40 }), (instant, hours) => {
        const end = addDuration(instant, `${String(hours)}wh`, BERLIN);
        const day = dateOf(end, BERLIN.zone);
        expect(isBusinessDay(day, BERLIN)).toBe(true);
        expect(Date.parse(end)).toBeGreaterThan(Date.parse(instantOf(day, '09:00', BERLIN.zone)));
        expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(instantOf(day, '17:00', BERLIN.zone)));
        const before = addDuration(instant, `${String(hours - 1)}wh`, BERLIN);
        expect(addDuration(before, '1wh', BERLIN)).toBe(end);
      }),
    );
  });

  it.each([
    ['duration', '2026-12-01T08:00:00Z', '3 days', BERLIN],
    ['instant', '2026-12-01', '3bd', BERLIN],
    ['zone', '2026-12-01T08:00:00Z', '3bd', { ...BERLIN, zone: 'Europe/Nowhere' }],
    ['holiday', '2026-12-01T08:00:00Z', '3bd', { ...BERLIN, holidays: ['25.12.2026'] }],
    ['week without a workday', '2026-12-01T08:00:00Z', '3bd', { ...BERLIN, workdays: [] }],
    ['hours', '2026-12-01T08:00:00Z', '3wh', { ...BERLIN, from: '17:00', to: '09:00' }],
    ['day without hours', '2026-12-01T08:00:00Z', '3wh', { ...BERLIN, to: '09:00' }],
    ['time', '2026-12-01T08:00:00Z', '3wh', { ...BERLIN, from: '9' }],
  ])('refuses a malformed %s with a RangeError', (_, instant, duration, calendar) => {
    expect(() => addDuration(instant, duration, calendar)).toThrow(RangeError);
  });
});

describe('dates', () => {
  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-04', 6, '2027-07-04'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('counts days over month, year and leap day', () => {
    expect(addDays('2026-12-04', 15)).toBe('2026-12-19');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-12-31', '2027-03-31')).toBe(90);
    expect(daysBetween('2027-03-31', '2026-12-31')).toBe(-90);
  });

  it('undoes addDays by daysBetween', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('tells the date of an instant where the reader is', () => {
    expect(dateOf('2026-12-31T23:30:00Z', 'Europe/Istanbul')).toBe('2027-01-01');
    expect(dateOf('2026-12-31T23:30:00Z', 'America/New_York')).toBe('2026-12-31');
  });

  it('gives the instant of a local time, on both sides of a clock change', () => {
    expect(instantOf('2026-10-24', '09:00', 'Europe/Berlin')).toBe('2026-10-24T07:00:00Z');
    expect(instantOf('2026-10-26', '09:00', 'Europe/Berlin')).toBe('2026-10-26T08:00:00Z');
  });

  it.each(['2027-02-29', '2027-13-01', '27-01-01', '2027-1-1', '2027-01-01T00:00', 'soon', ''])(
    'refuses %j',
    (text) => {
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(() => addMonths(text, 1)).toThrow(RangeError);
      expect(() => instantOf(text, '09:00', 'UTC')).toThrow(RangeError);
    },
  );

  it('refuses to leave the years that a date can write', () => {
    expect(() => addMonths('2027-01-01', 120_000)).toThrow(RangeError);
  });
});

describe('business days', () => {
  it.each([
    ['2026-12-04', 1, '2026-12-07'],
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-12-05', 1, '2026-12-08'],
    ['2026-12-05', 0, '2026-12-07'],
    ['2026-12-07', 0, '2026-12-07'],
    ['2026-12-07', -1, '2026-12-04'],
    ['2026-12-05', -1, '2026-12-04'],
    ['2026-12-28', -2, '2026-12-23'],
  ])('%s and %d business days is %s', (date, days, expected) => {
    expect(addBusinessDays(date, days, BERLIN)).toBe(expected);
  });

  it('knows weekends and holidays', () => {
    expect(isBusinessDay('2026-12-24', BERLIN)).toBe(true);
    expect(isBusinessDay('2026-12-25', BERLIN)).toBe(false);
    expect(isBusinessDay('2026-12-26', BERLIN)).toBe(false);
    expect(isBusinessDay('2026-12-26', TEHRAN)).toBe(true);
    expect(isBusinessDay('1969-12-29', BERLIN)).toBe(true);
    expect(isBusinessDay('1969-12-28', BERLIN)).toBe(false);
  });

  it('goes back to the last business day before the date, never to the date itself', () => {
    expect(previousBusinessDay('2026-12-28', BERLIN)).toBe('2026-12-24');
    expect(previousBusinessDay('2026-12-24', BERLIN)).toBe('2026-12-23');
  });

  it('always lands on a business day and is undone by going back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 300 }), (date, days) => {
        const start = addBusinessDays(date, 0, BERLIN);
        const end = addBusinessDays(date, days, BERLIN);
        expect(isBusinessDay(end, BERLIN)).toBe(true);
        expect(addBusinessDays(end, -days, BERLIN)).toBe(start);
      }),
    );
  });

  it('refuses a fraction of a day', () => {
    expect(() => addBusinessDays('2026-12-04', 1.5, BERLIN)).toThrow(RangeError);
  });
});
