import { sealJson, unsealJson } from '../keys/case-key.ts';
import { OVERLAP_HOURS, type WebhookEvent } from '../../domain/webhook-events.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

/** A receiver of events, without its secrets. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly about: string;
  /** Empty = all. */
  readonly events: readonly WebhookEvent[];
  readonly madeBy: string;
  readonly madeAt: string;
  readonly pausedAt: string | null;
  /** Until when the secret before the newest one signs as well. */
  readonly oldUntil: string | null;
}

export interface WebhookItem extends Webhook {
  readonly waiting: number;
  readonly failed: number;
  readonly oldestWaiting: string | null;
}

export type NewWebhook = Pick<Webhook, 'url' | 'about' | 'events' | 'madeBy'> & { readonly secret: string };

/** Stores a receiver, its secret sealed. Returns its id. */
export async function insertWebhook(tx: Tx, { url, about, events, madeBy, secret }: NewWebhook): Promise<string> {
  const row = await one<{ id: string }>(
    tx,
    'INSERT INTO webhooks (url, about, events, secret, made_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [url, about, events, await sealJson(tx, null, secret), madeBy],
  );
  return row.id;
}

const SHOWN = 'w.id, w.url, w.about, w.events, w.made_by, w.made_at, w.paused_at, w.old_until';

export async function listWebhooks(tx: Tx): Promise<WebhookItem[]> {
  return many<WebhookItem>(
    tx,
    `SELECT ${SHOWN}, d.waiting, d.failed, d.oldest_waiting FROM webhooks w CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending'))::integer AS waiting,
         count(*) FILTER (WHERE state = 'failed')::integer AS failed,
         min(written_at) FILTER (WHERE state IN ('waiting', 'sending')) AS oldest_waiting
       FROM webhook_deliveries WHERE webhook_id = w.id) d
     WHERE w.deleted_at IS NULL ORDER BY w.id`,
  );
}

/** Null when there is none, or it was deleted. */
export async function readWebhook(tx: Tx, id: string): Promise<Webhook | null> {
  return maybe<Webhook>(tx, `SELECT ${SHOWN} FROM webhooks w WHERE w.id = $1 AND w.deleted_at IS NULL`, [id]);
}

export async function pauseWebhook(tx: Tx, id: string, paused: boolean): Promise<void> {
  await run(tx, 'UPDATE webhooks SET paused_at = CASE WHEN $2 THEN coalesce(paused_at, now()) END WHERE id = $1', [
    id,
    paused,
  ]);
}

/** A new secret; the one before signs as well for a day, so that the receiver can change over. */
export async function rotateSecret(tx: Tx, id: string, secret: string): Promise<void> {
  await run(
    tx,
    `UPDATE webhooks SET old_secret = secret, old_until = now() + make_interval(hours => $3), secret = $2 WHERE id = $1`,
    [id, await sealJson(tx, null, secret), OVERLAP_HOURS],
  );
}

/** What still waits is given up; what was sent stays on record. */
export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await run(tx, 'UPDATE webhooks SET deleted_at = now() WHERE id = $1', [id]);
  await run(
    tx,
    `UPDATE webhook_deliveries SET state = 'failed', last_error = 'deleted', settled_at = now()
     WHERE webhook_id = $1 AND state IN ('waiting', 'sending')`,
    [id],
  );
}

/** The secrets that sign now, the newest first. */
export async function signingSecrets(tx: Tx, id: string): Promise<string[]> {
  const row = await one<{ secret: Buffer; old: Buffer | null }>(
    tx,
    'SELECT secret, CASE WHEN old_until > now() THEN old_secret END AS old FROM webhooks WHERE id = $1',
    [id],
  );
  const sealed = row.old === null ? [row.secret] : [row.secret, row.old];
  return Promise.all(sealed.map((secret) => unsealJson<string>(tx, null, secret)));
}
