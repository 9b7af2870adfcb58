import type { CaseTask, CaseView } from '../db/views/read-case-view.ts';
import type { TaskKind } from '../domain/task-kinds.ts';

/** Work that takes time: how far it is, since when, and what comes next. `words` and `next` are names of messages. */
export interface ProgressLine {
  readonly what: string;
  readonly state: 'waits' | 'runs' | 'late' | 'done';
  readonly since: string | null;
  readonly due: string | null;
  readonly people: readonly string[];
  readonly done: number;
  readonly all: number;
}

/** What is under way in a case, and what of it is done; nothing that has not begun. */
export function caseProgress(view: CaseView, now: string): ProgressLine[] {
  return [starting(view), ...mailsOf(view), ...linesOf(view), itemsOf(view), ...tasksOf(view, now)].filter(
    (line) => line !== null,
  );
}

const NOTHING = { since: null, due: null, people: [], done: 0, all: 0 } as const;

const starting = ({ started, endedAt, openedAt }: CaseView): ProgressLine | null =>
  started || endedAt !== null ? null : { ...NOTHING, what: 'start', state: 'runs', since: openedAt };

/** Mails on their way to a server, and requests that were taken but may still come back. */
function mailsOf({ mails, rehearsalNow }: CaseView): ProgressLine[] {
  if (rehearsalNow !== null) return [];
  const waiting = mails.filter(({ waitingSince }) => waitingSince !== null);
  const taken = mails.filter(
    ({ state, deliveredAt, bouncedAt }) => state === 'accepted' && deliveredAt === null && bouncedAt === null,
  );
  const lines: ProgressLine[] = [];
  const oldest = waiting[0]?.waitingSince;
  if (oldest != null)
    lines.push({
      ...{ ...NOTHING, what: 'mails', since: oldest, all: waiting.length },
      state: waiting.some(({ overdue }) => overdue) ? 'late' : 'runs',
    });
  if (taken.length > 0)
    lines.push({
      ...{ ...NOTHING, what: 'delivery', state: 'waits', all: taken.length },
      since: taken[0]?.settledAt ?? null,
    });
  return lines;
}

/** Money that was approved: a line that is not due is none. */
function linesOf({ refundLines }: CaseView): ProgressLine[] {
  const due = refundLines.filter(({ state }) => state !== 'not-due');
  if (due.length === 0) return [];
  const settled = due.filter(({ settledAt }) => settledAt !== null);
  const instructed = due.some(({ state }) => state === 'instructing');
  const state = settled.length === due.length ? 'done' : instructed ? 'runs' : 'waits';
  const since = settled.at(-1)?.settledAt ?? null;
  return [{ ...NOTHING, what: 'refunds', state, since, done: settled.length, all: due.length }];
}

function itemsOf({ exitItems }: CaseView): ProgressLine | null {
  const owed = exitItems.filter(({ state }) => state !== 'dropped');
  if (owed.length === 0) return null;
  const delivered = owed.filter(({ state }) => state === 'delivered');
  const dueNext = owed.flatMap(({ state, dueOn }) => (state === 'delivered' || dueOn === null ? [] : [dueOn])).sort();
  return {
    ...{ ...NOTHING, what: 'items', state: delivered.length === owed.length ? 'done' : 'runs' },
    ...{ due: dueNext[0] ?? null, done: delivered.length, all: owed.length },
  };
}

const LONG: readonly TaskKind[] = ['export-delivered', 'access-off', 'erasure', 'settlement'];

/** The newest task of each kind of work that somebody carries out by hand. */
function tasksOf({ tasks }: CaseView, now: string): ProgressLine[] {
  return LONG.flatMap((kind) => {
    const task = tasks.findLast((one) => one.kind === kind);
    return task === undefined || task.state === 'withdrawn' ? [] : [taskLine(task, now)];
  });
}

function taskLine({ kind, state, openedAt, endedAt, dueAt, people }: CaseTask, now: string): ProgressLine {
  const isOpen = state === 'open';
  return {
    ...{ ...NOTHING, what: kind, state: isOpen ? (dueAt !== null && dueAt < now ? 'late' : 'runs') : 'done' },
    ...{ since: isOpen ? openedAt : endedAt, due: isOpen ? dueAt : null },
    people: people.map(({ name }) => name),
  };
}
