import { addDays, addDuration, dateOf, instantOf, type WorkCalendar } from './calendar.ts';
import type { EscalateTo, TaskTimes } from './policy.ts';

const MS_A_DAY = 86_400_000;

export type TaskStep =
  | { readonly at: string; readonly do: 'remind' }
  | { readonly at: string; readonly do: 'escalate'; readonly to: EscalateTo }
  | { readonly at: string; readonly do: 'close' };

/**
 * The n-th thing (from 0) that happens while nobody answers: reminders and escalations of the policy in order of time, then reminders at
 * its pace for ever; cut off by the closing time where there is one (F1, F11).
 */
export function taskStep(
  times: TaskTimes,
  openedAt: string,
  closesAt: string | null,
  n: number,
  calendar: WorkCalendar,
): TaskStep {
  const step = stepWithoutEnd(times, openedAt, closesAt, n, calendar);
  return closesAt !== null && closesAt <= step.at ? { at: closesAt, do: 'close' } : step;
}

function stepWithoutEnd(
  times: TaskTimes,
  openedAt: string,
  closesAt: string | null,
  n: number,
  calendar: WorkCalendar,
): TaskStep {
  const planned: TaskStep[] = [
    ...times.remind.map((after): TaskStep => ({ at: addDuration(openedAt, after, calendar), do: 'remind' })),
    ...lastReminders(times, openedAt, closesAt, calendar),
    ...times.escalate.map(({ after, to }): TaskStep => ({
      at: addDuration(openedAt, after, calendar),
      do: 'escalate',
      to,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const step = planned[n];
  if (step !== undefined) return step;
  let at = planned.at(-1)?.at ?? openedAt;
  for (let i = planned.length; i <= n; i++) at = addDuration(at, times.every, calendar);
  return { at, do: 'remind' };
}

/** On the last mornings that leave so many whole days before the closing. */
function lastReminders(
  { remindDaysBefore = [] }: TaskTimes,
  openedAt: string,
  closesAt: string | null,
  { zone, from }: WorkCalendar,
): TaskStep[] {
  if (closesAt === null) return [];
  const morning = (days: number): string => instantOf(addDays(dateOf(closesAt, zone), -days), from, zone);
  const isEnough = (at: string, days: number): boolean => Date.parse(closesAt) - Date.parse(at) >= days * MS_A_DAY;
  return remindDaysBefore
    .map((days) => (isEnough(morning(days), days) ? morning(days) : morning(days + 1)))
    .filter((at) => at > openedAt)
    .map((at): TaskStep => ({ at, do: 'remind' }));
}

/** When the answer is due: the first reminder, or the closing time where silence closes the task. */
export function dueAt(times: TaskTimes, openedAt: string, closesAt: string | null, calendar: WorkCalendar): string {
  if (closesAt !== null) return closesAt;
  const [first] = times.remind;
  return first === undefined ? addDuration(openedAt, times.every, calendar) : addDuration(openedAt, first, calendar);
}
