import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { listTaskPeople, type TaskRow } from '../../db/tables/tasks.ts';
import { addPeople, queueRequest } from './put-task.ts';
import { restartTask } from '../../db/restart-task.ts';
import { standInFor } from '../../db/stand-ins.ts';

/**
 * Puts an open task to whoever acts for a person whom its request cannot reach; its times begin anew with them. Returns whether somebody
 * new is asked: nobody acts for the client, and some questions only the person can answer.
 */
export async function askStandIn(
  tx: Tx,
  file: CaseFile,
  task: TaskRow,
  personId: string,
  at: string,
): Promise<boolean> {
  if (task.state !== 'open') return false;
  const asked = await standInFor(tx, file, task, personId, at);
  const there = await listTaskPeople(tx, task.id);
  if (asked === null || there.some((one) => one.personId === asked.personId)) return false;
  await addPeople(tx, task, [asked], at);
  await restartTask(tx, file, task, at);
  await queueRequest(tx, file, task, asked.personId, at);
  return true;
}
