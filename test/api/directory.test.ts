import { describe, expect, test } from '@jest/globals';
import { many, reading, type Database } from '../../db/database.ts';
import { RECORD_KINDS } from '../../domain/record-kinds.ts';
import { createToken } from '../../services/api-tokens.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp {
  readonly db: Database;
  readonly token: string;
  readonly cookie: string;
  readonly publicUrl: string;
}

const setting = share<Setting>((use) =>
  withOperator((cases) =>
    withApp(cases.deps, async (app) => {
      const token = await createToken(cases, 'op', { name: 'tests', personId: 'op' });
      await use({ ...app, db: cases.db, token, cookie: await app.signIn('op'), publicUrl: cases.deps.publicUrl });
    }),
  ),
);

interface Called {
  readonly status: number;
  readonly etag: string;
  readonly body: Record<string, never> & {
    readonly items: readonly Record<string, unknown>[];
    readonly next: string | null;
    readonly errors: readonly { readonly path: string }[];
  };
}

async function call(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Called> {
  const { app, token } = setting();
  const auth = headers['cookie'] === undefined ? { authorization: `Bearer ${token}` } : {};
  const payload = body === undefined ? {} : { payload: body };
  const answer = await app.inject({ method, url, headers: { ...auth, ...headers }, ...payload });
  return { status: answer.statusCode, etag: answer.headers.etag ?? '', body: answer.json() };
}
const bySession = () => ({ cookie: setting().cookie, origin: setting().publicUrl });

describe('the directory', () => {
  test.each(RECORD_KINDS)('gives %s as they are: what was read can be sent back and changes nothing', async (kind) => {
    const { body, status } = await call('GET', `/api/${kind}?limit=1`);
    expect(status).toBe(200);
    const [record] = body.items;
    const sent = await call('POST', `/api/${kind}`, record);
    expect([sent.status, sent.body['state'], sent.body['record']]).toEqual([200, 'same', record]);
    const { paths } = (await call('GET', '/api/openapi.json')).body as unknown as { paths: Record<string, object> };
    expect(paths[`/api/${kind}`]).toHaveProperty('post.requestBody');
  });

  test('pages by cursor, searches, and narrows to one parent', async () => {
    const keys: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await call('GET', `/api/contacts?limit=2${cursor}`);
      keys.push(...body.items.map(({ id }) => id));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    const all = await many<{ id: string }>(reading(setting().db), 'SELECT id FROM contacts ORDER BY name, id');
    expect(keys).toEqual(all.map(({ id }) => id));
    const own = await call('GET', '/api/contacts?clientId=harbour-vine');
    expect(own.body.items.every(({ clientId }) => clientId === 'harbour-vine')).toBe(true);
    expect((await call('GET', '/api/clients?q=VINE')).body.items.map(({ id }) => id)).toEqual(['harbour-vine']);
    expect((await call('GET', '/api/clients?limit=0')).body.errors[0]?.path).toBe('limit');
    expect((await call('GET', '/api/clients?cursor=zz')).status).toBe(422);
  });

  test('makes and changes a record; what is absent stays, null empties, a dry run only tells', async () => {
    const contract = {
      id: 'new-care',
      clientId: 'harbour-vine',
      name: 'Care',
      zone: 'Europe/London',
      countedFrom: 'receipt',
    };
    const terms = {
      feePerMonth: { amount: 120_000, currency: 'GBP' },
      clauseId: '1',
      clauseText: 'Thirty days.',
      noticeDays: 30,
    };
    const look = await call('POST', '/api/contracts?dryRun=true', { ...contract, ...terms });
    expect([look.status, look.body['state']]).toEqual([200, 'created']);
    expect((await call('GET', '/api/contracts/new-care')).status).toBe(404);
    expect((await call('POST', '/api/contracts', { ...contract, ...terms })).status).toBe(201);
    const changed = await call('POST', '/api/contracts', { id: 'new-care', noticeDays: 60, startsOn: '2026-01-01' });
    expect(changed.body['changed']).toEqual(['startsOn', 'noticeDays']);
    await call('POST', '/api/contracts', { id: 'new-care', startsOn: null });
    const { body } = await call('GET', '/api/contracts/new-care');
    expect(body).toMatchObject({ noticeDays: 60, startsOn: null, feePerMonth: { amount: 120_000, currency: 'GBP' } });
    const { items } = (await call('GET', '/api/contracts/new-care/versions')).body;
    expect(items.map(({ version, how, madeBy }) => [version, how, madeBy])).toEqual([
      [3, 'api', 'op'],
      [2, 'api', 'op'],
      [1, 'api', 'op'],
    ]);
  });

  test('refuses by If-Match when somebody changed it since, and names each wrong field', async () => {
    const { etag } = await call('GET', '/api/clients/harbour-vine');
    await call('POST', '/api/clients', { id: 'harbour-vine', since: '2020-02-01' });
    const late = await call('POST', '/api/clients', { id: 'harbour-vine', name: 'X' }, { 'if-match': etag });
    expect([late.status, late.body['code']]).toEqual([409, 'TOO_LATE']);
    const wrong = await call('POST', '/api/invoices', {
      ...{
        id: 'i 1',
        contractId: 'none',
        issuedOn: '2026-02-30',
        state: 'open',
        amount: { amount: 1, currency: 'XXY' },
      },
    });
    expect([wrong.status, wrong.body.errors.map(({ path }) => path)]).toEqual([422, ['amount.currency']]);
    const fields = await call('POST', '/api/invoices', {
      ...{
        id: 'i 1',
        contractId: 'marti-site',
        issuedOn: '2026-02-30',
        state: 'open',
        amount: { amount: 1, currency: 'GBP' },
      },
    });
    expect(fields.body.errors.map(({ path }) => path)).toEqual(['id', 'issuedOn']);
    expect((await call('POST', '/api/clients', { id: 'x', salary: 1 })).body.errors[0]?.path).toBe('salary');
  });

  test('two that make the same record at once leave one record, and every change a version', async () => {
    const holiday = (name: string) => ({ calendar: 'gb', day: '2031-05-01', name });
    const both = await Promise.all([
      call('POST', '/api/holidays', holiday('A')),
      call('POST', '/api/holidays', holiday('B')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await call('GET', '/api/holidays/gb~2031-05-01/versions')).body.items).toHaveLength(2);
  });

  test('what somebody may do changes only by a session, never by a token', async () => {
    const body = { id: 'priya-nair', roles: ['operator'] };
    expect((await call('POST', '/api/people', body)).status).toBe(403);
    expect((await call('POST', '/api/people', { id: 'priya-nair', title: 'Accounts' })).status).toBe(200);
    const csv = 'id,name,email,roles\npriya-nair,Priya Nair,priya.nair@kestrel-studio.example,operator\n';
    expect((await call('POST', '/api/import/people', { csv })).status).toBe(403);
    expect((await call('POST', '/api/people', body, bySession())).body['changed']).toEqual(['roles']);
    const own = await call('POST', '/api/people', { id: 'op', roles: [] }, bySession());
    expect([own.status, own.body.errors[0]?.path]).toEqual([422, 'roles']);
  });
});

describe('an import', () => {
  test('counts what is new, changed and the same, and takes the good rows alone only when asked', async () => {
    const csv =
      'id,name,country,language,zone\nharbour-vine,Harbour & Vine Ltd,GB,en,Europe/London\nx1,X,GB,en,UTC\nx2,,GB,en,UTC\n';
    const look = await call('POST', '/api/import/clients?dryRun=true', { csv });
    expect(look.body).toMatchObject({ rows: 3, imported: 0, counts: { new: 1, changed: 0, removed: 0, same: 1 } });
    expect((await call('POST', '/api/import/clients', { csv })).body).toMatchObject({ imported: 0 });
    expect((await call('GET', '/api/clients/x1')).status).toBe(404);
    expect((await call('POST', '/api/import/clients?onlyGood=true', { csv })).body).toMatchObject({ imported: 2 });
    expect((await call('GET', '/api/clients/x1')).body).toMatchObject({ name: 'X', shortName: 'X' });
    // A column that the file does not have stays as it is.
    expect((await call('GET', '/api/clients/harbour-vine')).body['address']).toContain('Quay Lane');
  });

  test('takes what the export gives, without running a formula', async () => {
    const { get, cookie } = setting();
    await call('POST', '/api/clients', { id: 'sums', name: '=1+1', country: 'GB', language: 'en', zone: 'UTC' });
    const csv = (await get('/settings/export/clients', cookie)).body;
    expect(csv).toContain(`sums,'=1+1,`);
    const again = await call('POST', '/api/import/clients', { csv });
    expect(again.body).toMatchObject({ bad: [], counts: { new: 0, changed: 0, removed: 0 } });
    const contacts = (await get('/settings/export/contacts', cookie)).body;
    expect(contacts).toContain(`'+44`);
    expect((await call('POST', '/api/import/contacts', { csv: contacts })).body).toMatchObject({
      counts: { changed: 0 },
    });
  });

  test('of people cannot leave the house without an operator', async () => {
    const csv = 'id,name,email,roles\nop,Olive Penn,op@kestrel.test,\n';
    const { body } = await call('POST', '/api/import/people', { csv }, bySession());
    expect(body).toMatchObject({ imported: 0, bad: [{ line: 2, column: 'roles', rule: 'own-role' }] });
  });

  test('takes a file on the page, shows each bad row, and then what was looked at', async () => {
    const { app } = setting();
    const boundary = '----partways1';
    const part = (name: string, more: string, text: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
    const csv = 'calendar,day,name\ngb,2032-01-01,New Year\ngb,soon,x\n';
    const send = (body: string) =>
      app.inject({
        method: 'POST',
        url: '/import/file',
        headers: { ...bySession(), 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: `${body}--${boundary}--\r\n`,
      });
    const looked = await send(part('kind', '', 'holidays') + part('file', '; filename="h.csv"', csv));
    expect([looked.statusCode, looked.body.includes('Use a day that exists')]).toEqual([422, true]);
    expect(looked.body).toContain('gb,soon,x');
    expect(looked.body).toContain('Import only the good row');
    expect((await send(part('kind', '', 'holidays'))).body).toContain('Choose a CSV file.');
    expect((await call('GET', '/api/holidays/gb~2032-01-01')).status).toBe(404);
  });
});

describe('wordings', () => {
  test('are read with their versions, tried, and changed by a session only', async () => {
    const url = '/api/wordings/TIME_DRAIN/direct/en';
    expect((await call('GET', '/api/wordings?tone=direct&language=en')).body.items.length).toBeGreaterThan(10);
    const { body } = await call('GET', url);
    const texts = body['texts'] as unknown as Record<string, string>;
    const [part = '', text = ''] = Object.entries(texts).find(([, one]) => one.endsWith('.')) ?? [];
    const edited = { ...texts, [part]: `${text} Thank you.` };
    const tried = await call('POST', `${url}/preview`, { texts: edited });
    expect(tried.body).toMatchObject({ newest: 0, problems: [], changed: [{ part }] });
    const edit = { base: 0, texts: edited, why: 'kinder' };
    expect((await call('PUT', url, edit)).status).toBe(403);
    expect((await call('PUT', url, edit, bySession())).body).toMatchObject({ version: 1 });
    expect((await call('GET', url)).body['versions']).toHaveLength(1);
    expect((await call('PUT', url, edit, bySession())).status).toBe(409);
  });
});
