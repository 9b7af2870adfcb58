import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { many, reading, run } from '../../db/database.ts';
import { createToken } from '../../services/api-tokens.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp, Cases {
  readonly token: string;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const token = await createToken(cases, 'op', { name: 'tests', personId: 'op' });
    await withApp(cases.deps, (app) => body({ ...app, ...cases, token }));
  }),
);

async function call(method: 'GET' | 'POST', url: string, body?: unknown, headers: Record<string, string> = {}) {
  const { app, token } = setting();
  const answer = await app.inject({
    ...{ method, url },
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: (isJson ? JSON.parse(answer.body) : {}) as Body,
  };
}
/** What the tests look at in answers. */
interface Body {
  readonly id: string;
  readonly code: string;
  readonly errors: readonly { readonly path: string }[];
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly packets: readonly { readonly content: { readonly noticeKind: string } }[];
  readonly schema: { readonly properties: Readonly<Record<string, { readonly enum: readonly string[] }>> };
  readonly shown: { readonly text: string };
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly post: { readonly requestBody: unknown } }>>;
}
interface Item {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly taskId: string | null;
  readonly endedAt: string | null;
}

describe('starting a case', () => {
  test('answers 201 with id, number and address; the same key the same case, another body 422', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await call('POST', '/api/cases', sampleCase(), key);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      id: expect.any(String),
      number: expect.stringMatching(/^PW-\d+$/),
      url: `https://partways.test/cases/${first.body.id}`,
    });
    expect(first.headers.location).toBe(`/api/cases/${first.body.id}`);
    expect(await call('POST', '/api/cases', sampleCase(), key)).toMatchObject({ status: 200, body: first.body });
    expect((await call('POST', '/api/cases', sampleCase({ note: 'other' }), key)).body.code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
    expect((await call('POST', '/api/cases', sampleCase(), { 'idempotency-key': 'has space' })).status).toBe(422);
  });

  test('names every field that does not fit', async () => {
    const answer = await call('POST', '/api/cases', { ...sampleCase(), contract: 'nowhere', extra: 1, reasons: [] });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: 'urn:partways:problem:invalid-input',
      status: 422,
      code: 'INVALID_INPUT',
    });
    expect(answer.body.errors.map((error) => error.path)).toEqual(expect.arrayContaining(['extra', 'reasons']));
  });

  test.each([
    ['a repeated field', '{"client": "a", "client": "b"}', 422],
    ['text that is no JSON', '{', 422],
    ['a large body', JSON.stringify({ note: 'x'.repeat(65_536) }), 413],
  ])('%s is refused', async (_what, body, status) => {
    expect((await call('POST', '/api/cases', body)).status).toBe(status);
    expect((await call('POST', '/api/cases', 'a=b', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  test('no mutation of a good case is ever answered with a 500 or leaves half a case', async () => {
    const rows = async (): Promise<number> => (await many(reading(setting().db), 'SELECT 1 FROM cases')).length;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.oneof(
          fc.jsonValue({ maxDepth: 2 }),
          fc.constantFrom('__proto__', '\u0000', '{{x}}', Infinity, -1, ''),
          fc.string(),
        ),
        async (at, value) => {
          const before = await rows();
          const { status, body, text } = await call('POST', '/api/cases', mutate(sampleCase(), at, value));
          expect([201, 409, 413, 422]).toContain(status);
          expect(text).not.toMatch(/\n\s+at /);
          expect(await rows()).toBe(before + (status === 201 ? 1 : 0));
          if (status === 422) expect(body.code).toBe('INVALID_INPUT');
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Puts a value somewhere into an object; where, is counted over all places. */
function mutate(original: Record<string, unknown>, at: number, value: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const copy = structuredClone(original);
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const [parent, key] = places[at % places.length] ?? [copy, 'client'];
  parent[key] = value;
  return copy;
}

describe('who may', () => {
  test.each([
    ['GET', '/api/cases'],
    ['GET', '/api/tasks'],
    ['POST', '/api/cases'],
    ['POST', '/api/rehearsals'],
  ] as const)('%s %s needs a token or a session', async (method, url) => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${'x'.repeat(43)}`, 'Basic YTpi']) {
      const answer = await setting().app.inject({
        method,
        url,
        headers: authorization === '' ? {} : { authorization },
        ...(method === 'POST' ? { payload: {} } : {}),
      });
      expect([401, 403]).toContain(answer.statusCode);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  test('a session may call from our own pages only', async () => {
    const { app, signIn } = setting();
    const cookie = await signIn('op');
    expect((await app.inject({ url: '/api/cases', headers: { cookie } })).statusCode).toBe(200);
    const post = (origin: string) =>
      app.inject({ method: 'POST', url: '/api/cases', headers: { cookie, origin }, payload: {} });
    expect((await post('https://evil.test')).statusCode).toBe(403);
    expect((await post('https://partways.test')).statusCode).toBe(422);
  });

  test('a person without a part in a case does not see it', async () => {
    const { app, signIn } = setting();
    const started = (await call('GET', '/api/cases')).body.items[0]?.id ?? '';
    expect(started).not.toBe('');
    const cookie = await signIn('tom-okafor');
    expect((await app.inject({ url: `/api/cases/${started}`, headers: { cookie } })).statusCode).toBe(404);
    expect((await app.inject({ url: '/api/cases', headers: { cookie } })).json()).toEqual({ items: [], next: null });
    expect((await app.inject({ url: `/api/tasks?case=${started}`, headers: { cookie } })).json()).toEqual({
      items: [],
      next: null,
    });
  });
});

describe('reading', () => {
  test('lists page by cursor, open cases first, and filter', async () => {
    const { db } = setting();
    const [{ id }] = (await many<{ id: string }>(reading(db), 'SELECT id FROM cases LIMIT 1')) as [{ id: string }];
    for (let i = 0; i < 60; i++)
      await run(
        reading(db),
        `INSERT INTO cases (number, stage, client_name, owner_id, country, currency, lead_reason, reasons, policy_name, policy_version, inline_records, opened_at, search_text, ended_at)
         SELECT $2, 'triage', 'Bulk_%', 'priya-nair', country, currency, lead_reason, reasons, policy_name, policy_version, inline_records, opened_at, lower('Bulk_% ' || $2),
           CASE WHEN $3 THEN now() END FROM cases WHERE id = $1`,
        [id, `B-${String(i)}`, i % 3 === 0],
      );
    const first = (await call('GET', '/api/cases?q=Bulk_%25')).body;
    expect(first.items).toHaveLength(50);
    const second = (await call('GET', `/api/cases?q=Bulk_%25&cursor=${first.next ?? ''}`)).body;
    expect(second).toMatchObject({ next: null });
    const all = [...first.items, ...second.items];
    expect(new Set(all.map((item) => item.number)).size).toBe(60);
    expect(all.map((item) => item.endedAt !== null).indexOf(true)).toBe(40);
    expect((await call('GET', '/api/cases?q=Bulk_%25&state=ended')).body.items).toHaveLength(20);
    expect((await call('GET', '/api/cases?q=Bulk__')).body.items).toEqual([]);
    expect((await call('GET', '/api/cases?owner=nobody&tier=T1&stage=hold')).body.items).toEqual([]);
  });

  test.each(['stage=nowhere', 'cursor=abc', 'q=%00', 'stage=triage&stage=hold', 'unknown=1', 'tier=T9'])(
    '?%s is refused by name',
    async (query) => {
      const answer = await call('GET', `/api/cases?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0]).toMatchObject({ path: query.split('=')[0] });
    },
  );

  test('a rehearsed case can be read, answered, advanced and its mails fetched', async () => {
    const { id, taskId } = await caseAtApproval(setting().deps);
    const view = (await call('GET', `/api/cases/${id}`)).body;
    expect(view).toMatchObject({ stage: 'approval', path: 'PRIORITY', tier: 'T2', rehearsalNow: expect.any(String) });
    expect(view.packets[0]?.content.noticeKind).toMatch(/^T20[abc]$/);
    const task = (await call('GET', `/api/tasks/${taskId}`)).body;
    expect(task.schema.properties['decision']?.enum).toEqual(['approve', 'changes', 'decline', 'pause']);
    expect((await call('GET', `/api/tasks?case=${id}`)).body.items.map((item) => item.kind)).toEqual(['approval']);
    expect(
      (await call('POST', `/api/tasks/${taskId}/answer`, { values: { decision: 'approve', more: 1 } })).body.errors[0]
        ?.path,
    ).toBe('more');
    const receipt = await call('POST', `/api/tasks/${taskId}/answer`, { values: { decision: 'approve' } });
    expect(receipt).toMatchObject({ status: 200, body: { choice: 'approve', byName: 'Lena Hart', already: false } });
    expect((await call('POST', `/api/cases/${id}/clock/advance`, { to: 'next' })).body).toMatchObject({ fired: true });
    expect((await call('POST', `/api/cases/${id}/clock/advance`, { to: 'tomorrow' })).status).toBe(422);
    const mails = (await call('GET', `/api/cases/${id}/mails`)).body.items;
    const mail = mails.find((item) => item.kind === 'T15')?.id ?? '';
    expect((await call('GET', `/api/mails/${mail}`)).body).toMatchObject({
      kind: 'T15',
      state: 'kept',
      to: { name: 'Lena Hart' },
    });
    expect((await call('GET', `/api/mails/${mail}.html`)).headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await call('GET', `/api/mails/${mail}.txt`)).text).toContain('/d/');
    expect((await call('GET', `/api/mails/${mail}.eml`)).headers['content-type']).toBe('message/rfc822');
  });

  test('a link in a live mail is shown to nobody but its reader', async () => {
    const { body } = await call(
      'POST',
      '/api/cases',
      sampleCase({ client: { ...(sampleCase()['client'] as object), name: 'Quiet Ltd' } }),
    );
    const mail = await untilComposed(body.id);
    expect((await call('GET', `/api/mails/${mail}`)).body.shown.text).not.toMatch(/\/d\/[A-Za-z0-9_-]{43}/);
    expect((await call('GET', `/api/mails/${mail}.eml`)).status).toBe(404);
  });
});

async function untilComposed(caseId: string): Promise<string> {
  for (;;) {
    const items = (await call('GET', `/api/cases/${caseId}/mails`)).body.items;
    const found = items.find((item) => item.subject !== null && item.taskId !== null);
    if (found !== undefined) return found.id;
  }
}

describe('the rest', () => {
  test('a case gets entries for its dossier and is acted on', async () => {
    const { id } = (await call('POST', '/api/rehearsals', { ...sampleCase(), startsAt: '2026-11-20T09:00:00Z' })).body;
    const complaint = await call('POST', `/api/cases/${id}/complaints`, { what: 'Late answers' });
    expect(complaint.status).toBe(201);
    expect(
      (await call('POST', `/api/cases/${id}/attempts`, { complaint: complaint.body.id, what: 'A weekly call' })).status,
    ).toBe(201);
    expect(
      (await call('POST', `/api/cases/${id}/incidents`, { what: 'x' })).body.errors.map((error) => error.path),
    ).toEqual(['reason', 'on', 'source']);
    expect((await call('POST', `/api/cases/${id}/nonsense`, {})).status).toBe(422);
    expect(
      (await call('POST', `/api/cases/${id}/actions/withdraw`, { reason: 'They paid and talked.' })).body,
    ).toMatchObject({ action: 'withdraw' });
    expect((await call('POST', `/api/cases/${id}/actions/erase`, {})).status).toBe(422);
  });

  test('a rehearsal needs the instant at which its clock stands; the clock of a live case does not move', async () => {
    expect((await call('POST', '/api/rehearsals', sampleCase())).body.errors[0]).toMatchObject({ path: 'startsAt' });
    const live = (await call('GET', '/api/cases')).body.items.find((item) => item.number.startsWith('PW-'));
    expect((await call('POST', `/api/cases/${live?.id ?? ''}/clock/advance`, { to: 'next' })).status).toBe(409);
  });

  test('an import looks first, names every wrong cell, and takes CSV or JSON', async () => {
    const csv = 'calendar,day,name\ngb,2027-12-27,Boxing Day\ngb,soon,x\n';
    const bad = await call('POST', '/api/import/holidays?dryRun=true', csv, { 'content-type': 'text/csv' });
    expect(bad.body).toMatchObject({
      rows: 2,
      imported: 0,
      bad: [{ line: 3, column: 'day', found: expect.any(String) }],
    });
    expect((await call('POST', '/api/import/holidays', { csv: csv.split('gb,soon')[0] })).body).toMatchObject({
      imported: 1,
      bad: [],
    });
    expect((await call('POST', '/api/import/planets', { csv: 'a' })).status).toBe(422);
  });

  test('the description lists every route of the API with its body, and no page', async () => {
    const { paths, openapi } = (await call('GET', '/api/openapi.json')).body;
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).every((path) => path.startsWith('/api/'))).toBe(true);
    expect(paths['/api/cases']?.post.requestBody).toHaveProperty([
      'content',
      'application/json',
      'schema',
      'properties',
      'incidents',
    ]);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/cases/{id}/clock/advance', '/api/tasks/{id}/answer', '/api/import/{kind}']),
    );
  });

  test('health and metrics are not here, and unknown addresses are 404', async () => {
    const { app } = setting();
    for (const path of ['/healthz', '/readyz', '/metrics']) expect((await app.inject(path)).statusCode).toBe(404);
    expect((await call('GET', '/api/nothing')).body).toMatchObject({ status: 404, code: 'NO_SUCH_PAGE' });
  });
});
