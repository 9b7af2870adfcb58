import { addDays, instantOf } from './calendar.ts';

/** When the review of a repair is announced and when its window ends: on its last day, both in the zone of the house. */
export function repairWindow(
  lastDay: string,
  reviewDays: number,
  zone: string,
): { readonly announceAt: string; readonly endsAt: string } {
  return {
    announceAt: instantOf(addDays(lastDay, -reviewDays), '09:00', zone),
    endsAt: instantOf(lastDay, '23:59', zone),
  };
}
