import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { inTransaction, many, reading, run } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import type { Actor } from '../../services/deps.ts';
import { startCase } from '../../services/start-case.ts';
import { carryOutWebhook, dueWebhooks } from '../../services/webhooks/carry-out.ts';
import { changeWebhook, registerWebhook, retryWebhook } from '../../services/webhooks/edit-webhooks.ts';
import { isPublicAddress, publicLookup } from '../../services/webhooks/public-address.ts';
import { sendWebhook } from '../../services/webhooks/send-webhook.ts';
import { startWebhooks } from '../../worker/webhooks/start-webhooks.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withReceiver, type Receiver } from '../support/webhook-receiver.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

const setting = share<Cases>((body) => withOperator(body));
const OP: Actor = { personId: 'op', name: 'Olive Penn', roles: ['operator'], via: 'session', fresh: true };
const OWN = ['127.0.0.1'];

interface Hook {
  readonly id: string;
  readonly secret: string;
}

async function withHook(body: (receiver: Receiver, hook: Hook, wire: Wire) => Promise<void>): Promise<void> {
  await withReceiver(async (receiver) => {
    const hook = await register(`${receiver.base}/hook`);
    try {
      await body(receiver, hook, { privateHosts: OWN, ca: receiver.ca, timeoutMs: 2_000 });
    } finally {
      await changeWebhook(setting(), OP, hook.id, 'delete');
    }
  });
}
type Wire = Parameters<typeof carryOutWebhook>[2];

const register = (url: string, events: string[] = ['case.side-state-began', 'case.ended']) =>
  registerWebhook({ db: setting().db, privateHosts: OWN }, OP, { url, about: 'test', events });

/** What happens in a case as its audit tells it; codes only. */
async function happens(caseId: string, action: string, detail: Record<string, string>): Promise<void> {
  const at = new Date().toISOString();
  await inTransaction(setting().db, (tx) => writeAudit(tx, { at, caseId, actor: 'workflow', action, detail }));
}

