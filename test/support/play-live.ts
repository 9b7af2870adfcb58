import { setTimeout as delay } from 'node:timers/promises';
import { reading } from '../../db/database.ts';
import { needCase, type CaseRow } from '../../db/tables/cases.ts';
import { listOpenTasks, type TaskRow } from '../../db/tables/tasks.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { valuesFor, type Answers } from './play.ts';
import { asked } from './walk-case.ts';

const LOOK_EVERY_MS = 40;
const LIMIT_MS = 60_000;

/** How a task is answered; by default whoever is asked does so in a session. */
export type AnswerOne = (task: TaskRow, values: object) => Promise<unknown>;

/** Answers what is put to people in a live case, until `done`; looks again and again, for nobody tells a test what happened. */
export async function playLive(
  deps: ServiceDeps,
  caseId: string,
  answers: Answers,
  done: (row: CaseRow) => boolean | Promise<boolean>,
  answerOne: AnswerOne = async (task, values) => answerTask(deps, await asked(deps, caseId, task.id), task.id, values),
): Promise<CaseRow> {
  const tx = reading(deps.db);
  const given = new Set<string>();
  const began = performance.now();
  while (performance.now() - began < LIMIT_MS) {
    await delay(LOOK_EVERY_MS);
    const row = await needCase(tx, caseId);
    if (await done(row)) return row;
    for (const task of await listOpenTasks(tx, caseId)) {
      const values = given.has(task.id) ? null : valuesFor(answers, task);
      if (values === null) continue;
      if ((await answerOne(task, values).catch(closedMeanwhile)) !== null) given.add(task.id);
    }
  }
  const open = (await listOpenTasks(tx, caseId)).map((task) => task.kind);
  throw new Error(`the case stands in ${(await needCase(tx, caseId)).stage}, waiting for ${open.join(', ')}`);
}

/** The case went on between the look at its tasks and the answer; the next look shows what is open now. */
function closedMeanwhile(error: unknown): null {
  if (error instanceof OffboardingError && error.code === 'TASK_CLOSED') return null;
  throw error;
}
