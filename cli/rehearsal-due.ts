import { addDuration, type WorkCalendar } from '../domain/calendar.ts';
import type { Progress, ProgressTask } from '../db/views/read-progress.ts';
import type { RehearsalEntry, TaskEntry, TimedEntry } from './rehearsal-entries.ts';

/** One entry of the file, and whether it was given. */
export interface Pending {
  readonly entry: RehearsalEntry;
  /** Where the entry stands in the file. */
  readonly index: number;
  used: boolean;
}

/** An entry that can be given at `at` (ISO in UTC), as the case stands now. */
export interface Due {
  readonly pending: Pending;
  readonly task: ProgressTask | null;
  readonly at: string;
}

export interface Situation {
  readonly progress: Progress;
  readonly startsAt: string;
  /** Where the clock stands. */
  readonly now: string;
  /** IANA zone of the contract, in which `after` counts. */
  readonly zone: string;
}

/** What an entry waits for: the tasks that it answers, or its own time; empty while neither is there. */
export function dueOf(pending: Pending, situation: Situation): Due[] {
  const { entry } = pending;
  if (!('task' in entry)) {
    const at = pending.used ? null : timeOf(entry, situation);
    return at === null ? [] : [{ pending, task: null, at }];
  }
  if (pending.used && entry.each !== true) return [];
  const fits = tasksFor(entry, situation.progress.tasks);
  return (entry.each === true ? fits : fits.slice(0, 1)).map((task) => ({
    pending,
    task,
    at: entry.at ?? (entry.after === undefined ? situation.now : later(task.openedAt, entry.after, situation.zone)),
  }));
}

/** An answer that must be refused may come from somebody else, or to a task that has ended. */
function tasksFor({ task: kind, by, subject, refused, at }: TaskEntry, tasks: readonly ProgressTask[]): ProgressTask[] {
  const ofKind = tasks.filter((task) => task.kind === kind && (subject === undefined || task.subject === subject));
  const open = ofKind.filter(({ state }) => state === 'open');
  if (refused !== undefined) return open.length > 0 || at === undefined ? open : ofKind.slice(-1);
  return open.filter(({ people }) => by === undefined || people.includes(by));
}

function timeOf(entry: TimedEntry, { progress, startsAt, zone }: Situation): string | null {
  if (entry.at !== undefined) return entry.at;
  const { afterStage, onMail, after } = entry;
  const from =
    onMail !== undefined
      ? progress.mails.find(({ kind }) => kind === onMail)?.queuedAt
      : afterStage !== undefined
        ? progress.stages.find(({ stage }) => stage === afterStage)?.enteredAt
        : startsAt;
  if (from === undefined) return null;
  return after === undefined ? from : later(from, after, zone);
}

/** All instants are compared as texts, so they have one form. */
function later(from: string, after: string, zone: string): string {
  return new Date(addDuration(from, after, calendarOf(zone))).toISOString();
}

/** Business days of `after` know no holidays: a file means the same everywhere. */
const calendarOf = (zone: string): WorkCalendar => ({
  zone,
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
});
