import type { Role } from '../../domain/codes.ts';

/** Who reads. Lists and pages show them the cases that they have a part in; some roles see all. */
export interface Viewer {
  readonly personId: string;
  readonly roles: readonly Role[];
}

const SEE_ALL: readonly Role[] = ['operator', 'manager', 'legal', 'approver', 'hr'];

export const seesAll = (viewer: Viewer): boolean => viewer.roles.some((role) => SEE_ALL.includes(role));

/** Condition on `cases c`; $1 = sees all, $2 = person id. Every query of cases, tasks and mails carries it. */
export const IN_SCOPE = `($1::boolean OR c.owner_id = $2
  OR EXISTS (SELECT 1 FROM case_roles r WHERE r.case_id = c.id AND r.person_id = $2)
  OR EXISTS (SELECT 1 FROM tasks s JOIN task_people sp ON sp.task_id = s.id WHERE s.case_id = c.id AND sp.person_id = $2)
  OR EXISTS (SELECT 1 FROM audit a WHERE a.case_id = c.id AND a.actor = $2))`;

export const scopeParams = (viewer: Viewer): readonly unknown[] => [seesAll(viewer), viewer.personId];
