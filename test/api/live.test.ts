import { expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { addCallers, recogniseSession } from '../../api/plugins/callers.ts';
import { addLive, registerLive } from '../../api/plugins/live.ts';
import type { AppDeps } from '../../api/deps.ts';
import { inTransaction, reading, run, type Database } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { untilFound } from '../support/until-found.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withOperator } from '../support/with-operator.ts';

interface Stream {
  /** All that was sent so far. */
  readonly text: () => string;
  readonly ended: Promise<void>;
  readonly close: () => void;
}

const AT = '2026-11-22T09:00:00Z';
const happen = (db: Database, caseId: string | null): Promise<void> =>
  inTransaction(db, (tx) => writeAudit(tx, { at: AT, caseId, actor: 'workflow', action: 'stage-entered', detail: {} }));

async function openStream(base: string, cookie: string, query = ''): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${base}/live${query}`, { headers: { cookie }, signal: stop.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return {
    text: () => text,
    ended,
    close: () => {
      stop.abort();
    },
  };
}

const sees = (stream: Stream, part: string): Promise<unknown> =>
  untilFound(part, () => Promise.resolve(stream.text().includes(part) ? part : null));

/** Two live cases and a rehearsal; `sam` owns the sample cases, `out` has a part in none. */
function withStreams(
  body: (all: {
    deps: AppDeps;
    db: Database;
    base: string;
    app: TestApp;
    live: string;
    rehearsal: string;
  }) => Promise<void>,
): Promise<void> {
  return withOperator(async ({ deps, db }) => {
    await run(reading(db), `INSERT INTO people (id, name, email) VALUES ('out', 'Otto Out', 'out@kestrel.test')`);
    const { id: live } = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    const { id: rehearsal } = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: AT });
    await withApp(deps, async (app) => {
      const base = await app.app.listen({ host: '127.0.0.1', port: 0 });
      await body({ deps: { ...deps, log: null, trustProxy: [] }, db, base, app, live, rehearsal });
    });
  });
}

test('whoever may see a case is told when it changes, and which lists it stands in; nobody else is', async () => {
  await withStreams(async ({ db, base, app, live, rehearsal }) => {
    const mine = await openStream(base, await app.signIn('op'));
    const other = await openStream(base, await app.signIn('out'));
    await sees(mine, 'event: ready');
    await sees(other, 'event: ready');
    await happen(db, live);
    await happen(db, null);
    await happen(db, rehearsal);
    await sees(mine, `data: ${live}\n`);
    await sees(mine, 'data: tasks\n');
    await sees(mine, `data: ${rehearsal}\n`);
    await sees(mine, 'data: rehearsals\n');
    expect(other.text()).not.toMatch(/data: (?!ready)/);
    for (const stream of [mine, other]) stream.close();
  });
});

test('after a break the reader is told what was missed, and after a long one to read everything anew', async () => {
  await withStreams(async ({ db, base, app, live }) => {
    const cookie = await app.signIn('op');
    const before = await openStream(base, cookie);
    await sees(before, 'event: ready');
    const since = /id: (\d+)/.exec(before.text())?.[1] ?? '';
    before.close();
    await before.ended;
    await happen(db, live);
    const after = await openStream(base, cookie, `?since=${since}`);
    await sees(after, `data: ${live}\n`);
    after.close();
    for (let n = 0; n < 500; n++) await happen(db, live);
    const late = await openStream(base, cookie, `?since=${since}`);
    await sees(late, 'data: all\n');
    expect(late.text()).not.toContain(live);
    late.close();
  });
});

test('without a session there is no feed, and a page that asks by itself keeps none alive', async () => {
  await withStreams(async ({ db, base, app }) => {
    expect((await fetch(`${base}/live`, { redirect: 'manual' })).status).toBe(303);
    const cookie = await app.signIn('op');
    const seen = async (): Promise<string> =>
      (await db.pool.query<{ at: string }>(`SELECT seen_at::text AS at FROM sessions`)).rows[0]?.at ?? '';
    const first = await seen();
    const stream = await openStream(base, cookie);
    await sees(stream, 'event: ready');
    await fetch(`${base}/inbound`, { headers: { cookie, 'x-partways-live': '1' } });
    expect(await seen()).toBe(first);
    await fetch(`${base}/inbound`, { headers: { cookie } });
    expect(await seen()).not.toBe(first);
    stream.close();
  });
});

test('signing out ends the feed', async () => {
  await withStreams(async ({ deps, app }) => {
    const server = Fastify();
    addCallers(server);
    addLive(server, deps);
    server.addHook('onRequest', (request) => recogniseSession(request, deps));
    registerLive(server, deps, 50);
    const base = await server.listen({ host: '127.0.0.1', port: 0 });
    const cookie = await app.signIn('op');
    const stream = await openStream(base, cookie);
    await sees(stream, ': still here');
    await app.post('/sign-out', {}, cookie);
    await stream.ended;
    expect(stream.text()).toContain('event: ended\n');
    await server.close();
  });
});

test('closing the service ends every feed', async () => {
  let ended: Promise<void> = Promise.resolve();
  await withStreams(async ({ base, app }) => {
    const stream = await openStream(base, await app.signIn('op'));
    await sees(stream, 'event: ready');
    ended = stream.ended;
  });
  await ended;
});
