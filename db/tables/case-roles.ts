import type { CaseRole } from '../../domain/codes.ts';
import { many, run, type Tx } from '../database.ts';

/** What a person is in one case; `support` signs for clients that paid nothing (T0). */
export type RecordedRole = CaseRole;

export interface CaseRoleRow {
  readonly role: RecordedRole;
  readonly personId: string;
}

/** Gives a person a role; having it already is no error. */
export async function addCaseRole(tx: Tx, caseId: string, role: RecordedRole, personId: string): Promise<void> {
  await run(tx, 'INSERT INTO case_roles (case_id, role, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    caseId,
    role,
    personId,
  ]);
}

/** Makes the person the only one in that role. */
export async function setCaseRole(tx: Tx, caseId: string, role: RecordedRole, personId: string): Promise<void> {
  await run(tx, 'DELETE FROM case_roles WHERE case_id = $1 AND role = $2 AND person_id <> $3', [
    caseId,
    role,
    personId,
  ]);
  await addCaseRole(tx, caseId, role, personId);
}

export async function listCaseRoles(tx: Tx, caseId: string): Promise<CaseRoleRow[]> {
  return many<CaseRoleRow>(tx, 'SELECT role, person_id FROM case_roles WHERE case_id = $1 ORDER BY role, person_id', [
    caseId,
  ]);
}
