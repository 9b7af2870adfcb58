import { add, scaleHalfUp, sum, zero } from './money.ts';
import type { Money } from './money.ts';

/** What D6 is computed from; all money in one currency. Owed money is no part of it. */
export interface GainLossInput {
  /** Whole hours of our people that become free. */
  readonly freedHoursPerMonth: number;
  /** What one hour earns elsewhere. */
  readonly hourValue: Money;
  /** Whole months that are counted. */
  readonly months: number;
  readonly feePerMonth: Money;
  /** Direct cost other than staff. */
  readonly directCostPerMonth: Money;
  /** Expected margin from referrals in that time. */
  readonly referralMargin: Money;
  readonly goodwill: Money;
  readonly terminationCost: Money;
  readonly windDownCost: Money;
}

export interface GainLoss {
  readonly gain: Money;
  readonly loss: Money;
  /** Negative when going on would be cheaper. */
  readonly net: Money;
}

export interface Forecast {
  readonly permanent: GainLoss;
  /** null = no pause is looked at. */
  readonly pause: GainLoss | null;
  /** Nothing changes: net 0 by definition, and what one month then brings. */
  readonly none: { readonly net: Money; readonly monthlyResult: Money };
}

/** D6 (R17, R22, R59–R62). Throws RangeError on mixed currencies and on hours or months that are negative or not whole. */
export function gainAndLoss(input: GainLossInput): GainLoss {
  const months = whole(input.months, 'months');
  const gain = scaleHalfUp(freedPerMonth(input), months, 1);
  const loss = add(scaleHalfUp(marginPerMonth(input), months, 1), input.referralMargin);
  const costs = sum([loss, input.goodwill, input.terminationCost, input.windDownCost]);
  return { gain, loss, net: add(gain, negative(costs)) };
}

/**
 * D6 for a lasting end over the horizon of the policy, for a pause over its length, and for no change. The same costs count in each; the
 * caller leaves out what a pause does not cost by asking for it apart. Throws RangeError as `gainAndLoss` does.
 */
export function forecast(
  input: Omit<GainLossInput, 'months'>,
  { horizonMonths, pauseMonths }: { readonly horizonMonths: number; readonly pauseMonths: number | null },
): Forecast {
  return {
    permanent: gainAndLoss({ ...input, months: horizonMonths }),
    pause: pauseMonths === null ? null : gainAndLoss({ ...input, months: pauseMonths }),
    none: {
      net: zero(input.feePerMonth.currency),
      monthlyResult: add(marginPerMonth(input), negative(freedPerMonth(input))),
    },
  };
}

function freedPerMonth(input: Omit<GainLossInput, 'months'>): Money {
  return scaleHalfUp(input.hourValue, whole(input.freedHoursPerMonth, 'hours'), 1);
}

function marginPerMonth({ feePerMonth, directCostPerMonth }: Omit<GainLossInput, 'months'>): Money {
  return add(feePerMonth, negative(directCostPerMonth));
}

/** 0 stays 0: minus zero would be another value in JSON digests and comparisons. */
function negative(money: Money): Money {
  return { ...money, amount: 0 - money.amount };
}

function whole(value: number, what: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`Found ${String(value)} ${what}; expected a whole number from 0 up.`);
}
