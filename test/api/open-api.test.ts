import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { ApiDocument } from '../../api/answers/document.ts';
import { createToken } from '../../services/api-tokens.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp, Cases {
  readonly token: string;
  readonly document: ApiDocument;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const token = await createToken(cases, 'op', { name: 'tests', personId: 'op' });
    await withApp(cases.deps, async (app) => {
      const document = (await app.get('/api/openapi.json')).json<ApiDocument>();
      await body({ ...app, ...cases, token, document });
    });
  }),
);

async function call(method: 'GET' | 'POST', url: string, body?: object, headers: Record<string, string> = {}) {
  const { app, token } = setting();
  return app.inject({
    ...{ method, url },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

const operations = () =>
  Object.entries(setting().document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ name: `${verb} ${path}`, verb, path, operation })),
  );

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with security, tags that it explains and a name for every operation', () => {
    const { document } = setting();
    expect(document.openapi).toBe('3.1.0');
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const tags = new Set((document as ApiDocument & { tags: { name: string }[] }).tags.map(({ name }) => name));
    expect(operations().filter(({ operation }) => !operation.tags?.every((tag) => tags.has(tag)))).toEqual([]);
    expect(operations().filter(({ operation }) => (operation.summary ?? '') === '')).toEqual([]);
  });

  test('names every route of the sources', async () => {
    const folder = new URL('../../api/routes/', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
    const found = texts.flatMap((text) => [...text.matchAll(/'(\/api\/[^'$]+)'/g)].map((one) => String(one[1])));
    const paths = Object.keys(setting().document.paths);
    const missing = found
      .map((path) => path.replaceAll(/:(\w+)/g, '{$1}'))
      .filter((path) => path !== '/api/openapi.json' && path.split('/').length > 2 && !paths.includes(path));
    expect(found.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  test('says for every operation what a success looks like and that it may be refused', () => {
    const lacking = operations().filter(({ operation }) => {
      const good = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
      const described = good.every(([, answer]) => 'content' in answer && 'description' in answer);
      return good.length === 0 || !described || operation.responses?.['4XX'] === undefined;
    });
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  test('offers the key for every POST and nowhere else', () => {
    const key = { $ref: '#/components/parameters/IdempotencyKey' };
    for (const { verb, operation } of operations())
      expect((operation.parameters ?? []).filter((one) => JSON.stringify(one) === JSON.stringify(key))).toHaveLength(
        verb === 'post' ? 1 : 0,
      );
  });

  test('refers only to shapes that it holds', () => {
    const { document } = setting();
    const text = JSON.stringify(document);
    for (const [, kind = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/([\w-]+)/g))
      expect(document.components[kind]).toHaveProperty(name);
  });
});

describe('what is answered', () => {
  test('fits the description', async () => {
    const { deps } = setting();
    const started = await call('POST', '/api/cases', sampleCase());
    const { id } = started.json<{ id: string }>();
    const approval = await caseAtApproval(deps);
    expectFit('post', '/api/cases', started);
    const reads = [
      ...[`/api/cases`, `/api/cases/{id}:${id}`, `/api/cases/{id}:${approval.id}`],
      ...[`/api/cases/{id}/mails:${approval.id}`, '/api/tasks', `/api/tasks/{id}:${approval.taskId}`],
      ...['/api/policies', '/api/policies/{name}:default', '/api/packs', '/api/country-notes', '/api/inbound'],
    ];
    for (const read of reads) {
      const [path = '', value = ''] = read.split(':');
      expectFit('get', path, await call('GET', path.replace(/\{\w+\}/, value)));
    }
    expectFit('post', '/api/plans', await call('POST', '/api/plans', sampleCase()));
    const csv = { csv: 'id,name\nx,y\n' };
    expectFit('post', '/api/import/{kind}', await call('POST', '/api/import/people?dryRun=true', csv));
  });

  test('a refusal is a problem as described', async () => {
    const answer = await call('POST', '/api/cases', { ...sampleCase(), reasons: [] });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(misfits({ $ref: '#/components/schemas/Problem' }, answer.json())).toEqual([]);
  });
});

type Answer = Awaited<ReturnType<typeof call>>;

function expectFit(verb: string, path: string, answer: Answer): void {
  const responses = setting().document.paths[path]?.[verb]?.responses ?? {};
  const described = responses[String(answer.statusCode)] as
    { content?: Record<string, { schema: object }> } | undefined;
  const schema = described?.content?.['application/json']?.schema;
  expect({
    path,
    status: answer.statusCode,
    described: schema !== undefined,
    body: schema === undefined ? answer.body : '',
  }).toEqual({
    path,
    status: answer.statusCode,
    described: true,
    body: '',
  });
  expect({ path, misfits: misfits(schema ?? {}, answer.json()) }).toEqual({ path, misfits: [] });
}

/** Checks by the published document alone, shapes and all. */
function misfits(schema: object, value: unknown): string[] {
  const $defs = setting().document.components['schemas'] ?? {};
  const text = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  const checked = z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema).safeParse(value);
  return (checked.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

describe('the key of a request', () => {
  const entry = {
    reason: 'TIME_DRAIN',
    on: '2026-11-04',
    what: 'eleven meetings were held in four weeks',
    source: 'calendar',
  };

  async function openCase(name: string): Promise<string> {
    const answer = await call('POST', '/api/cases', sampleCase({ note: name }));
    return answer.json<{ id: string }>().id;
  }

  test('the same request is carried out once and answered alike; another one is refused', async () => {
    const url = `/api/cases/${await openCase('once')}/incidents`;
    const key = { 'idempotency-key': 'entry-1' };
    const first = await call('POST', url, entry, key);
    expect(first.statusCode).toBe(201);
    const { source, ...rest } = entry;
    const again = await call('POST', url, { source, ...rest }, key);
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 201, body: first.body });
    expect(again.headers['idempotent-replay']).toBe('true');
    const other = await call('POST', url, { ...entry, source: 'memory' }, key);
    expect(other.json()).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
    const { incidents } = (await call('GET', url.replace('/incidents', ''))).json<{ incidents: object[] }>();
    expect(incidents).toHaveLength(4);
  });

  test('two at once leave one entry; whoever comes second waits or gets the same answer', async () => {
    const url = `/api/cases/${await openCase('at once')}/incidents`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => call('POST', url, entry, { 'idempotency-key': 'burst' })));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body)).size).toBe(1);
    const { incidents } = (await call('GET', url.replace('/incidents', ''))).json<{ incidents: object[] }>();
    expect(incidents).toHaveLength(4);
  });

  test('a refused request leaves its key free', async () => {
    const url = `/api/cases/${await openCase('refused')}/incidents`;
    const key = { 'idempotency-key': 'retry-1' };
    expect((await call('POST', url, { ...entry, on: 'yesterday' }, key)).statusCode).toBe(422);
    expect((await call('POST', url, entry, key)).statusCode).toBe(201);
  });

  test('a key of another form is refused on every POST', async () => {
    const url = `/api/cases/${await openCase('form')}/incidents`;
    expect((await call('POST', url, entry, { 'idempotency-key': 'has space' })).statusCode).toBe(422);
  });
});

