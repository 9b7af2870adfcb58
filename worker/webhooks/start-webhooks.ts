import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import { carryOutWebhook, dueWebhooks } from '../../services/webhooks/carry-out.ts';
import type { WebhookWire } from '../../services/webhooks/send-webhook.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Looks for events that are due and sends them, each receiver in a lane of its own: one that stalls delays no other. Any number of workers
 * may do so; a row decides who sends.
 */
export function startWebhooks(db: Database, wire: WebhookWire): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const lanes = new Map<string, Promise<void>>();
  const enter = (id: string): void => {
    if (lanes.has(id)) return;
    const lane = carryOutWebhook(db, id, wire, stopping.signal)
      .then(() => undefined)
      .catch(say)
      .finally(() => lanes.delete(id));
    lanes.set(id, lane);
  };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      (await dueWebhooks(db).catch(say))?.forEach(enter);
      await wait(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await looking;
      await Promise.all(lanes.values());
    },
  };
}

/** A database that is away comes back; what is due stays due. */
function say(error: unknown): undefined {
  console.error(`webhooks: ${error instanceof Error ? error.message : String(error)}`);
}
