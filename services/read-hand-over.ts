import { openCaseFile } from '../db/case-file.ts';
import { reading } from '../db/database.ts';
import { caseNow } from '../db/tables/cases.ts';
import { listHandOvers } from '../db/tables/hand-overs.ts';
import { listTaskPeople, needTask } from '../db/tables/tasks.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { canGiveOn } from './hand-over.ts';
import { readerOf } from './read-link.ts';
import { handOverAsk, type HandOverAsk } from './takers.ts';

export interface GivingOn {
  readonly ask: HandOverAsk;
  /** Who is asked and could be relieved by the actor, the actor first; never empty. */
  readonly from: readonly { readonly id: string; readonly name: string }[];
}

/** How the actor may pass a task on; null where they may not, or where it has ended. */
export async function readGivingOn(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  taskId: string,
): Promise<GivingOn | null> {
  const tx = reading(db);
  const task = await needTask(tx, taskId);
  if (task.state !== 'open') return null;
  const file = await openCaseFile(tx, task.caseId);
  const asked = (await listTaskPeople(tx, taskId)).map(({ personId }) => personId);
  const ids = asked.includes(actor.personId) ? [actor.personId] : asked.filter((id) => canGiveOn(file, actor, id));
  const [first] = ids;
  if (first === undefined) return null;
  const from = [];
  for (const id of ids) from.push({ id, name: (await readerOf(file, id)).name });
  const at = await caseNow(tx, task.caseId);
  return { ask: await handOverAsk(tx, file, task, first, at), from };
}

/** Who passed the task on to the person, and in which words; null where nobody did. */
export async function readHandedBy(
  { db }: Pick<ServiceDeps, 'db'>,
  taskId: string,
  personId: string,
): Promise<{ readonly name: string; readonly words: string } | null> {
  const tx = reading(db);
  const task = await needTask(tx, taskId);
  const last = (await listHandOvers(tx, task)).findLast(({ toId }) => toId === personId);
  if (last === undefined) return null;
  const file = await openCaseFile(tx, task.caseId);
  return { name: (await readerOf(file, last.fromId)).name, words: last.words };
}
