import { maybe, one, run, type Tx } from '../database.ts';

/** The authenticator app of a person; its secret is sealed, and counts once a first code has confirmed it. */
export interface Authenticator {
  readonly personId: string;
  readonly secret: Buffer;
  readonly confirmedAt: string | null;
  /** The newest time step whose code was taken: no code counts twice. */
  readonly lastStep: number;
  readonly misses: number;
  readonly isLocked: boolean;
}

const COLUMNS = `person_id, secret, confirmed_at, last_step::double precision AS last_step, misses,
  coalesce(locked_until > now(), false) AS is_locked`;

export async function readAuthenticator(tx: Tx, personId: string): Promise<Authenticator | null> {
  return maybe<Authenticator>(tx, `SELECT ${COLUMNS} FROM authenticators WHERE person_id = $1`, [personId]);
}

/** The same, held until the transaction ends: codes are tried one after the other. */
export async function lockAuthenticator(tx: Tx, personId: string): Promise<Authenticator | null> {
  return maybe<Authenticator>(tx, `SELECT ${COLUMNS} FROM authenticators WHERE person_id = $1 FOR UPDATE`, [personId]);
}

/** Begins a new one that nothing has confirmed; one that counts stays. */
export async function beginAuthenticator(tx: Tx, personId: string, secret: Buffer): Promise<void> {
  await run(
    tx,
    `INSERT INTO authenticators (person_id, secret) VALUES ($1, $2)
     ON CONFLICT (person_id) DO UPDATE SET secret = $2, made_at = now() WHERE authenticators.confirmed_at IS NULL`,
    [personId, secret],
  );
}

/** A code was taken: the misses are forgotten, and a first one confirms. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<void> {
  await run(
    tx,
    `UPDATE authenticators SET last_step = $2, misses = 0, locked_until = NULL, confirmed_at = coalesce(confirmed_at, now())
     WHERE person_id = $1`,
    [personId, step],
  );
}

/** Counts a wrong code; at `most` in a row it is locked for so many minutes. Returns whether it is. */
export async function countMiss(tx: Tx, personId: string, most: number, minutes: number): Promise<boolean> {
  const row = await one<{ isLocked: boolean }>(
    tx,
    `UPDATE authenticators SET misses = CASE WHEN misses + 1 >= $2 THEN 0 ELSE misses + 1 END,
       locked_until = CASE WHEN misses + 1 >= $2 THEN now() + make_interval(mins => $3) ELSE locked_until END
     WHERE person_id = $1 RETURNING coalesce(locked_until > now(), false) AS is_locked`,
    [personId, most, minutes],
  );
  return row.isLocked;
}

/** False when there was none. */
export async function deleteAuthenticator(tx: Tx, personId: string): Promise<boolean> {
  return (await run(tx, 'DELETE FROM authenticators WHERE person_id = $1', [personId])) === 1;
}

/** Whether anybody, or that person, has a second factor. */
export async function hasFactor(tx: Tx, personId: string | null): Promise<boolean> {
  const row = await one<{ there: boolean }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM passkeys WHERE $1::text IS NULL OR person_id = $1)
       OR EXISTS (SELECT 1 FROM authenticators WHERE confirmed_at IS NOT NULL AND ($1::text IS NULL OR person_id = $1)) AS there`,
    [personId],
  );
  return row.there;
}
