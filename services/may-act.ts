import type { CaseFile } from '../db/case-file.ts';
import { CASE_ROLES } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor } from './deps.ts';

/** Whoever takes part in a case, and operators and approvers, may act on it beyond their tasks. Throws NOT_ALLOWED. */
export function mayAct(file: CaseFile, actor: Actor): void {
  const { records, row } = file;
  const involved = [row.ownerId, ...CASE_ROLES.flatMap((role) => records.roleIds(role))];
  const oversees = actor.roles.some((role) => role === 'operator' || role === 'approver');
  if (oversees || involved.includes(actor.personId)) return;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `${actor.name} takes no part in case ${row.number}; its owner can do this.`,
  );
}
