import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from '../../domain/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['3bd', { amount: 3, unit: 'bd' }],
    ['4wh', { amount: 4, unit: 'wh' }],
    ['30d', { amount: 30, unit: 'd' }],
    ['2h', { amount: 2, unit: 'h' }],
    ['10min', { amount: 10, unit: 'min' }],
    ['5s', { amount: 5, unit: 's' }],
    ['0d', { amount: 0, unit: 'd' }],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  it.each(['', '3', 'bd', '-1d', '1.5h', '1 d', ' 1d', '1d ', '1D', '01d', '1w', '1d2h', '٣d', '1000000s', '1d\n'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it('reads back what it was written from', () => {
    const units = fc.constantFrom('bd', 'wh', 'd', 'h', 'min', 's');
    fc.assert(
      fc.property(fc.nat(999_999), units, (amount, unit) => {
        expect(parseDuration(`${String(amount)}${unit}`)).toEqual({ amount, unit });
      }),
    );
  });
});
