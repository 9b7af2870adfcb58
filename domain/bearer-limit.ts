import { compare, type Money } from './money.ts';
import type { Policy } from './policy.ts';

/** Whether a link alone may approve (links-and-security §4): up to the policy's limit, else below tier T3; a limit of 0 = never. */
export function linkIsEnough(
  { bearerLimit, tierLimits }: Pick<Policy, 'bearerLimit' | 'tierLimits'>,
  amounts: readonly [Money, ...Money[]],
): boolean {
  const most = amounts.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  // Policies that are older than the limit do not state it.
  if (typeof bearerLimit === 'number') return bearerLimit > 0 && most.amount <= bearerLimit;
  const limits = tierLimits[most.currency] ?? tierLimits['default'];
  return limits !== undefined && most.amount < limits.T3;
}
