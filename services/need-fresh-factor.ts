import { OffboardingError } from '../domain/errors.ts';
import type { Actor } from './deps.ts';

/**
 * What may change who can do what — rules, roles, erasure, tokens — needs a signed-in person who showed a second factor within the last
 * ten minutes (links-and-security §4); the session that the set-up link opened needs none before its person has enrolled one. Throws
 * NOT_ALLOWED for tokens, links and mail, FACTOR_NEEDED where the console can ask for the factor. `what` ends "… to".
 */
export function needFreshFactor(actor: Actor, what: string): void {
  if (actor.via === 'rehearsal' || (actor.via === 'session' && actor.fresh === true)) return;
  if (actor.via !== 'session')
    throw new OffboardingError(
      'NOT_ALLOWED',
      `Found a ${actor.via}, expected somebody signed in to the console with a second factor. Sign in there to ${what}.`,
    );
  throw new OffboardingError(
    'FACTOR_NEEDED',
    `Found ${actor.name} without a second factor in the last ten minutes, expected a passkey or a code to ${what}. Confirm that it is you, then repeat it.`,
  );
}
