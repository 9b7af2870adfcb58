import type { Role } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor } from './deps.ts';
import { needFreshFactor } from './need-fresh-factor.ts';

/** Rules are changed by a person with the role who is signed in with a fresh second factor, never by a token or a link. Throws NOT_ALLOWED, FACTOR_NEEDED. */
export function needSession(actor: Actor, role: Role, what: string): void {
  if (actor.via === 'session' && actor.roles.includes(role)) {
    needFreshFactor(actor, what);
    return;
  }
  const found = actor.via === 'session' ? `${actor.name} without the role ${role}` : `a ${actor.via}`;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found ${found}, expected somebody with the role ${role} who is signed in to the console. Ask one of them to ${what}.`,
  );
}