async function liveCase(): Promise<string> {
  const { id } = await startCase(setting().deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
  return id;
}

const rows = (id: string) =>
  many<{
    id: string;
    event: string;
    state: string;
    tries: number;
    lastStatus: number | null;
    lastError: string | null;
  }>(
    reading(setting().db),
    'SELECT id, event, state, tries, last_status, last_error FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY event_seq',
    [id],
  );

const now = (id: string): Promise<number> =>
  run(reading(setting().db), 'UPDATE webhook_deliveries SET next_try_at = now() WHERE webhook_id = $1', [id]);

describe('an event', () => {
  test('of a live case is written with its cause, signed, and tells ids and states only', async () => {
    await withHook(async ({ base, received, ...receiver }, { id, secret }, wire) => {
      expect(base).toMatch(/^https:/);
      expect(receiver.ca).toContain('CERTIFICATE');
      const caseId = await liveCase();
      await happens(caseId, 'side-state-began', { state: 'LEGAL_HOLD' });
      expect((await rows(id)).map(({ event, state }) => [event, state])).toEqual([
        ['case.side-state-began', 'waiting'],
      ]);
      expect(await carryOutWebhook(setting().db, id, wire)).toBe(1);
      const [one] = received;
      expect(JSON.parse(one?.body ?? '')).toEqual({
        id: one?.headers['webhook-id'],
        type: 'case.side-state-began',
        timestamp: expect.any(String),
        data: { caseId, state: 'LEGAL_HOLD' },
      });
      expect(one?.headers['webhook-signature']).toBe(signatureOf(secret, one));
      expect((await rows(id))[0]).toMatchObject({ state: 'delivered', tries: 1, lastStatus: 204, lastError: null });
    });
  });

  test('of a rehearsal is told to nobody, nor one that the receiver did not ask for', async () => {
    await withHook(async (_receiver, { id }) => {
      const options = { idempotencyKey: null, startsAt: '2026-11-20T09:00:00Z' };
      const rehearsal = await startCase(setting().deps, OPERATOR, sampleCase(), options);
      await happens(rehearsal.id, 'side-state-began', { state: 'GUARD' });
      await happens(await liveCase(), 'stage-entered', { stage: 'triage' });
      expect(await rows(id)).toEqual([]);
    });
  });

  test('waits for the one before it of its case; other cases go on', async () => {
    await withHook(async (receiver, { id }, wire) => {
      const [first, second] = [await liveCase(), await liveCase()];
      await happens(first, 'side-state-began', { state: 'GUARD' });
      await happens(first, 'case-ended', { outcome: 'KEPT' });
      await happens(second, 'case-ended', { outcome: 'ENDED' });
      receiver.answer = (one, response) => response.writeHead(one.caseId === first ? 503 : 200).end();
      await carryOutWebhook(setting().db, id, wire);
      expect((await rows(id)).map(({ state, lastStatus }) => [state, lastStatus])).toEqual([
        ['waiting', 503],
        ['waiting', null],
        ['delivered', 200],
      ]);
      receiver.answer = (_one, response) => response.writeHead(200).end();
      await now(id);
      await carryOutWebhook(setting().db, id, wire);
      const told = receiver.received.filter(({ caseId }) => caseId === first).map(({ type }) => type);
      expect(told).toEqual(['case.side-state-began', 'case.side-state-began', 'case.ended']);
      const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(3);
    });
  });

  test('is given up after three days, does not hold up what follows, and goes out again by a press', async () => {
    await withHook(async (receiver, { id }, wire) => {
      const caseId = await liveCase();
      await happens(caseId, 'side-state-began', { state: 'GUARD' });
      await happens(caseId, 'case-ended', { outcome: 'KEPT' });
      await run(
        reading(setting().db),
        `UPDATE webhook_deliveries SET tried_since = now() - interval '4 days' WHERE webhook_id = $1 AND event = 'case.side-state-began'`,
        [id],
      );
      receiver.answer = (one, response) => response.writeHead(one.type === 'case.ended' ? 200 : 500).end();
      await carryOutWebhook(setting().db, id, wire);
      const [failed] = await rows(id);
      expect((await rows(id)).map(({ state }) => state)).toEqual(['failed', 'delivered']);
      receiver.answer = (_one, response) => response.writeHead(200).end();
      await retryWebhook(setting(), OP, id, failed?.id ?? '');
      await carryOutWebhook(setting().db, id, wire);
      expect((await rows(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
      await expect(retryWebhook(setting(), OP, id, failed?.id ?? '')).rejects.toMatchObject({ code: 'TOO_LATE' });
    });
  });
});

describe('a receiver', () => {
  test.each([
    ['redirects', 302, 'redirect not followed'],
    ['refuses', 400, 'not accepted'],
  ])('that %s gets it again later', async (_what, status, word) => {
    await withHook(async (receiver, { id }, wire) => {
      await happens(await liveCase(), 'case-ended', { outcome: 'KEPT' });
      receiver.answer = (_one, response) => response.writeHead(status, { location: `${receiver.base}/else` }).end();
      expect(await carryOutWebhook(setting().db, id, wire)).toBe(1);
      expect((await rows(id))[0]).toMatchObject({ state: 'waiting', lastStatus: status, lastError: word });
      expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
      expect(await carryOutWebhook(setting().db, id, wire)).toBe(0);
    });
  });

  test('that stalls delays no other, and is told again', async () => {
    await withHook(async (slow, slowHook, wire) => {
      await withReceiver(async (fast) => {
        const fastHook = await register(`${fast.base}/fast`);
        const caseId = await liveCase();
        await happens(caseId, 'case-ended', { outcome: 'KEPT' });
        const arrived = new Promise<void>((resolve) => {
          fast.answer = (_one, response) => {
            response.writeHead(200).end();
            resolve();
          };
        });
        const stalled = new Promise<void>((resolve) => {
          slow.answer = () => {
            resolve();
          };
        });
        const pump = startWebhooks(setting().db, wire);
        try {
          await Promise.all([arrived, stalled]);
        } finally {
          await pump.stop();
        }
        expect((await rows(fastHook.id))[0]).toMatchObject({ state: 'delivered' });
        expect((await rows(slowHook.id))[0]).toMatchObject({ state: 'waiting', lastError: 'no answer in time' });
        await changeWebhook(setting(), OP, fastHook.id, 'delete');
      });
    });
  });

  test('that is paused is told afterwards; a new secret signs beside the old one', async () => {
    await withHook(async (receiver, { id, secret }, wire) => {
      await changeWebhook(setting(), OP, id, 'pause');
      await happens(await liveCase(), 'case-ended', { outcome: 'KEPT' });
      expect(await dueWebhooks(setting().db)).not.toContain(id);
      expect(await carryOutWebhook(setting().db, id, wire)).toBe(0);
      await changeWebhook(setting(), OP, id, 'resume');
      const next = (await changeWebhook(setting(), OP, id, 'rotate')).secret ?? '';
      expect(await dueWebhooks(setting().db)).toContain(id);
      await carryOutWebhook(setting().db, id, wire);
      const [one] = receiver.received;
      expect(one?.headers['webhook-signature']).toBe(`${signatureOf(next, one)} ${signatureOf(secret, one)}`);
    });
  });

  test('with a certificate of nobody that we know gets nothing', async () => {
    await withHook(async (receiver, { id }, { privateHosts }) => {
      await happens(await liveCase(), 'case-ended', { outcome: 'KEPT' });
      await carryOutWebhook(setting().db, id, { privateHosts });
      expect((await rows(id))[0]).toMatchObject({ state: 'waiting', lastStatus: null });
      expect(receiver.received).toEqual([]);
    });
  });
});

describe('where a webhook may lead', () => {
  test.each([
    'http://example.com/a',
    'https://user:pass@example.com/',
    'ftp://example.com',
    'https://127.0.0.2/',
    'https://[::1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://localhost/x',
    'https://[::ffff:10.0.0.1]/',
    'https://db.internal/',
  ])('%s is refused by name of the field', async (url) => {
    await expect(register(url)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'url' }] });
  });

  test.each([
    ['93.184.216.34', true],
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['172.31.0.1', false],
    ['100.64.1.1', false],
    ['::1', false],
    ['fd00::1', false],
    ['::ffff:192.168.0.1', false],
    ['64:ff9b::a00:1', false],
    ['nonsense', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });

  test('a name that leads to a private address is refused when it is connected to', async () => {
    const found = await new Promise<string>((resolve) => {
      publicLookup('localhost', {}, (error) => {
        resolve(error?.name ?? 'let through');
      });
    });
    expect(found).toBe('PrivateAddressError');
    const message = { url: 'https://localhost:9/', headers: {}, body: '{}' };
    expect(await sendWebhook(message, { privateHosts: [] })).toEqual({ status: null, error: 'private address' });
  });

  test('only an operator who is signed in registers one', async () => {
    const input = { url: 'https://example.com/', about: 'x', events: [] };
    const deps = { db: setting().db, privateHosts: [] };
    for (const actor of [
      { ...OP, via: 'token' as const },
      { ...OP, roles: ['legal' as const] },
    ])
      await expect(registerWebhook(deps, actor, input)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

function signatureOf(secret: string, one: Receiver['received'][number] | undefined): string {
  const text = `${one?.headers['webhook-id'] ?? ''}.${one?.headers['webhook-timestamp'] ?? ''}.${one?.body ?? ''}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
