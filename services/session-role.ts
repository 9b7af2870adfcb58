import type { Role } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor } from './deps.ts';

/** Rules are changed by a person with the role who is signed in, never by a token or a link. Throws NOT_ALLOWED. */
export function needSession(actor: Actor, role: Role, what: string): void {
  if (actor.via === 'session' && actor.roles.includes(role)) return;
  const found = actor.via === 'session' ? `${actor.name} without the role ${role}` : `a ${actor.via}`;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found ${found}, expected somebody with the role ${role} who is signed in to the console. Ask one of them to ${what}.`,
  );
}
