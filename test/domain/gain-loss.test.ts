import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecast, gainAndLoss } from '../../domain/gain-loss.ts';
import type { GainLossInput } from '../../domain/gain-loss.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
/** 8,000 a month, 70 hours at 120, as a logistics firm might be. */
const RATES: Omit<GainLossInput, 'months'> = {
  freedHoursPerMonth: 70,
  hourValue: eur(12_000),
  feePerMonth: eur(800_000),
  directCostPerMonth: eur(150_000),
  referralMargin: eur(0),
  goodwill: eur(800_000),
  terminationCost: eur(200_000),
  windDownCost: eur(360_000),
};
const LOGISTICS: GainLossInput = { ...RATES, months: 12 };

describe('gainAndLoss (D6)', () => {
  it('counts hours against margin, and takes the costs off', () => {
    expect(gainAndLoss(LOGISTICS)).toEqual({ gain: eur(10_080_000), loss: eur(7_800_000), net: eur(920_000) });
  });

  it('adds the referral margin to the loss', () => {
    const { loss, net } = gainAndLoss({ ...LOGISTICS, referralMargin: eur(1_000_000) });
    expect([loss, net]).toEqual([eur(8_800_000), eur(-80_000)]);
  });

  it('knows a negative loss, where the client costs more than it pays', () => {
    expect(gainAndLoss({ ...LOGISTICS, directCostPerMonth: eur(900_000) }).loss).toEqual(eur(-1_200_000));
  });

  it.each([
    'hourValue',
    'directCostPerMonth',
    'referralMargin',
    'goodwill',
    'terminationCost',
    'windDownCost',
  ] as const)('refuses another currency in %s and names both', (field) => {
    const mixed = { ...LOGISTICS, [field]: { amount: 1, currency: 'TRY' } };
    expect(() => gainAndLoss(mixed)).toThrow(/EUR and TRY|TRY and EUR/);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %d months or hours', (number) => {
    expect(() => gainAndLoss({ ...LOGISTICS, months: number })).toThrow(RangeError);
    expect(() => gainAndLoss({ ...LOGISTICS, freedHoursPerMonth: number })).toThrow(RangeError);
  });
});

describe('forecast', () => {
  it('looks at a lasting end, a pause and no change', () => {
    expect(forecast(RATES, { horizonMonths: 12, pauseMonths: 3 })).toEqual({
      permanent: gainAndLoss(LOGISTICS),
      pause: { gain: eur(2_520_000), loss: eur(1_950_000), net: eur(-790_000) },
      none: { net: eur(0), monthlyResult: eur(-190_000) },
    });
  });

  it('leaves the pause out where none is looked at', () => {
    expect(forecast(RATES, { horizonMonths: 6, pauseMonths: null }).pause).toBeNull();
  });

  it('adds up to the minor unit, and one more month changes the net by the monthly result', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    const input = fc.record({
      freedHoursPerMonth: fc.nat(500),
      hourValue: amount.map(eur),
      feePerMonth: amount.map(eur),
      directCostPerMonth: amount.map(eur),
      referralMargin: amount.map(eur),
      goodwill: amount.map(eur),
      terminationCost: amount.map(eur),
      windDownCost: amount.map(eur),
    });
    fc.assert(
      fc.property(input, fc.nat(60), (some, months) => {
        const { permanent, pause, none } = forecast(some, { horizonMonths: months + 1, pauseMonths: months });
        const costs = some.goodwill.amount + some.terminationCost.amount + some.windDownCost.amount;
        expect(permanent.gain.amount - permanent.loss.amount - costs).toBe(permanent.net.amount);
        expect((pause?.net.amount ?? Number.NaN) - permanent.net.amount).toBe(none.monthlyResult.amount);
      }),
    );
  });
});
