import { addDuration } from '../domain/calendar.ts';
import type { CaseTask, CaseView } from '../db/views/read-case-view.ts';
import type { ClockStep } from '../temporal/case-client.ts';
import { RefusedError, type ApiClient } from './api-client.ts';
import type { RehearsalAction, RehearsalAnswer, RehearsalFile } from './rehearsal-file.ts';

/** How a rehearsal went. `problems` are errors of the file: what never fitted, what nobody answered, what was refused. */
export interface Played {
  readonly view: CaseView;
  readonly problems: readonly string[];
}

interface Pending {
  readonly entry: RehearsalAnswer | RehearsalAction;
  /** Where the entry stands in the file. */
  readonly index: number;
  used: boolean;
}

interface Due {
  readonly pending: Pending;
  readonly task: CaseTask | null;
  readonly at: string;
}

const MAX_STEPS = 2_000;
/** Business days of `after`: the rehearsal answers for people of every zone. */
const CALENDAR = { zone: 'UTC', holidays: [], workdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

/**
 * Plays a started rehearsal as a person would: reads the case, gives the answers that fit, moves the clock when there are none, until
 * the wanted stage, outcome or date. Tells each step.
 */
export async function playRehearsal(
  api: ApiClient,
  caseId: string,
  file: RehearsalFile,
  tell: (line: string) => void,
): Promise<Played> {
  const entries = (file.answers ?? []).map((entry, index): Pending => ({ entry, index, used: false }));
  const problems: string[] = [];
  for (let step = 0; ; step++) {
    const view = await quietCase(api, caseId);
    if (view.endedAt !== null || isReached(view, file.until))
      return { view, problems: [...problems, ...neverFitted(entries, view, file)] };
    if (step === MAX_STEPS)
      return {
        view,
        problems: [...problems, `found no end after ${String(MAX_STEPS)} steps; check "until" and "silent"`],
      };
    const open = view.tasks.filter(({ state }) => state === 'open');
    const dues = entries.flatMap((pending) => dueOf(pending, open, view));
    const now = view.rehearsalNow ?? '';
    const ready = dues.find(({ at }) => at <= now);
    if (ready !== undefined) {
      const refusal = await act(api, caseId, ready, tell, now);
      if (refusal !== null) return { view: await quietCase(api, caseId), problems: [...problems, refusal] };
      continue;
    }
    const forgotten = open.filter((task) => !isAwaited(task, file.silent ?? [], dues));
    if (forgotten.length > 0) return { view, problems: [...problems, ...forgotten.map(nobodyAnswered)] };
    const moved = await moveOn(api, caseId, dues, file, tell);
    if (!moved)
      return {
        view,
        problems: [...problems, `found nothing more to happen in ${view.stage}, before "until" was reached`],
      };
  }
}

/** An instant that is not after now fires nothing and waits until the case is quiet. */
async function quietCase(api: ApiClient, caseId: string): Promise<CaseView> {
  const path = `/api/cases/${caseId}`;
  const before = await api.get<CaseView>(path);
  if (before.endedAt === null && before.rehearsalNow !== null) await advance(api, caseId, before.rehearsalNow);
  return api.get<CaseView>(path);
}

/** Null when the rehearsal has ended. */
async function advance(api: ApiClient, caseId: string, to: string): Promise<ClockStep | null> {
  try {
    return await api.post<ClockStep>(`/api/cases/${caseId}/clock/advance`, { to });
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'CASE_ENDED') return null;
    throw error;
  }
}

function isReached(view: CaseView, until: string | undefined): boolean {
  if (until === undefined) return false;
  if (view.outcome === until || view.stages.some(({ stage }) => stage === until)) return true;
  return /^\d/.test(until) && (view.rehearsalNow ?? '').slice(0, 10) >= until;
}

function dueOf(pending: Pending, open: readonly CaseTask[], view: CaseView): Due[] {
  const { entry } = pending;
  if ('action' in entry) return pending.used ? [] : [{ pending, task: null, at: entry.at }];
  if (pending.used && entry.each !== true) return [];
  const { task: kind, by, at, after } = entry;
  const fits = open.filter(
    (task) => task.kind === kind && (by === undefined || task.people.some(({ id }) => id === by)),
  );
  const tasks = entry.each === true ? fits : fits.slice(0, 1);
  return tasks.map((task) => ({
    pending,
    task,
    at:
      at ??
      (after === undefined
        ? (view.rehearsalNow ?? task.openedAt)
        : canonical(addDuration(task.openedAt, after, CALENDAR))),
  }));
}

/** All instants are compared as texts, so they have one form. */
const canonical = (instant: string): string => new Date(instant).toISOString();

function isAwaited(task: CaseTask, silent: readonly string[], dues: readonly Due[]): boolean {
  return silent.includes(task.kind) || dues.some((due) => due.task?.id === task.id);
}

async function act(
  api: ApiClient,
  caseId: string,
  due: Due,
  tell: (line: string) => void,
  now: string,
): Promise<string | null> {
  const { pending, task } = due;
  const { entry } = pending;
  pending.used = true;
  try {
    if ('action' in entry) await api.post(`/api/cases/${caseId}/actions/${entry.action}`, entry.values);
    else
      await api.post(`/api/tasks/${task?.id ?? ''}/answer`, {
        values: entry.values,
        ...(entry.by === undefined ? {} : { as: entry.by }),
      });
    const who =
      'action' in entry
        ? 'the rehearser'
        : (task?.people.find(({ id }) => id === entry.by) ?? task?.people.at(-1))?.name;
    tell(`${now.slice(0, 16)}  ${'action' in entry ? entry.action : entry.task}: ${who ?? ''}`);
    return null;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return [`answers.${String(pending.index)} was refused (${error.code}): ${error.message}`, ...error.details].join(
      '; ',
    );
  }
}

/** Fires the next event, or stops the clock where the next answer is due, or at the wanted date. False when nothing is to come. */
async function moveOn(
  api: ApiClient,
  caseId: string,
  dues: readonly Due[],
  file: RehearsalFile,
  tell: (line: string) => void,
): Promise<boolean> {
  const limits = dues.map(({ at }) => at);
  if (file.until !== undefined && /^\d/.test(file.until)) limits.push(`${file.until}T23:59:00.000Z`);
  const limit = limits.sort()[0] ?? null;
  const step = await advance(api, caseId, limit ?? 'next');
  if (step === null) return true;
  if (step.fired) tell(`${step.now.slice(0, 16)}  the clock moves on`);
  return step.fired || limit !== null;
}

/** Entries that nothing asked for; what stands behind `until` is not expected to. */
function neverFitted(entries: readonly Pending[], view: CaseView, file: RehearsalFile): string[] {
  return entries
    .filter(
      ({ used, entry }) =>
        !used && !(entry.at !== undefined && file.until !== undefined && entry.at > (view.rehearsalNow ?? '')),
    )
    .map(
      ({ entry, index }) =>
        `answers.${String(index)} (${'action' in entry ? entry.action : entry.task}) never fitted: no such task was put`,
    );
}

function nobodyAnswered({ kind, people }: CaseTask): string {
  const whom = people.map(({ id }) => id).join(', ');
  return `the task ${kind} (${whom}) was answered by nobody; add an answer, or name it under "silent"`;
}
