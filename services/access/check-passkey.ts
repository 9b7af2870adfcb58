import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { reading, type Tx } from '../../db/database.ts';
import { listPasskeys, readPasskey, usePasskey, type Passkey } from '../../db/tables/passkeys.ts';
import type { ServiceDeps } from '../deps.ts';
import { answersChallenge, newChallenge, type Asked } from './challenge.ts';
import { assertionIn, type Transport } from './credential-schema.ts';
import { relyingParty } from './relying-party.ts';

/** What the browser is asked to sign with; of one person's keys, or of whichever it finds. Null where passkeys cannot be. */
export async function passkeyToShow(deps: ServiceDeps, asked: Asked, personId: string | null): Promise<object | null> {
  const party = relyingParty(deps.publicUrl);
  if (party === null) return null;
  const keys = personId === null ? [] : await listPasskeys(reading(deps.db), personId);
  if (personId !== null && keys.length === 0) return null;
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(newChallenge(deps.db.keys, asked)),
    userVerification: 'required',
    allowCredentials: keys.map(({ id, transports }) => ({ id, transports: [...transports] as Transport[] })),
  });
}

/** The passkey that answered the challenge, noting that it was used; null for anything else. */
export async function shownPasskey(
  tx: Tx,
  publicUrl: string,
  asked: Asked,
  credential: string,
): Promise<Passkey | null> {
  const party = relyingParty(publicUrl);
  const response = assertionIn(credential);
  if (party === null || response === null) return null;
  const key = await readPasskey(tx, response.id);
  if (key === null) return null;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => answersChallenge(tx, asked, challenge),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(() => REFUSED);
  if (!verified) return null;
  await usePasskey(tx, key.id, authenticationInfo.newCounter);
  return key;
}

const REFUSED = { verified: false, authenticationInfo: { newCounter: 0 } } as const;
