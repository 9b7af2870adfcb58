import { daysBetween } from './calendar.ts';
import { scaleHalfUp } from './money.ts';
import type { Money } from './money.ts';

/**
 * D6: what the client paid ahead for the days from `endDate` on, that day included, to `periodEnd`; both ends of the period
 * are inclusive. One line, rounded half up to the minor unit; from nothing (end after the period) to all (end before it).
 * Throws RangeError on malformed dates or money and when the period ends before it starts.
 */
export function owedForUnusedTime(facts: {
  prepaid: Money;
  periodStart: string;
  periodEnd: string;
  endDate: string;
}): Money {
  const { prepaid, periodStart, periodEnd, endDate } = facts;
  const days = daysBetween(periodStart, periodEnd) + 1;
  if (days < 1) {
    throw new RangeError(`Found a period from ${periodStart} to ${periodEnd}; expected an end on or after its start.`);
  }
  const used = Math.min(Math.max(daysBetween(periodStart, endDate), 0), days);
  return scaleHalfUp(prepaid, days - used, days);
}
