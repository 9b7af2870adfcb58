import { createHmac } from 'node:crypto';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { insertPasskey, listPasskeys } from '../../db/tables/passkeys.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { line } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { answersChallenge, newChallenge, type Asked } from './challenge.ts';
import { registrationIn, type Transport } from './credential-schema.ts';
import { mayChangeFactors } from './may-change-factors.ts';
import { relyingParty } from './relying-party.ts';

const asking = (actor: Actor): Asked => ({ purpose: 'enrol', for: actor.personId });

/** What the browser is asked to make: a key that finds its person itself and has its user verified. Null where passkeys cannot be. */
export async function passkeyToEnrol(deps: ServiceDeps, actor: Actor): Promise<object | null> {
  const party = relyingParty(deps.publicUrl);
  if (party === null) return null;
  const known = await listPasskeys(reading(deps.db), actor.personId);
  return generateRegistrationOptions({
    rpName: 'Partways',
    rpID: party.id,
    userName: actor.name,
    userDisplayName: actor.name,
    userID: new Uint8Array(createHmac('sha256', deps.db.keys.mac).update(`user/${actor.personId}`).digest()),
    challenge: new Uint8Array(newChallenge(deps.db.keys, asking(actor))),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] as Transport[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * Adds the passkey that the browser made. The first one may be added by whoever signed in by their mail, each further one needs a fresh
 * second factor. Throws INVALID_INPUT, FACTOR_NEEDED, NOT_ALLOWED.
 */
export async function enrolPasskey(
  deps: ServiceDeps,
  actor: Actor,
  input: { readonly name: string; readonly credential: string },
): Promise<void> {
  const party = relyingParty(deps.publicUrl);
  const name = parseInput(line(60), input.name, 'the name of the passkey');
  const response = registrationIn(input.credential);
  if (party === null || response === null) throw notMade();
  await inTransaction(deps.db, async (tx) => {
    await mayChangeFactors(tx, actor, 'add a passkey');
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => answersChallenge(tx, asking(actor), challenge),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }).catch(() => null);
    if (verified?.verified !== true) throw notMade();
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    const transports = response.response.transports ?? [];
    const key = { id, personId: actor.personId, name, publicKey: Buffer.from(publicKey), counter, transports };
    if (!(await insertPasskey(tx, key))) throw notMade();
    await audited(tx, actor, { kind: 'passkey', name });
  });
}

const audited = async (tx: Tx, actor: Actor, detail: { kind: string; name: string }): Promise<void> =>
  writeAudit(tx, {
    at: await databaseNow(tx),
    caseId: null,
    actor: actor.personId,
    action: 'factor-enrolled',
    detail: { ...detail },
  });

const notMade = (): OffboardingError =>
  new OffboardingError(
    'INVALID_INPUT',
    'Found no passkey that this page asked for, expected one made on it within ten minutes. Load the page again and try once more.',
    { problems: [{ path: 'credential', found: 'no passkey of this page', expected: 'a passkey made on this page' }] },
  );
