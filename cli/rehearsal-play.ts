import { addMonths, instantOf } from '../domain/calendar.ts';
import { TASKS } from '../domain/tasks.ts';
import type { Progress, ProgressTask } from '../db/views/read-progress.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import type { ClockStep } from '../temporal/case-client.ts';
import { RefusedError, type ApiClient } from './api-client.ts';
import { give, type Given } from './rehearsal-act.ts';
import { dueOf, type Due, type Pending, type Situation } from './rehearsal-due.ts';
import { entryName } from './rehearsal-entries.ts';
import type { RehearsalFile } from './rehearsal-file.ts';

/** How a rehearsal went. */
export interface Played {
  readonly view: CaseView;
  /** Errors of the file: what never fitted, what nobody answered, what was refused although nobody expected it. */
  readonly problems: readonly string[];
  /** Entries in the order in which they were given. */
  readonly given: readonly Given[];
}

type Step = ClockStep & { readonly progress: Progress };
type Tell = (line: string) => void;

interface Player {
  readonly api: ApiClient;
  readonly caseId: string;
  readonly file: RehearsalFile;
  readonly tell: Tell;
  readonly entries: readonly Pending[];
  readonly given: Given[];
  /** The last instant of the date that `until` names. */
  readonly last: string | null;
  readonly zone: string;
  /** The clock says that the rehearsal is over. */
  over: boolean;
}

const MAX_STEPS = 2_000;
/** Longer than contracts run on: after that only reminders are written, for ever. */
const MOST_QUIET_MONTHS = 24;

/**
 * Plays a started rehearsal as people would: gives the entries that fit, moves the clock when there are none, until the wanted stage,
 * outcome or date. Each step is one request: the clock's answer says how far the case has come. Tells each step.
 */
export async function playRehearsal(api: ApiClient, caseId: string, file: RehearsalFile, tell: Tell): Promise<Played> {
  const { contractZone: zone } = await api.get<CaseView>(`/api/cases/${caseId}`);
  const entries = (file.answers ?? []).map((entry, index): Pending => ({ entry, index, used: false }));
  const last = file.until !== undefined && /^\d/.test(file.until) ? endOf(file.until, zone) : null;
  const player: Player = { api, caseId, file, tell, entries, given: [], last, zone, over: false };
  const problems = await play(player);
  const view = await api.get<CaseView>(`/api/cases/${caseId}`);
  const lost = player.over && view.endedAt === null ? [NOT_RUNNING] : [];
  return { view, problems: [...lost, ...problems], given: player.given };
}

const NOT_RUNNING =
  'found no clock for the rehearsal: it has not begun; look whether the worker runs, and rehearse again';

const endOf = (date: string, zone: string): string =>
  new Date(Date.parse(instantOf(date, '23:59', zone)) + 59_000).toISOString();

async function play(player: Player): Promise<readonly string[]> {
  const { startsAt, until, silent = [] } = player.file;
  // An instant that is not after now fires nothing and waits until the case is quiet.
  let now = startsAt;
  let step = await advance(player, now);
  for (let n = 0; n < MAX_STEPS; n++) {
    if (step === null) return neverFitted(player, null);
    now = step.now;
    const situation: Situation = { progress: step.progress, startsAt, now, zone: player.zone };
    if (isReached(step.progress, now, until, player.last)) return neverFitted(player, situation);
    const dues = player.entries.flatMap((pending) => dueOf(pending, situation));
    const ready = dues.find(({ at }) => at <= now);
    if (ready === undefined) {
      const forgotten = step.progress.tasks.filter((task) => isForgotten(task, silent, dues));
      if (forgotten.length > 0) return forgotten.map(nobodyAnswered);
      const endless = dues.length === 0 && player.last === null ? waitsForEver(situation) : null;
      if (endless !== null) return [endless];
      const [limit] = [...dues.map(({ at }) => at), ...(player.last === null ? [] : [player.last])].sort();
      const moved = await advance(player, limit ?? 'next');
      if (moved !== null && !moved.fired && limit === undefined)
        return [`found nothing more to happen in ${moved.progress.stage}, before "until" was reached`];
      if (moved?.fired === true) player.tell(`${moved.now.slice(0, 16)}  the clock moves on`);
      step = moved;
    } else {
      const refusal = await giveOne(player, ready, situation);
      if (refusal !== null) return [refusal];
      step = await advance(player, now);
    }
  }
  return [`found no end after ${String(MAX_STEPS)} steps; check "until" and "silent"`];
}

