import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { renewSession } from '../../db/tables/sessions.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { hashSecret, newSecret } from '../secret.ts';
import { needRight, tryCode, type CodeResult } from './authenticator-app.ts';
import type { Asked } from './challenge.ts';
import { shownPasskey } from './check-passkey.ts';

/** What somebody shows besides their session or link: one of the two is empty. */
export interface ShownFactor {
  readonly credential: string;
  readonly code: string;
}

/** Which factor of that person was shown, or that it does not count. Commit it also when it does not: codes are counted. */
export async function checkFactor(
  tx: Tx,
  publicUrl: string,
  personId: string,
  asked: Asked,
  { credential, code }: ShownFactor,
): Promise<'passkey' | 'totp' | Exclude<CodeResult, 'right'>> {
  if (credential === '') {
    const result = await tryCode(tx, personId, code, { confirming: false });
    return result === 'right' ? 'totp' : result;
  }
  const key = await shownPasskey(tx, publicUrl, asked, credential);
  return key?.personId === personId ? 'passkey' : 'wrong';
}

/**
 * A second factor for the session that the browser holds: it counts as fresh for ten minutes, under a new id, which is returned. Throws
 * INVALID_INPUT, TOO_MANY_REQUESTS, NOT_SIGNED_IN.
 */
export async function stepUp(deps: ServiceDeps, actor: Actor, sessionId: string, shown: ShownFactor): Promise<string> {
  const renewed = newSecret();
  const result = await inTransaction(deps.db, async (tx) => {
    const by = await checkFactor(tx, deps.publicUrl, actor.personId, askedOf(sessionId), shown);
    if (by === 'wrong' || by === 'locked') return by;
    if (!(await renewSession(tx, hashSecret(sessionId), hashSecret(renewed)))) return 'ended';
    const at = await databaseNow(tx);
    await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'factor-shown', detail: { by } });
    return 'right';
  });
  if (result === 'ended')
    throw new OffboardingError('NOT_SIGNED_IN', 'Found a session that has ended; sign in, then repeat it.');
  needRight(result);
  return renewed;
}

/** A passkey answers for one session only. */
export const askedOf = (sessionId: string): Asked => ({
  purpose: 'step-up',
  for: hashSecret(sessionId).toString('base64url'),
});

/** The session of somebody who has just enrolled a factor, under a new id; null when it has ended. */
export async function countAsFresh({ db }: Pick<ServiceDeps, 'db'>, sessionId: string): Promise<string | null> {
  const renewed = newSecret();
  const isOpen = await inTransaction(db, (tx) => renewSession(tx, hashSecret(sessionId), hashSecret(renewed)));
  return isOpen ? renewed : null;
}
