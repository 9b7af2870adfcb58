import type { Money } from '../domain/money.ts';

/** Digits after the point of a currency: EUR 2, JPY 0, KWD 3. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units of an amount written in the major unit ("1250.00"), exact; null when it is no amount of that currency. */
export function toMinorUnits(text: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const [, whole = '', fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '' || fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** The amount in the major unit with all its digits, as people type it: `1250.00`. */
export function toMajorUnits({ amount, currency }: Money): string {
  const digits = fractionDigits(currency);
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
