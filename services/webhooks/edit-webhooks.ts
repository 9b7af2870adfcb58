import { z } from 'zod';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { databaseNow } from '../../db/tables/new-cases.ts';
import { retryDelivery } from '../../db/tables/webhook-deliveries.ts';
import {
  deleteWebhook,
  insertWebhook,
  pauseWebhook,
  readWebhook,
  rotateSecret,
  type Webhook,
} from '../../db/tables/webhooks.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { WEBHOOK_EVENTS } from '../../domain/webhook-events.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { line, oneOf } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { needSession } from '../session-role.ts';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { newWebhookSecret } from './sign-webhook.ts';

const URL_FORM = 'an address that begins with https://, of at most 500 characters, without a name or password in it';

const WebhookInput = z.strictObject({
  url: z.string({ error: URL_FORM }).trim().max(500, { error: URL_FORM }).refine(isHttps, { error: URL_FORM }),
  about: line(100),
  /** None = every event. */
  events: z.array(oneOf(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length).default([]),
});

function isHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === '';
}

type Deps = Pick<ServiceDeps, 'db'> & { readonly privateHosts: readonly string[] };

/**
 * Registers a receiver; its secret is returned this once. An operator's session only. Throws NOT_ALLOWED, INVALID_INPUT. A name that is
 * at a private address is found out at each attempt, for it may move.
 */
export async function registerWebhook(
  deps: Deps,
  actor: Actor,
  input: unknown,
): Promise<{ readonly id: string; readonly secret: string }> {
  needSession(actor, 'operator', 'register it');
  const { url, about, events } = parseInput(WebhookInput, input, 'the webhook');
  refusePrivate(url, deps.privateHosts);
  const secret = newWebhookSecret();
  const id = await inTransaction(deps.db, async (tx) => {
    const made = await insertWebhook(tx, { url, about, events, madeBy: actor.personId, secret });
    await record(tx, actor, 'webhook-registered', made);
    return made;
  });
  return { id, secret };
}

function refusePrivate(url: string, allowed: readonly string[]): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(host) === 0 ? /(^|\.)(localhost|local|internal)\.?$/i.test(host) : !isPublicAddress(host);
  if (!isPrivate || allowed.includes(host)) return;
  const problem = {
    path: 'url',
    found: host,
    expected: 'a host on the internet, or one named in WEBHOOK_PRIVATE_HOSTS',
  };
  throw new OffboardingError('INVALID_INPUT', `url: found ${host}, expected ${problem.expected}.`, {
    problems: [problem],
  });
}

export const WEBHOOK_CHANGES = ['pause', 'resume', 'rotate', 'delete'] as const;
export type WebhookChange = (typeof WEBHOOK_CHANGES)[number];

/** Pauses, goes on with, deletes a receiver or gives it another secret, which is returned. Throws NOT_ALLOWED, RECORD_NOT_FOUND. */
export async function changeWebhook(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  id: string,
  change: WebhookChange,
): Promise<{ readonly secret: string | null }> {
  needSession(actor, 'operator', 'change it');
  const secret = change === 'rotate' ? newWebhookSecret() : null;
  await inTransaction(deps.db, async (tx) => {
    await needWebhook(tx, id);
    if (change === 'delete') await deleteWebhook(tx, id);
    else if (secret !== null) await rotateSecret(tx, id, secret);
    else await pauseWebhook(tx, id, change === 'pause');
    await record(tx, actor, `webhook-${CHANGED[change]}`, id);
  });
  return { secret };
}

const CHANGED = { pause: 'paused', resume: 'resumed', rotate: 'secret-rotated', delete: 'deleted' } as const;

/** Tries an event again that was given up, or that waits. Throws NOT_ALLOWED, RECORD_NOT_FOUND, TOO_LATE when it has arrived. */
export async function retryWebhook(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  id: string,
  deliveryId: string,
): Promise<void> {
  needSession(actor, 'operator', 'try it again');
  await inTransaction(deps.db, async (tx) => {
    await needWebhook(tx, id);
    if (!(await retryDelivery(tx, id, deliveryId)))
      throw new OffboardingError(
        'TOO_LATE',
        'Found an event that has arrived or is being sent, expected one that waits or failed. Load the page again.',
      );
    await record(tx, actor, 'webhook-retried', deliveryId);
  });
}

/** Throws RECORD_NOT_FOUND. */
export async function needWebhook(tx: Tx, id: string): Promise<Webhook> {
  const found = await readWebhook(tx, id);
  if (found !== null) return found;
  throw new OffboardingError('RECORD_NOT_FOUND', 'Found no such webhook; look it up in the list of webhooks.');
}

async function record(tx: Tx, actor: Actor, action: string, id: string): Promise<void> {
  const at = await databaseNow(tx);
  await writeAudit(tx, { at, caseId: null, actor: actor.personId, action, detail: { id } });
}
