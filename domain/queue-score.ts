import type { Money } from './money.ts';

/** What the note below D1 asks about a case. */
export interface QueueFacts {
  /** The side state SAFETY is on. */
  readonly safety: boolean;
  /** Distinct open reasons. */
  readonly reasons: number;
  readonly patternConfirmed: boolean;
  /** What the client costs us a month; 0 or less = no loss. */
  readonly monthlyLoss: Money;
  readonly monthlyFee: Money;
  /** Whole calendar days since the report. */
  readonly daysWaiting: number;
}

const SAFETY_WEIGHT = 100;
const REASON_WEIGHT = 20;
const PATTERN_WEIGHT = 10;
const LOSS_AT_MOST = 20;
const DAYS_A_POINT = 10;

/**
 * The order of work (note of D1, R9): more comes first. It skips nothing. Points, rounded to one tenth. A loss on a client who pays
 * nothing counts in full. Throws RangeError on mixed currencies.
 */
export function queueScore(facts: QueueFacts): number {
  const points =
    (facts.safety ? SAFETY_WEIGHT : 0) +
    REASON_WEIGHT * facts.reasons +
    (facts.patternConfirmed ? PATTERN_WEIGHT : 0) +
    lossPoints(facts) +
    facts.daysWaiting / DAYS_A_POINT;
  return Math.round(points * 10) / 10;
}

function lossPoints({ monthlyLoss, monthlyFee }: QueueFacts): number {
  if (monthlyLoss.currency !== monthlyFee.currency) {
    const found = `a loss in ${monthlyLoss.currency} and a fee in ${monthlyFee.currency}`;
    throw new RangeError(`Found ${found}; expected one currency.`);
  }
  if (monthlyLoss.amount <= 0) return 0;
  if (monthlyFee.amount <= 0) return LOSS_AT_MOST;
  return Math.min((100 * monthlyLoss.amount) / monthlyFee.amount, LOSS_AT_MOST);
}
