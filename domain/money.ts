/** Money as integer minor units (cents) of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** No money, in that currency. */
export function zero(currency: string): Money {
  return { amount: 0, currency };
}

/** a + b. Throws RangeError on mixed currencies, fractions of a minor unit or a result that is no safe integer. */
export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return exact(minor(a) + minor(b), a.currency);
}

/** Sum of the lines; `currency` is needed only when there may be none. Throws RangeError as `add` does. */
export function sum(lines: readonly Money[], currency: string | undefined = lines[0]?.currency): Money {
  if (currency === undefined) throw new RangeError('Found no amounts and no currency; expected one of the two.');
  return lines.reduce(add, zero(currency));
}

/** Negative, 0 or positive as a is less than, equal to or more than b. Throws RangeError as `add` does. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  const [left, right] = [minor(a), minor(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * money × numerator ÷ denominator, exact, rounded half up (towards plus infinity) to the minor unit (D6).
 * Throws RangeError unless numerator and denominator are integers, the denominator positive, and the result safe.
 */
export function scaleHalfUp(money: Money, numerator: number, denominator: number): Money {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    const found = `${String(numerator)}/${String(denominator)}`;
    throw new RangeError(`Found the ratio ${found}; expected an integer over a positive integer.`);
  }
  const twice = 2n * BigInt(denominator);
  const shifted = 2n * minor(money) * BigInt(numerator) + BigInt(denominator);
  const remainder = ((shifted % twice) + twice) % twice;
  return exact((shifted - remainder) / twice, money.currency);
}

function minor(money: Money): bigint {
  if (Number.isSafeInteger(money.amount)) return BigInt(money.amount);
  throw new RangeError(`Found amount ${String(money.amount)} ${money.currency}; expected integer minor units.`);
}

function exact(amount: bigint, currency: string): Money {
  const result = Number(amount);
  if (Number.isSafeInteger(result)) return { amount: result, currency };
  throw new RangeError(`Found ${amount.toString()} ${currency}; expected less than 2^53 minor units.`);
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency === b.currency) return;
  throw new RangeError(
    `Found ${a.currency} and ${b.currency}; expected one currency. Convert before adding or comparing.`,
  );
}
