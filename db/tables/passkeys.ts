import { many, maybe, run, type Tx } from '../database.ts';

/** A passkey of a person (WebAuthn). `id` is the credential's, base64url. */
export interface Passkey {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly madeAt: string;
  readonly usedAt: string | null;
}

const COLUMNS = 'id, person_id, name, public_key, counter::double precision AS counter, transports, made_at, used_at';

export async function listPasskeys(tx: Tx, personId: string): Promise<Passkey[]> {
  return many<Passkey>(tx, `SELECT ${COLUMNS} FROM passkeys WHERE person_id = $1 ORDER BY made_at, id`, [personId]);
}

export async function readPasskey(tx: Tx, id: string): Promise<Passkey | null> {
  return maybe<Passkey>(tx, `SELECT ${COLUMNS} FROM passkeys WHERE id = $1`, [id]);
}

/** False when the key is enrolled already. */
export async function insertPasskey(
  tx: Tx,
  { id, personId, name, publicKey, counter, transports }: Omit<Passkey, 'madeAt' | 'usedAt'>,
): Promise<boolean> {
  const added = await run(
    tx,
    `INSERT INTO passkeys (id, person_id, name, public_key, counter, transports) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [id, personId, name, publicKey, counter, transports],
  );
  return added === 1;
}

export async function usePasskey(tx: Tx, id: string, counter: number): Promise<void> {
  await run(tx, 'UPDATE passkeys SET counter = $2, used_at = now() WHERE id = $1', [id, counter]);
}

/** False when the person has no such key. */
export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<boolean> {
  return (await run(tx, 'DELETE FROM passkeys WHERE person_id = $1 AND id = $2', [personId, id])) === 1;
}

/** Takes a challenge; false when it was taken before. What is older than an hour has expired and is forgotten. */
export async function takeChallenge(tx: Tx, idHash: Buffer): Promise<boolean> {
  await run(tx, `DELETE FROM used_challenges WHERE used_at < now() - interval '1 hour'`, []);
  return (await run(tx, 'INSERT INTO used_challenges (id_hash) VALUES ($1) ON CONFLICT DO NOTHING', [idHash])) === 1;
}
