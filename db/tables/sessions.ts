import { many, maybe, run, type Tx } from '../database.ts';

/** Minutes without a request after which a session ends, and hours after which it ends in any case. */
const IDLE_MINUTES = 30;
const WHOLE_HOURS = 12;
/** Minutes for which a second factor counts as fresh (links-and-security §4). */
const FRESH_MINUTES = 10;

const OPEN = `ended_at IS NULL AND seen_at > now() - interval '${String(IDLE_MINUTES)} minutes'
  AND made_at > now() - interval '${String(WHOLE_HOURS)} hours'`;

type BeganBy = 'set-up' | 'sign-in' | 'passkey' | 'oidc';

export interface NewSession {
  readonly beganBy?: BeganBy;
  /** What the browser calls itself, for the list of one's own sessions. */
  readonly agent?: string;
  /** True where signing in took a second factor. */
  readonly withFactor?: boolean;
}

/** Keeps the roles that the person has now: with others the session is over. */
export async function insertSession(
  tx: Tx,
  idHash: Buffer,
  personId: string,
  { beganBy = 'sign-in', agent = '', withFactor = false }: NewSession = {},
): Promise<void> {
  await run(
    tx,
    `INSERT INTO sessions (id_hash, person_id, began_by, agent, factor_at, roles)
     VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN now() END,
             coalesce((SELECT roles FROM people WHERE id = $2), '{}'))`,
    [idHash, personId, beganBy, agent, withFactor],
  );
}

const SAME_PERSON = 'p.active AND p.roles <@ s.roles AND s.roles <@ p.roles';
/** $2 = minutes for which a factor is fresh. */
const TOUCHED = `s.person_id, s.began_by, coalesce(s.factor_at > now() - make_interval(mins => $2), false) AS is_fresh`;

export interface TouchedSession {
  readonly personId: string;
  readonly beganBy: BeganBy;
  /** Whether a second factor was shown within the last ten minutes. */
  readonly isFresh: boolean;
}

/** Whose session it is, noting that it was seen; null when it ended, was idle for 30 min, is older than 12 h, or the person or their roles are others now. */
export async function touchSession(tx: Tx, idHash: Buffer): Promise<TouchedSession | null> {
  const row = await maybe<TouchedSession>(
    tx,
    `UPDATE sessions s SET seen_at = now() FROM people p
     WHERE s.id_hash = $1 AND ${OPEN} AND p.id = s.person_id AND ${SAME_PERSON}
     RETURNING ${TOUCHED}`,
    [idHash, FRESH_MINUTES],
  );
  if (row === null) await endSessionRow(tx, idHash);
  return row;
}

/** A session with a second factor gets a new id, so that an id known before is worth nothing. False when it had ended. */
export async function renewSession(tx: Tx, idHash: Buffer, newHash: Buffer): Promise<boolean> {
  const renewed = await run(tx, `UPDATE sessions SET id_hash = $2, factor_at = now() WHERE id_hash = $1 AND ${OPEN}`, [
    idHash,
    newHash,
  ]);
  return renewed === 1;
}

/** Whose session it is, as touchSession tells it, without noting that it was seen. */
export async function peekSessionRow(tx: Tx, idHash: Buffer): Promise<TouchedSession | null> {
  return maybe<TouchedSession>(
    tx,
    `SELECT ${TOUCHED} FROM sessions s JOIN people p ON p.id = s.person_id
     WHERE s.id_hash = $1 AND ${OPEN} AND ${SAME_PERSON}`,
    [idHash, FRESH_MINUTES],
  );
}

export async function endSessionRow(tx: Tx, idHash: Buffer): Promise<void> {
  await run(tx, 'UPDATE sessions SET ended_at = now() WHERE id_hash = $1 AND ended_at IS NULL', [idHash]);
}

export interface OwnSession {
  readonly id: string;
  readonly agent: string;
  readonly beganBy: BeganBy;
  readonly madeAt: string;
  readonly seenAt: string;
  /** The one that asks. */
  readonly isThis: boolean;
}

/** The open sessions of a person, the one used last first. */
export async function listSessions(tx: Tx, personId: string, ownHash: Buffer): Promise<OwnSession[]> {
  return many<OwnSession>(
    tx,
    `SELECT id, agent, began_by, made_at, seen_at, id_hash = $2 AS is_this FROM sessions
     WHERE person_id = $1 AND ${OPEN} ORDER BY seen_at DESC, id`,
    [personId, ownHash],
  );
}

/** False when the person has no such open session. */
export async function endOwnSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  const ended = await run(
    tx,
    'UPDATE sessions SET ended_at = now() WHERE person_id = $1 AND id = $2 AND ended_at IS NULL',
    [personId, id],
  );
  return ended === 1;
}
