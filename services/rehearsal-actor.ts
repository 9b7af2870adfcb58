import { openCaseFile } from '../db/case-file.ts';
import { reading } from '../db/database.ts';
import { isRehearsal } from '../db/tables/cases.ts';
import { listTaskPeople, needTask } from '../db/tables/tasks.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { readerOf } from './read-link.ts';

/**
 * Who answers a task: in a rehearsal whoever `as` names, or the last person that it is put to; in a live case the actor. Throws
 * REHEARSAL_ONLY when `as` is given for a live case.
 */
export async function actingIn(deps: ServiceDeps, actor: Actor, taskId: string, as: string | null): Promise<Actor> {
  const tx = reading(deps.db);
  const task = await needTask(tx, taskId);
  const file = await openCaseFile(tx, task.caseId);
  if (!isRehearsal(file.row)) {
    if (as === null) return actor;
    throw new OffboardingError(
      'REHEARSAL_ONLY',
      `as: found "${as}" for a live case; everybody answers for themselves there. Leave it out.`,
    );
  }
  const asked = (await listTaskPeople(tx, taskId)).map((person) => person.personId);
  const personId = as ?? asked.at(-1) ?? actor.personId;
  return { personId, name: (await readerOf(file, personId)).name, roles: [], via: 'rehearsal' };
}
