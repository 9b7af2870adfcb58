import { randomBytes } from 'node:crypto';
import { inTransaction, type Tx } from '../../db/database.ts';
import { sealBytes, unsealBytes } from '../../db/keys/case-key.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import {
  beginAuthenticator,
  countMiss,
  lockAuthenticator,
  readAuthenticator,
  takeStep,
} from '../../db/tables/authenticators.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { westernDigits } from '../../domain/western-digits.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { mayChangeFactors } from './may-change-factors.ts';
import { base32, stepOfCode } from './totp-code.ts';

/** As long as the digest (RFC 4226 §4). */
const SECRET_BYTES = 20;
const MISSES = 5;
const LOCKED_MINUTES = 60;

export type CodeResult = 'right' | 'wrong' | 'locked';

/**
 * The secret that an authenticator app is given, the same until a first code confirms it; null where one counts already. Throws
 * NOT_ALLOWED, FACTOR_NEEDED.
 */
export async function authenticatorToEnrol(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
): Promise<{ secret: string; uri: string } | null> {
  return inTransaction(db, async (tx) => {
    await mayChangeFactors(tx, actor, 'add an authenticator app');
    const known = await readAuthenticator(tx, actor.personId);
    if (known !== null && known.confirmedAt !== null) return null;
    const secret = known === null ? randomBytes(SECRET_BYTES) : await unsealBytes(tx, null, known.secret);
    if (known === null) await beginAuthenticator(tx, actor.personId, await sealBytes(tx, null, secret));
    const text = base32(secret);
    const label = encodeURIComponent(`Partways:${actor.name}`);
    return { secret: text, uri: `otpauth://totp/${label}?secret=${text}&issuer=Partways` };
  });
}

/** Confirms the app by its first code. Throws NOT_ALLOWED, FACTOR_NEEDED, INVALID_INPUT, TOO_MANY_REQUESTS. */
export async function enrolAuthenticator(deps: Pick<ServiceDeps, 'db'>, actor: Actor, code: string): Promise<void> {
  const result = await inTransaction(deps.db, async (tx) => {
    await mayChangeFactors(tx, actor, 'add an authenticator app');
    const taken = await tryCode(tx, actor.personId, code, { confirming: true });
    if (taken === 'right')
      await writeAudit(tx, {
        at: await databaseNow(tx),
        caseId: null,
        actor: actor.personId,
        action: 'factor-enrolled',
        detail: { kind: 'totp' },
      });
    return taken;
  });
  needRight(result);
}

/** One try; each code counts once, and after five misses in a row none counts for an hour. Commit it also when it was wrong. */
export async function tryCode(
  tx: Tx,
  personId: string,
  code: string,
  { confirming }: { readonly confirming: boolean },
): Promise<CodeResult> {
  const app = await lockAuthenticator(tx, personId);
  if (app === null || (app.confirmedAt === null) !== confirming) return 'wrong';
  if (app.isLocked) return 'locked';
  const secret = await unsealBytes(tx, null, app.secret);
  const step = stepOfCode(secret, westernDigits(code).replace(/\s/g, ''), Date.now(), app.lastStep);
  if (step !== null) {
    await takeStep(tx, personId, step);
    return 'right';
  }
  if (!(await countMiss(tx, personId, MISSES, LOCKED_MINUTES))) return 'wrong';
  const at = await databaseNow(tx);
  await writeAudit(tx, { at, caseId: null, actor: personId, action: 'factor-locked', detail: { kind: 'totp' } });
  return 'locked';
}

/** Throws INVALID_INPUT for a wrong code, TOO_MANY_REQUESTS for a locked app. */
export function needRight(result: CodeResult): void {
  if (result === 'locked')
    throw new OffboardingError(
      'TOO_MANY_REQUESTS',
      'Found five wrong codes in a row, so no code counts for an hour. Use a passkey, or wait.',
    );
  if (result === 'wrong')
    throw new OffboardingError(
      'INVALID_INPUT',
      'code: found one that does not count, expected the six digits that your app shows now; each counts once.',
      { problems: [{ path: 'code', found: 'a code that does not count', expected: 'the six digits of now' }] },
    );
}
