import { ROLES, type Role } from './codes.ts';

/**
 * Who may open which kind of page and call which kind of route (links-and-security §5): one row a right, the roles that have it. Which
 * cases somebody sees is told by scope besides (`db/views/viewer.ts`); what may be done to one case, by its service.
 */
export const RIGHTS = {
  'take-part': ROLES,
  'see-reports': ['operator', 'manager', 'approver', 'legal', 'finance', 'hr'],
  'edit-rules': ['operator'],
  'confirm-packs': ['legal'],
  'edit-directory': ['operator'],
  'manage-access': ['operator'],
  'watch-mail': ['operator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Right = keyof typeof RIGHTS;

/** `take-part` needs no role: whoever is signed in has it. */
export function hasRight(roles: readonly Role[], right: Right): boolean {
  return right === 'take-part' || roles.some((role) => (RIGHTS[right] as readonly Role[]).includes(role));
}
