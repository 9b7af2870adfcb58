import type { Tx } from '../../db/database.ts';
import { hasFactor } from '../../db/tables/authenticators.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor } from '../deps.ts';
import { needFreshFactor } from '../need-fresh-factor.ts';

/**
 * A first factor is enrolled by whoever signed in; once there is one, only it opens the door to others, so that a stolen mailbox adds
 * nothing. Throws NOT_ALLOWED, FACTOR_NEEDED.
 */
export async function mayChangeFactors(tx: Tx, actor: Actor, what: string): Promise<void> {
  if (actor.via !== 'session')
    throw new OffboardingError('NOT_ALLOWED', `Found a ${actor.via}, expected a person signed in to ${what}.`);
  if (await hasFactor(tx, actor.personId)) needFreshFactor(actor, what);
}
