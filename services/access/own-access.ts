import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { deleteAuthenticator, hasFactor, readAuthenticator } from '../../db/tables/authenticators.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { deletePasskey, listPasskeys, type Passkey } from '../../db/tables/passkeys.ts';
import { endOwnSession, listSessions, type OwnSession } from '../../db/tables/sessions.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { needFreshFactor } from '../need-fresh-factor.ts';
import { hashSecret } from '../secret.ts';

export interface OwnAccess {
  readonly passkeys: readonly Pick<Passkey, 'id' | 'name' | 'madeAt' | 'usedAt'>[];
  /** Whether an authenticator app counts for this person. */
  readonly app: boolean;
  readonly sessions: readonly OwnSession[];
}

/** How somebody signs in, and where they are signed in. */
export async function readOwnAccess(deps: ServiceDeps, actor: Actor, sessionId: string): Promise<OwnAccess> {
  const tx = reading(deps.db);
  const app = await readAuthenticator(tx, actor.personId);
  return {
    passkeys: (await listPasskeys(tx, actor.personId)).map(({ id, name, madeAt, usedAt }) => ({
      ...{ id, name, madeAt, usedAt },
    })),
    app: app !== null && app.confirmedAt !== null,
    sessions: await listSessions(tx, actor.personId, hashSecret(sessionId)),
  };
}

/** Whether that person could show nothing besides their mail. */
export const isWithoutFactor = async ({ db }: Pick<ServiceDeps, 'db'>, personId: string): Promise<boolean> =>
  !(await hasFactor(reading(db), personId));

/** Takes a factor away, a passkey by its id or `totp`; it needs a fresh one. Throws FACTOR_NEEDED, RECORD_NOT_FOUND. */
export async function removeFactor({ db }: Pick<ServiceDeps, 'db'>, actor: Actor, id: string): Promise<void> {
  needFreshFactor(actor, 'take a passkey or an app away');
  await inTransaction(db, async (tx) => {
    const removed =
      id === 'totp' ? await deleteAuthenticator(tx, actor.personId) : await deletePasskey(tx, actor.personId, id);
    if (!removed) throw gone('passkey or app');
    await audited(tx, actor, 'factor-removed', { kind: id === 'totp' ? 'totp' : 'passkey' });
  });
}

/** Ends one of one's own sessions. Throws RECORD_NOT_FOUND. */
export async function endOneSession({ db }: Pick<ServiceDeps, 'db'>, actor: Actor, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await endOwnSession(tx, actor.personId, id))) throw gone('open session');
    await audited(tx, actor, 'session-ended', { session: id });
  });
}

const audited = async (tx: Tx, actor: Actor, action: string, detail: Record<string, string>): Promise<void> =>
  writeAudit(tx, { at: await databaseNow(tx), caseId: null, actor: actor.personId, action, detail });

const gone = (what: string): OffboardingError =>
  new OffboardingError('RECORD_NOT_FOUND', `Found no such ${what} of yours any more; load the page again.`);
