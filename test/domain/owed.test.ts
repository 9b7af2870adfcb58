import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { owedForUnusedTime } from '../../domain/owed.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const YEAR = { prepaid: eur(36_500), periodStart: '2027-01-01', periodEnd: '2027-12-31' };

describe('owedForUnusedTime', () => {
  it.each([
    ['the first day: everything', '2027-01-01', 36_500],
    ['the second day: one day is used', '2027-01-02', 36_400],
    ['half a year', '2027-07-01', 18_400],
    ['the last day: that day counts as unused', '2027-12-31', 100],
    ['the day after the period: nothing', '2028-01-01', 0],
    ['long after: nothing', '2030-01-01', 0],
    ['before the period: everything', '2026-06-01', 36_500],
  ])('ending on %s', (_, endDate, amount) => {
    expect(owedForUnusedTime({ ...YEAR, endDate })).toEqual(eur(amount));
  });

  it('rounds half up to the minor unit', () => {
    const february = { periodStart: '2027-02-01', periodEnd: '2027-02-28' };
    expect(owedForUnusedTime({ ...february, prepaid: eur(1), endDate: '2027-02-15' })).toEqual(eur(1));
    expect(owedForUnusedTime({ ...february, prepaid: eur(1), endDate: '2027-02-16' })).toEqual(eur(0));
    expect(owedForUnusedTime({ ...february, prepaid: eur(1000), endDate: '2027-02-11' })).toEqual(eur(643));
  });

  it('counts the leap day', () => {
    const leap = { prepaid: eur(2900), periodStart: '2028-02-01', periodEnd: '2028-02-29' };
    expect(owedForUnusedTime({ ...leap, endDate: '2028-02-29' })).toEqual(eur(100));
  });

  it('is never negative, never more than was paid, and never grows with a later end', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(800), fc.nat(1000), fc.nat(100), (paid, days, offset, more) => {
        const period = { prepaid: eur(paid), periodStart: '2027-01-01', periodEnd: addDays('2027-01-01', days) };
        const endDate = addDays('2026-12-01', offset);
        const { amount } = owedForUnusedTime({ ...period, endDate });
        expect(amount >= 0 && amount <= paid).toBe(true);
        expect(owedForUnusedTime({ ...period, endDate: addDays(endDate, more) }).amount).toBeLessThanOrEqual(amount);
      }),
    );
  });

  it('refuses a period that ends before it starts', () => {
    expect(() => owedForUnusedTime({ ...YEAR, periodEnd: '2026-12-31', endDate: '2027-01-01' })).toThrow(RangeError);
  });
});
