import { inTransaction, reading, type Database } from '../../db/database.ts';
import {
  claimDeliveries,
  listDueWebhooks,
  settleDelivery,
  type ClaimedDelivery,
} from '../../db/tables/webhook-deliveries.ts';
import { signingSecrets } from '../../db/tables/webhooks.ts';
import { sendWebhook, type WebhookWire } from './send-webhook.ts';
import { signedHeaders } from './sign-webhook.ts';

/** Of one receiver at once, each of another case. */
const AT_ONCE = 8;

/** Receivers that have something due. */
export const dueWebhooks = (db: Database): Promise<string[]> => listDueWebhooks(reading(db));

/** Sends what is due for one receiver until nothing is; events of a case one after another. Returns how many attempts were made. */
export async function carryOutWebhook(
  db: Database,
  webhookId: string,
  wire: WebhookWire,
  stopping?: AbortSignal,
): Promise<number> {
  for (let made = 0; ;) {
    if (stopping?.aborted === true) return made;
    const claimed = await inTransaction(db, (tx) => claimDeliveries(tx, webhookId, AT_ONCE));
    if (claimed.length === 0) return made;
    await Promise.all(claimed.map((one) => attempt(db, one, wire)));
    made += claimed.length;
  }
}

async function attempt(db: Database, claimed: ClaimedDelivery, wire: WebhookWire): Promise<void> {
  const secrets = await signingSecrets(reading(db), claimed.webhookId);
  const body = JSON.stringify({ id: claimed.id, ...claimed.body });
  const headers = signedHeaders(claimed.id, body, secrets, new Date());
  const outcome = await sendWebhook({ url: claimed.url, headers, body }, wire);
  await inTransaction(db, (tx) => settleDelivery(tx, claimed, outcome));
}
