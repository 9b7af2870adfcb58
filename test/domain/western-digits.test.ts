import { expect, test } from '@jest/globals';
import { westernDigits } from '../../domain/western-digits.ts';

test.each([
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['०१२३४५६७८९', '0123456789'],
  ['૦૧૨૩૪૫૬૭૮૯', '0123456789'],
  ['K۷MQ۲X', 'K7MQ2X'],
  ['12,5 und ۱۲', '12,5 und 12'],
  ['دهم، સાત, ½ ②', 'دهم، સાત, ½ ②'],
])('the digits of %s are read as %s', (text, expected) => {
  expect(westernDigits(text)).toBe(expected);
});
