import { many, maybe, one, run, type Tx } from '../database.ts';
import type { MailRow } from './outbox.ts';

/** Mail that nobody took yet, for the sweep, for limits and for people who look. All instants here are technical time. */

/** Mails whose next attempt is overdue, and those that came back without anybody having been told. */
export async function listWaiting(tx: Tx, olderThanSeconds: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    `SELECT id FROM outbox
     WHERE ((state IN ('queued', 'sending') OR (state = 'unknown' AND next_try_at IS NOT NULL))
         AND coalesce(next_try_at, claimed_at, queued_technical_at) < now() - make_interval(secs => $1))
       OR (bounced_at IS NOT NULL AND undelivered_at IS NULL AND bounced_at < now() - make_interval(secs => $1))
     ORDER BY queued_technical_at LIMIT 500`,
    [olderThanSeconds],
  );
  return rows.map((row) => row.id);
}

export type OverdueMail = Pick<MailRow, 'id' | 'caseId' | 'kind' | 'reply' | 'queuedAt'>;

/** Live mails that waited longer than this for a server to take them; each is returned once, whoever asks. */
export async function takeOverdue(tx: Tx, minutes: number): Promise<OverdueMail[]> {
  return many<OverdueMail>(
    tx,
    `UPDATE outbox SET alerted_at = now() WHERE id IN (
       SELECT o.id FROM outbox o LEFT JOIN cases c ON c.id = o.case_id
       WHERE o.state IN ('queued', 'sending', 'unknown') AND o.alerted_at IS NULL AND c.rehearsal_now IS NULL
         AND o.queued_technical_at < now() - make_interval(mins => $1)
       ORDER BY o.queued_technical_at LIMIT 500 FOR UPDATE OF o SKIP LOCKED)
     RETURNING id, case_id, kind, reply, queued_at`,
    [minutes],
  );
}

/** How many live mails wait longer than this, and since when the first of them does. */
export async function countOverdue(tx: Tx, minutes: number): Promise<{ mails: number; since: string | null }> {
  return one<{ mails: number; since: string | null }>(
    tx,
    `SELECT count(*)::integer AS mails, min(o.queued_at) AS since
     FROM outbox o LEFT JOIN cases c ON c.id = o.case_id
     WHERE o.state IN ('queued', 'sending', 'unknown') AND c.rehearsal_now IS NULL
       AND o.queued_technical_at < now() - make_interval(mins => $1)`,
    [minutes],
  );
}

/** Mails that may leave in one minute of the clock: of one sender, and to one domain; without one, any number. */
interface Limits {
  readonly perMinute?: number | undefined;
  readonly perDomainPerMinute?: number | undefined;
}

/**
 * The instant at which an attempt may begin: the first minute that has room for its sender and for its recipient's domain, reserved in the
 * row; a full minute of one domain holds up no other. Null where nothing limits it.
 */
export async function reserveSlot(tx: Tx, mail: MailRow, attempt: number, limits: Limits): Promise<string | null> {
  const { sender, address } = mail;
  if (sender === null || address === null) return null;
  if (limits.perMinute === undefined && limits.perDomainPerMinute === undefined) return null;
  // One at a time, so that two cannot take the same place.
  await run(tx, `SELECT pg_advisory_xact_lock(hashtextextended('mail-slots', 0))`);
  const domain = address.slice(address.indexOf('@') + 1);
  const { at } = await one<{ at: string }>(
    tx,
    `WITH begun AS (SELECT date_trunc('minute', now()) AS at),
       taken AS (
         SELECT date_trunc('minute', slot_at) AS minute, count(*) FILTER (WHERE sender = $3) AS of_sender,
           count(*) FILTER (WHERE recipient_domain = $4) AS to_domain
         FROM outbox, begun WHERE slot_at >= begun.at AND id <> $1 AND (sender = $3 OR recipient_domain = $4) GROUP BY 1)
     UPDATE outbox SET slot_attempt = $2, slot_at = greatest(now(), coalesce(
       (SELECT minute FROM begun, generate_series(begun.at, begun.at + interval '2 days', interval '1 minute') AS minute
        WHERE NOT EXISTS (SELECT 1 FROM taken WHERE taken.minute = minute.minute
          AND (taken.of_sender >= $5::integer OR taken.to_domain >= $6::integer)) LIMIT 1),
       now() + interval '2 days'))
     WHERE id = $1 RETURNING slot_at AS at`,
    [mail.id, attempt, sender, domain, limits.perMinute ?? null, limits.perDomainPerMinute ?? null],
  );
  return at;
}

/** Leaves the mail queued until then, taken up by whoever asked. */
export async function postponeMail(tx: Tx, id: string, ms: number): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET claimed_at = coalesce(claimed_at, now()), next_try_at = now() + $2::float8 * interval '1 millisecond'
     WHERE id = $1 AND state = 'queued'`,
    [id, ms],
  );
}

/** The next attempt may begin at once. False when the mail does not wait for one. */
export async function hurryMail(tx: Tx, id: string): Promise<boolean> {
  const hurried = await run(tx, `UPDATE outbox SET next_try_at = now() WHERE id = $1 AND state = 'queued'`, [id]);
  return hurried === 1;
}

/** A mail that a server refused goes out again, composed anew for the address that is on file by now. */
export async function requeueRefused(tx: Tx, id: string): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET state = 'queued', raw = NULL, raw_sha256 = NULL, shown = NULL, address = NULL, claimed_at = NULL,
       next_try_at = NULL, first_tried_at = NULL, settled_at = NULL, bounced_at = NULL, undelivered_at = NULL
     WHERE id = $1 AND state = 'refused'`,
    [id],
  );
}

export async function markUndelivered(tx: Tx, id: string): Promise<void> {
  await run(tx, 'UPDATE outbox SET undelivered_at = now() WHERE id = $1 AND undelivered_at IS NULL', [id]);
}

/**
 * Whether a mail about the task, but for that one, has reached anybody: taken and not come back, or kept by a rehearsal. Null when there is
 * none.
 */
export async function requestReached(
  tx: Tx,
  taskId: string,
  butFor: string | null = null,
): Promise<{ reached: boolean; tried: boolean } | null> {
  const row = await maybe<{ mails: number; reached: boolean; tried: boolean }>(
    tx,
    `SELECT count(*)::integer AS mails,
       coalesce(bool_or(state = 'kept' OR (state = 'accepted' AND bounced_at IS NULL)), false) AS reached,
       coalesce(bool_or(first_tried_at IS NOT NULL), false) AS tried
     FROM outbox WHERE task_id = $1 AND state <> 'cancelled' AND id IS DISTINCT FROM $2::uuid`,
    [taskId, butFor],
  );
  return row === null || row.mails === 0 ? null : { reached: row.reached, tried: row.tried };
}

/** Mails of a case that did not reach this reader, oldest first. */
export async function listUndelivered(tx: Tx, caseId: string, recipientId: string): Promise<MailRow[]> {
  return many<MailRow>(
    tx,
    `SELECT * FROM outbox WHERE case_id = $1 AND recipient_id = $2 AND undelivered_at IS NOT NULL
       AND (state = 'refused' OR (state = 'accepted' AND bounced_at IS NOT NULL))
     ORDER BY queued_technical_at, id`,
    [caseId, recipientId],
  );
}
