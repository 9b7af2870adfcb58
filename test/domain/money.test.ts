import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, scaleHalfUp, sum, zero } from '../../domain/money.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('money', () => {
  it('adds minor units of one currency', () => {
    expect(add(eur(1999), eur(1))).toEqual(eur(2000));
    expect(sum([eur(1), eur(2), eur(3)])).toEqual(eur(6));
    expect(sum([], 'EUR')).toEqual(zero('EUR'));
  });

  it('compares', () => {
    expect([compare(eur(1), eur(2)), compare(eur(2), eur(2)), compare(eur(3), eur(2))]).toEqual([-1, 0, 1]);
  });

  it('refuses mixed currencies, fractions, unsafe sums and a sum of nothing', () => {
    expect(() => add(eur(1), { amount: 1, currency: 'TRY' })).toThrow(/EUR and TRY/);
    expect(() => compare(eur(1), { amount: 1, currency: 'TRY' })).toThrow(RangeError);
    expect(() => sum([eur(1), { amount: 1, currency: 'TRY' }])).toThrow(RangeError);
    expect(() => add(eur(0.5), eur(1))).toThrow(/0\.5 EUR/);
    expect(() => add(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError);
    expect(() => sum([])).toThrow(RangeError);
  });

  it('adds in any order', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(add(eur(a), eur(b))).toEqual(add(eur(b), eur(a)));
        expect(compare(eur(a), eur(b))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe('scaleHalfUp', () => {
  it.each([
    [100, 1, 3, 33],
    [200, 1, 3, 67],
    [1, 1, 2, 1],
    [3, 1, 2, 2],
    [-1, 1, 2, 0],
    [-3, 1, 2, -1],
    [-4, 1, 3, -1],
    [9_007_199_254_740_991, 365, 365, 9_007_199_254_740_991],
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496],
    [100, 0, 7, 0],
  ])('%d × %d ÷ %d is %d', (amount, numerator, denominator, expected) => {
    expect(scaleHalfUp(eur(amount), numerator, denominator)).toEqual(eur(expected));
  });

  it('is never more than half a minor unit away, and up at exactly half', () => {
    fc.assert(
      fc.property(amounts, fc.nat(400), fc.integer({ min: 1, max: 400 }), (amount, numerator, denominator) => {
        const scaled = BigInt(scaleHalfUp(eur(amount), numerator, denominator).amount);
        const error = 2n * (scaled * BigInt(denominator) - BigInt(amount) * BigInt(numerator));
        expect(error > -BigInt(denominator) && error <= BigInt(denominator)).toBe(true);
      }),
    );
  });

  it('refuses a ratio that is none', () => {
    expect(() => scaleHalfUp(eur(1), 1, 0)).toThrow('the ratio 1/0');
    expect(() => scaleHalfUp(eur(1), 1, -2)).toThrow('the ratio 1/-2');
    expect(() => scaleHalfUp(eur(1), 1, 0.5)).toThrow('the ratio 1/0.5');
    expect(() => scaleHalfUp(eur(1), 0.5, 2)).toThrow('the ratio 0.5/2');
    expect(() => scaleHalfUp(eur(Number.MAX_SAFE_INTEGER), 2, 1)).toThrow(RangeError);
  });
});
