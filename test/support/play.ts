import { reading } from '../../db/database.ts';
import { needCase, type CaseRow } from '../../db/tables/cases.ts';
import { listOpenTasks, type TaskRow } from '../../db/tables/tasks.ts';
import { advanceClock } from '../../services/advance-clock.ts';
import { answerTask } from '../../services/answer-task.ts';
import { actingIn } from '../../services/rehearsal-actor.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';

export const OPERATOR: Actor = {
  personId: 'operator',
  name: 'Operator',
  roles: ['operator'],
  via: 'session',
  fresh: true,
};

export type Answers = Readonly<Record<string, object | null | ((task: TaskRow) => object | null)>>;

const LIMIT = 400;

/**
 * Plays a rehearsal: answers every open task that `answers` knows (null = nobody answers), else moves the clock to the next event, until
 * `done` or the end.
 */
export async function play(
  deps: ServiceDeps,
  caseId: string,
  answers: Answers,
  done: (row: CaseRow) => boolean | Promise<boolean> = () => false,
): Promise<CaseRow> {
  const tx = reading(deps.db);
  for (let i = 0; i < LIMIT; i++) {
    // An instant in the past fires nothing and only waits until the case is quiet.
    await advanceClock(deps, caseId, (await needCase(tx, caseId)).rehearsalNow ?? 'next').catch(ended);
    const row = await needCase(tx, caseId);
    if (row.endedAt !== null || (await done(row))) return row;
    if (await answerOne(deps, caseId, answers)) continue;
    const step = await advanceClock(deps, caseId, 'next').catch(ended);
    if (step?.fired === false) throw new Error(`the rehearsal stands still in ${row.stage}`);
  }
  throw new Error('the rehearsal did not end');
}

function ended(error: unknown): undefined {
  if ((error as { code?: string }).code !== 'CASE_ENDED') throw error;
  return undefined;
}

/** What is answered to a task; null = nobody answers. */
export function valuesFor(answers: Answers, task: TaskRow): object | null {
  const given = answers[task.kind] ?? null;
  // `object` takes in any function; these are the ones that `Answers` names.
  return typeof given === 'function' ? (given as (task: TaskRow) => object | null)(task) : given;
}

async function answerOne(deps: ServiceDeps, caseId: string, answers: Answers): Promise<boolean> {
  for (const task of await listOpenTasks(reading(deps.db), caseId)) {
    const values = valuesFor(answers, task);
    if (values === null) continue;
    await answerTask(deps, await actingIn(deps, OPERATOR, task.id, null), task.id, values);
    return true;
  }
  return false;
}
