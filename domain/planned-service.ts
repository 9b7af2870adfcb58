import { addBusinessDays, addDays, dateOf, type WorkCalendar } from './calendar.ts';
import type { Path } from './codes.ts';

/** From a plan to the service of the notice. */
const ORDINARY_DAYS = 7;
const FAST_BUSINESS_DAYS = 2;

/**
 * The day on which the notice can be expected to be served when everything goes its ordinary way: a week ahead, on FAST two working days.
 * `calendar` carries the contract's zone.
 */
export function plannedService(at: string, path: Path | null, calendar: WorkCalendar): string {
  const today = dateOf(at, calendar.zone);
  return path === 'FAST' ? addBusinessDays(today, FAST_BUSINESS_DAYS, calendar) : addDays(today, ORDINARY_DAYS);
}