/** What only a silent person could end; null while something new still happened within the last years. */
function waitsForEver({ progress: { stage, stages, tasks }, now }: Situation): string | null {
  const last = [...stages.map(({ enteredAt }) => enteredAt), ...tasks.map(({ openedAt }) => openedAt)].sort().at(-1);
  if (last === undefined || addMonths(last.slice(0, 10), MOST_QUIET_MONTHS) > now.slice(0, 10)) return null;
  const open = tasks.filter(({ state }) => state === 'open').map(({ kind }) => kind);
  return `found only reminders since ${last.slice(0, 10)}: ${stage} waits for ${open.join(', ')}; add an answer, or end the play with "until"`;
}

/** Null when the rehearsal has ended. */
async function advance(player: Player, to: string): Promise<Step | null> {
  try {
    const step = await player.api.post<Step>(`/api/cases/${player.caseId}/clock/advance`, { to });
    player.over = step.progress.endedAt !== null;
    return player.over ? null : step;
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'CASE_ENDED') throw error;
    player.over = true;
    return null;
  }
}

function isReached(
  { outcome, stages }: Progress,
  now: string,
  until: string | undefined,
  last: string | null,
): boolean {
  if (last !== null) return now >= last;
  return until !== undefined && (outcome === until || stages.some(({ stage }) => stage === until));
}

const isForgotten = (task: ProgressTask, silent: readonly string[], dues: readonly Due[]): boolean =>
  task.state === 'open' &&
  !silent.includes(task.kind) &&
  !dues.some((due) => due.task?.id === task.id || mayAnswer(due, task));

/** A mail that is still to come may be the answer. */
function mayAnswer({ pending: { entry } }: Due, { kind, people }: ProgressTask): boolean {
  if (!('mail' in entry)) return false;
  const { from } = entry.mail;
  return people.includes(from) || (from === 'client-contact' && TASKS[kind].who === 'client');
}

/** What the file does not expect: a refusal. Null when all is well. */
async function giveOne(player: Player, due: Due, { now, progress }: Situation): Promise<string | null> {
  const { pending, task } = due;
  pending.used = true;
  const given = await give(player.api, player.caseId, due, progress, now);
  player.given.push(given);
  const name = entryName(pending.entry, pending.index);
  const who = 'by' in pending.entry ? pending.entry.by : task?.people.at(-1);
  player.tell(`${now.slice(0, 16)}  ${name}: ${given.refused ?? who ?? 'the rehearser'}`);
  if (given.refused === null || pending.entry.refused !== undefined || isExpectedResult(pending)) return null;
  return `${name} was refused (${given.refused}): ${given.detail}`;
}

/** A mail whose result the file names is judged by that. */
const isExpectedResult = ({ entry }: Pending): boolean => 'result' in entry && entry.result !== undefined;

/** Entries that nothing asked for; what stands behind `until` is not expected to. */
function neverFitted({ entries, file }: Player, situation: Situation | null): string[] {
  const isLater = (pending: Pending): boolean =>
    file.until !== undefined &&
    situation !== null &&
    ((pending.entry.at ?? '') > situation.now || dueOf(pending, situation).some(({ at }) => at > situation.now));
  return entries
    .filter((pending) => !pending.used && !isLater(pending))
    .map(({ entry, index }) => `${entryName(entry, index)} never fitted: ${WHY['task' in entry ? 'task' : 'time']}`);
}

const WHY = { task: 'no such task was put', time: 'its time never came' } as const;

function nobodyAnswered({ kind, people }: ProgressTask): string {
  return `the task ${kind} (${people.join(', ')}) was answered by nobody; add an answer, or name it under "silent"`;
}