describe('lists', () => {
  test('short lists page as well, and a cursor of another list is refused by name', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page = (await call('GET', `/api/packs?limit=7${cursor}`)).json<{
        items: { pack: { id: string } }[];
        next: string | null;
      }>();
      seen.push(...page.items.map(({ pack }) => pack.id));
      expect(page.items.length).toBeLessThanOrEqual(7);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    const all = (await call('GET', '/api/packs?limit=200')).json<{ items: { pack: { id: string } }[] }>();
    expect(seen).toEqual(all.items.map(({ pack }) => pack.id));
    const wrong = await call('GET', '/api/packs?cursor=bm9uZQ');
    expect(wrong.json()).toMatchObject({ status: 422, errors: [{ path: 'cursor' }] });
    expect((await call('GET', '/api/packs?limit=0')).json()).toMatchObject({
      status: 422,
      errors: [{ path: 'limit' }],
    });
  });
});

describe('the page of the API', () => {
  test('shows every operation to whoever is signed in, and sends others to sign in', async () => {
    const { get, signIn } = setting();
    expect((await get('/api')).headers.location).toBe('/sign-in');
    const page = await get('/api', await signIn('op'));
    expect(page.statusCode).toBe(200);
    for (const { operation } of operations()) expect(page.body).toContain(`id="${String(operation.operationId)}"`);
    expect(page.body).not.toMatch(/<script|https?:\/\/(?!endings)/);
  });
});
