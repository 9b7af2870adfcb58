import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { reading } from '../db/database.ts';
import { isRehearsal } from '../db/tables/cases.ts';
import { listTaskPeople, needTask } from '../db/tables/tasks.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { invalid, shown } from './parse-input.ts';
import { readerOf } from './read-link.ts';

/**
 * Who answers a task: in a rehearsal whoever `as` names, or the last person there that it is put to; in a live case the actor. Throws
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
  const people = await listTaskPeople(tx, taskId);
  const away = people.map((person) => person.standsInFor);
  const personId = as ?? people.findLast((person) => !away.includes(person.personId))?.personId ?? actor.personId;
  return { personId, name: (await readerOf(file, personId)).name, roles: [], via: 'rehearsal' };
}

/** `as` of a body beside what it is about. Throws INVALID_INPUT when it is no text. */
export function splitAs(body: unknown): { as: string | null; rest: unknown } {
  if (typeof body !== 'object' || body === null || !('as' in body)) return { as: null, rest: body ?? {} };
  const { as, ...rest } = body;
  if (as === null || as === undefined) return { as: null, rest };
  if (typeof as === 'string' && as.length <= 100) return { as, rest };
  throw invalid('the action', [{ path: 'as', found: shown(as), expected: 'the id of a person of the case' }]);
}

/**
 * Whom the rehearser stands for beyond tasks, with that person's own roles; null = the rehearser. Throws REHEARSAL_ONLY for a live case,
 * INVALID_INPUT for somebody whom nobody knows.
 */
export async function rehearsedBy(file: CaseFile, caller: Actor, as: string | null): Promise<Actor> {
  if (as === null) return caller;
  if (!isRehearsal(file.row))
    throw new OffboardingError(
      'REHEARSAL_ONLY',
      `as: found "${as}" for a live case; everybody acts for themselves there. Leave it out.`,
    );
  const person = await file.records.person(as);
  if (person === null) throw invalid('the action', [{ path: 'as', found: as, expected: 'the id of a person' }]);
  return { personId: person.id, name: person.name, roles: person.roles, via: 'rehearsal' };
}
