import { maybe, run, type Tx } from '../database.ts';

/** Minutes without a request after which a session ends, and hours after which it ends in any case. */
const IDLE_MINUTES = 30;
const WHOLE_HOURS = 12;

export async function insertSession(tx: Tx, idHash: Buffer, personId: string): Promise<void> {
  await run(tx, 'INSERT INTO sessions (id_hash, person_id) VALUES ($1, $2)', [idHash, personId]);
}

/** Whose session it is, noting that it was seen; null when it ended, was idle for 30 min or is older than 12 h. */
export async function touchSession(tx: Tx, idHash: Buffer): Promise<string | null> {
  const row = await maybe<{ personId: string }>(
    tx,
    `UPDATE sessions SET seen_at = now() WHERE id_hash = $1 AND ended_at IS NULL
       AND seen_at > now() - make_interval(mins => $2) AND made_at > now() - make_interval(hours => $3)
     RETURNING person_id`,
    [idHash, IDLE_MINUTES, WHOLE_HOURS],
  );
  return row?.personId ?? null;
}

/** Whose session it is, as touchSession tells it, without noting that it was seen. */
export async function peekSessionRow(tx: Tx, idHash: Buffer): Promise<string | null> {
  const row = await maybe<{ personId: string }>(
    tx,
    `SELECT person_id FROM sessions WHERE id_hash = $1 AND ended_at IS NULL
       AND seen_at > now() - make_interval(mins => $2) AND made_at > now() - make_interval(hours => $3)`,
    [idHash, IDLE_MINUTES, WHOLE_HOURS],
  );
  return row?.personId ?? null;
}

export async function endSessionRow(tx: Tx, idHash: Buffer): Promise<void> {
  await run(tx, 'UPDATE sessions SET ended_at = now() WHERE id_hash = $1 AND ended_at IS NULL', [idHash]);
}
