import { secondsUntilRetry, TRIED_FOR_HOURS, type WebhookEvent } from '../../domain/webhook-events.ts';
import { many, run, type Tx } from '../database.ts';

export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly caseId: string;
  readonly event: WebhookEvent;
  readonly state: 'waiting' | 'sending' | 'delivered' | 'failed';
  readonly tries: number;
  readonly nextTryAt: string;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly writtenAt: string;
  readonly settledAt: string | null;
}

/** One attempt that was claimed: nobody else makes it. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly tries: number;
  /** What is sent, as JSON. */
  readonly body: object;
}

/** Longer than an attempt may take: its process has died, and it is made again. */
const LOST_AFTER_SECONDS = 60;

/** Receivers that have something to be sent now. */
export async function listDueWebhooks(tx: Tx): Promise<string[]> {
  await run(
    tx,
    `UPDATE webhook_deliveries SET state = 'waiting', next_try_at = now()
     WHERE state = 'sending' AND claimed_at < now() - make_interval(secs => $1)`,
    [LOST_AFTER_SECONDS],
  );
  const rows = await many<{ id: string }>(
    tx,
    `SELECT w.id FROM webhooks w WHERE w.paused_at IS NULL AND w.deleted_at IS NULL AND EXISTS (
       SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_try_at <= now())`,
  );
  return rows.map(({ id }) => id);
}

/** Takes up to `most` events of a receiver that are due, of each case the oldest that is not settled: a case's events keep their order. */
export async function claimDeliveries(tx: Tx, webhookId: string, most: number): Promise<ClaimedDelivery[]> {
  return many<ClaimedDelivery>(
    tx,
    `UPDATE webhook_deliveries SET state = 'sending', claimed_at = now(), tries = tries + 1
     WHERE id IN (
       SELECT d.id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
       WHERE d.webhook_id = $1 AND d.state = 'waiting' AND d.next_try_at <= now()
         AND w.paused_at IS NULL AND w.deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM webhook_deliveries e WHERE e.webhook_id = d.webhook_id AND e.case_id = d.case_id
           AND e.state IN ('waiting', 'sending') AND (e.event_seq, e.id) < (d.event_seq, d.id))
       ORDER BY d.event_seq LIMIT $2 FOR UPDATE OF d SKIP LOCKED)
     RETURNING id, webhook_id, tries, body, (SELECT url FROM webhooks WHERE id = $1) AS url`,
    [webhookId, most],
  );
}

export interface Outcome {
  /** HTTP status of the answer; null where none came. */
  readonly status: number | null;
  readonly error: string | null;
}

/** Writes what an attempt came to: delivered, to be tried again, or failed after three days. */
export async function settleDelivery(
  tx: Tx,
  { id, tries }: Pick<ClaimedDelivery, 'id' | 'tries'>,
  { status, error }: Outcome,
): Promise<void> {
  const delivered = error === null;
  await run(
    tx,
    `UPDATE webhook_deliveries SET last_status = $2, last_error = $3, next_try_at = now() + make_interval(secs => $4),
       state = CASE WHEN $5 THEN 'delivered'
         WHEN tried_since < now() - make_interval(hours => $6) THEN 'failed' ELSE 'waiting' END,
       settled_at = CASE WHEN $5 OR tried_since < now() - make_interval(hours => $6) THEN now() END
     WHERE id = $1 AND state = 'sending'`,
    [id, status, error, secondsUntilRetry(tries), delivered, TRIED_FOR_HOURS],
  );
}

/** Begins the three days anew, at once. Returns false when there is nothing to try again. */
export async function retryDelivery(tx: Tx, webhookId: string, id: string): Promise<boolean> {
  const written = await run(
    tx,
    `UPDATE webhook_deliveries SET state = 'waiting', next_try_at = now(), tried_since = now(), settled_at = NULL
     WHERE id = $2 AND webhook_id = $1 AND state IN ('failed', 'waiting')`,
    [webhookId, id],
  );
  return written === 1;
}

const PAGE = 50;

/** The newest first. `cursor`: the id of the last one of the page before. */
export async function listDeliveries(
  tx: Tx,
  webhookId: string,
  cursor: string | null,
): Promise<{ items: WebhookDelivery[]; next: string | null }> {
  const rows = await many<WebhookDelivery>(
    tx,
    `SELECT id, webhook_id, case_id, event, state, tries, next_try_at, last_status, last_error, written_at, settled_at
     FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT ${String(PAGE + 1)}`,
    [webhookId, cursor],
  );
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

/** What was delivered is kept for a month. */
export async function forgetDelivered(tx: Tx): Promise<void> {
  await run(tx, `DELETE FROM webhook_deliveries WHERE state = 'delivered' AND settled_at < now() - interval '30 days'`);
}
