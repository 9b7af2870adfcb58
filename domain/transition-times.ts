import { addDays, addDuration, dateOf, instantOf, type WorkCalendar } from './calendar.ts';
import type { Tier } from './codes.ts';
import type { Policy } from './policy.ts';

const MAIL_TIME = '09:00';
const DAY_END = '23:59';

export interface TransitionTimes {
  readonly endsAt: string;
  readonly status: readonly string[];
  readonly countdown: readonly { readonly at: string; readonly days: number }[];
  readonly exportUntil: string;
}

/**
 * The instants of `transition` that its end date and the policy fix, in the contract's zone, which `calendar` carries: status mails
 * weekly, fortnightly at T1, none at T0 (§5); the countdown from the day on which the stage began; the end of the retrieval window.
 */
export function transitionTimes(
  policy: Policy,
  facts: {
    readonly tier: Tier | null;
    readonly endDate: string;
    readonly from: string;
    readonly calendar: WorkCalendar;
  },
): TransitionTimes {
  const { tier, endDate, from, calendar } = facts;
  const { zone } = calendar;
  const endsAt = instantOf(endDate, DAY_END, zone);
  return {
    endsAt,
    status:
      tier === 'T0'
        ? []
        : statusInstants(tier === 'T1' ? policy.statusEverySmall : policy.statusEvery, from, endsAt, calendar),
    countdown: (tier === 'T0' ? policy.countdownDaysFree : policy.countdownDays)
      .map((days) => ({ days, at: instantOf(addDays(endDate, -days), MAIL_TIME, zone) }))
      .filter((mail) => mail.at > from && dateOf(mail.at, zone) >= dateOf(from, zone)),
    exportUntil: instantOf(addDays(endDate, policy.exportDays), DAY_END, zone),
  };
}

function statusInstants(every: string, from: string, endsAt: string, calendar: WorkCalendar): string[] {
  const instants: string[] = [];
  for (let next = addDuration(from, every, calendar); next < endsAt; next = addDuration(next, every, calendar))
    instants.push(next);
  return instants;
}
