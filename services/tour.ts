import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDuration, type WorkCalendar } from '../domain/calendar.ts';
import { OffboardingError } from '../domain/errors.ts';
import { inTransaction, reading } from '../db/database.ts';
import { needCase } from '../db/tables/cases.ts';
import { insertTour, isTour } from '../db/tables/tours.ts';
import { readProgress, type Progress, type ProgressTask } from '../db/views/read-progress.ts';
import { advanceClock } from './advance-clock.ts';
import { answerTask } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { actingIn } from './rehearsal-actor.ts';
import { resolveDates } from './relative-dates.ts';
import { sampleFile } from './sample-file.ts';
import { startCase, type StartedCase } from './start-case.ts';

const FILE = 'rehearsals/harbour-vine.yaml';
/** Between two stages of the sample lie fewer answers and dates than this. */
const MOST_STEPS = 80;

/** Our own file; what else it holds is for the command line. */
const Sample = z.object({
  startsAt: z.string(),
  case: z.unknown(),
  answers: z.array(
    z.object({
      task: z.string(),
      by: z.string().optional(),
      at: z.string().optional(),
      after: z.string().optional(),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
});
type Sample = z.infer<typeof Sample>;

async function readSample(): Promise<Sample> {
  const file: unknown = parse(await readFile(sampleFile(FILE), 'utf8'));
  const { startsAt } = Sample.parse(file);
  return Sample.parse(resolveDates(file, startsAt.slice(0, 10)));
}

/**
 * Rehearses the sample case for somebody who wants to see how a case goes; nothing leaves the house. `key` makes two presses one tour.
 * Throws RECORD_NOT_FOUND when the sample directory is not there any more.
 */
export async function startTour(deps: ServiceDeps, actor: Actor, key: string): Promise<StartedCase> {
  const sample = await readSample();
  const options = { idempotencyKey: key === '' ? null : `tour.${key}`, startsAt: sample.startsAt };
  const started = await startCase(deps, actor, sample.case, options).catch((error: unknown) => {
    if (error instanceof OffboardingError && error.code === 'INVALID_INPUT') throw noSample(error);
    throw error;
  });
  await inTransaction(deps.db, (tx) => insertTour(tx, started.id));
  return started;
}

const noSample = (cause: OffboardingError): OffboardingError =>
  new OffboardingError(
    'RECORD_NOT_FOUND',
    'Found the sample company changed, expected its people and clients as they were shipped. Rehearse a case of your own instead: New case, then Rehearse.',
    { cause },
  );

/**
 * Goes on to the next stage of a tour: people answer as the sample says, and the clock moves when nobody has to. Throws NOT_A_REHEARSAL for
 * a case that is no tour.
 */
export async function nextTourStop(deps: ServiceDeps, actor: Actor, caseId: string): Promise<void> {
  const tx = reading(deps.db);
  if (!(await isTour(tx, caseId)))
    throw new OffboardingError('NOT_A_REHEARSAL', 'Found a case that is no tour, expected one begun by the set-up.');
  try {
    await goOn(deps, actor, caseId);
  } catch (error) {
    // The last answer closes the case while its clock is still asked.
    if (!(error instanceof OffboardingError) || error.code !== 'CASE_ENDED') throw error;
  }
}

async function goOn(deps: ServiceDeps, actor: Actor, caseId: string): Promise<void> {
  const tx = reading(deps.db);
  const { answers } = await readSample();
  const read = async (): Promise<Progress> => readProgress(tx, await needCase(tx, caseId));
  const begun = await read();
  for (let n = 0; n < MOST_STEPS; n++) {
    const now = await settled(deps, caseId);
    const progress = await read();
    if (progress.endedAt !== null || progress.stages.length > begun.stages.length) return;
    const dues = now === null ? [] : duesOf(answers, progress.tasks, now);
    const ready = dues.find(({ at }) => now !== null && at <= now);
    if (ready === undefined) {
      const [limit] = dues.map(({ at }) => at).sort();
      const moved = await advanceClock(deps, caseId, limit ?? 'next');
      if (!moved.fired && limit === undefined) return;
    } else {
      const who = await actingIn(deps, actor, ready.task.id, ready.answer.by ?? null);
      await answerTask(deps, who, ready.task.id, ready.answer.values);
    }
  }
}

/** Waits until the case has taken in what it was told; the instant at which its clock stands, null when it has ended. */
async function settled(deps: ServiceDeps, caseId: string): Promise<string | null> {
  const { rehearsalNow, endedAt } = await needCase(reading(deps.db), caseId);
  if (endedAt !== null || rehearsalNow === null) return null;
  // An instant that is not after now fires nothing and waits until the case is quiet.
  await advanceClock(deps, caseId, rehearsalNow);
  return rehearsalNow;
}

type Answer = Sample['answers'][number];

interface DueAnswer {
  readonly task: ProgressTask;
  readonly answer: Answer;
  /** ISO in UTC, so that instants compare as texts. */
  readonly at: string;
}

/** The answers that open tasks wait for, each with its time. */
function duesOf(answers: readonly Answer[], tasks: readonly ProgressTask[], now: string): DueAnswer[] {
  return tasks
    .filter(({ state }) => state === 'open')
    .flatMap((task): DueAnswer[] => {
      const answer = answers.find((one) => fits(one, task));
      return answer === undefined ? [] : [{ task, answer, at: timeOf(answer, task, now) }];
    });
}

const fits = ({ task: kind, by }: Answer, task: ProgressTask): boolean =>
  kind === task.kind && (by === undefined || task.people.includes(by));

function timeOf({ at, after }: Answer, { openedAt }: ProgressTask, now: string): string {
  if (at !== undefined) return new Date(at).toISOString();
  return after === undefined ? now : new Date(addDuration(openedAt, after, SAMPLE_CALENDAR)).toISOString();
}

/** The sample counts no business days. */
const SAMPLE_CALENDAR: WorkCalendar = {
  ...{ zone: 'Europe/London', holidays: [], workdays: [1, 2, 3, 4, 5] },
  ...{ from: '09:00', to: '17:00' },
};
