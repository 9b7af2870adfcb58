import { describe, expect, test } from '@jest/globals';
import { many, one, reading, run, type Database } from '../../db/database.ts';
import { findAuditBreak } from '../../db/tables/audit.ts';
import { readContract, readClient } from '../../db/tables/business.ts';
import { listRecordVersions } from '../../db/tables/record-versions.ts';
import { readPerson } from '../../db/tables/people.ts';
import { RECORD_KINDS } from '../../domain/record-kinds.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-directory.ts';
import { share } from '../support/share.ts';
import { withApp, type FormFields, type TestApp } from '../support/with-app.ts';
import { withOperator } from '../support/with-operator.ts';

const HOSTILE = '"><img src=x onerror=alert(1)> {{7*7}}';

interface Setting extends TestApp {
  readonly db: Database;
  readonly cookie: string;
}

const setting = share<Setting>((use) =>
  withOperator((cases) =>
    withApp(cases.deps, async (app) => {
      const body = await sampleCase('harbour-vine', new Date().toISOString().slice(0, 10));
      await startCase(cases.deps, OPERATOR, body, { idempotencyKey: null, startsAt: null });
      await use({ ...app, db: cases.db, cookie: await app.signIn('op') });
    }),
  ),
);

const get = (url: string) => setting().get(url, setting().cookie);
const post = (url: string, form: FormFields) => setting().post(url, form, setting().cookie);

const unescape = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&amp;', '&');

/** The fields of the form on a page, as a browser would send them without a change. */
async function formOn(url: string): Promise<Record<string, string | string[]>> {
  const html = (await get(url)).body;
  const form = /<form class="answer"[\s\S]*<\/form>/.exec(html)?.[0] ?? '';
  const found: Record<string, string | string[]> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const value = unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (/type="(radio|checkbox)"/.test(tag)) {
      if (!tag.includes('checked')) continue;
      if (tag.includes('checkbox')) found[name] = [...[found[name] ?? []].flat(), value];
      else found[name] = value;
    } else found[name] = value;
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g))
    found[name] = unescape(text);
  return found;
}

const versionsOf = (kind: (typeof RECORD_KINDS)[number], key: string) =>
  listRecordVersions(reading(setting().db), kind, key, 50);

describe('the settings', () => {
  test('tell how each area stands, and lead to it', async () => {
    const { body, statusCode } = await get('/settings');
    expect(statusCode).toBe(200);
    for (const kind of RECORD_KINDS) expect(body).toContain(`href="/settings/${kind}"`);
    for (const other of ['/policies', '/packs', '/wordings', '/mails', '/import', '/settings/tokens'])
      expect(body).toContain(`href="${other}"`);
    expect(body).toContain('1 operator');
  });

  test('show others only what they may open', async () => {
    const { signIn, get: ask } = setting();
    const staff = await signIn('priya-nair');
    const { body } = await ask('/settings', staff);
    expect(body).toContain('/policies');
    expect(body).not.toContain('/settings/people');
    for (const url of ['/settings/people', '/settings/people/op', '/settings/tokens', '/settings/export/clients'])
      expect((await ask(url, staff)).statusCode).toBe(403);
    const form = { 'cell.id': 'x', 'cell.name': 'X' };
    expect((await setting().post('/settings/new/people', form, staff)).statusCode).toBe(403);
  });

  test.each(RECORD_KINDS)('list, search and show %s, each with its form, which saves what it says', async (kind) => {
    const list = await get(`/settings/${kind}`);
    expect(list.statusCode).toBe(200);
    const path = new RegExp(`href="(/settings/${kind}/[^"]+)"`).exec(list.body)?.[1] ?? '';
    expect(path).not.toBe('');
    expect((await get(path)).statusCode).toBe(200);
    expect((await get(`/settings/${kind}?q=${encodeURIComponent('no such thing %_')}`)).body).toContain('Nothing fits');
    expect((await get(`/settings/new/${kind}`)).statusCode).toBe(200);
    const unchanged = await post(`${path}/edit`, { ...(await formOn(`${path}/edit`)), how: 'save' });
    expect(unchanged.headers.location).toBe(`${path}?note=same`);
  });

  test('page by cursor through a long list without repeating or losing one', async () => {
    const { db } = setting();
    await run(
      reading(db),
      `INSERT INTO clients (id, name, short_name, country, language, zone)
       SELECT 'many-' || n, 'Many ' || (n % 7), 'M', 'GB', 'en', 'UTC' FROM generate_series(1, 120) n`,
    );
    const seen: string[] = [];
    for (let url: string | null = '/settings/clients?q=many'; url !== null;) {
      const { body } = await get(url);
      seen.push(...[...body.matchAll(/href="\/settings\/clients\/(many-\d+)"/g)].map(([, key]) => key ?? ''));
      const next = /class="button plain" href="([^"]+)"/.exec(body)?.[1];
      url = next === undefined || seen.length > 200 ? null : unescape(next);
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect((await get('/settings/clients?cursor=x')).statusCode).toBe(422);
  });
});

describe('a record', () => {
  test('is made, changed and brought back, each time as a version with who, when and what', async () => {
    const made = await post('/settings/new/clients', {
      ...{ 'cell.id': 'lake-shop', 'cell.name': `Lake ${HOSTILE}`, 'cell.country': 'GB', 'cell.language': 'en' },
      ...{ 'cell.zone': 'Europe/London', seen: 'null', why: 'they signed', how: 'save' },
    });
    expect(made.headers.location).toBe('/settings/clients/lake-shop?note=saved');
    const form = await formOn('/settings/clients/lake-shop/edit');
    const edited = { ...form, 'cell.name': 'Lake Shop', 'cell.address': 'Pier 1\nLondon' };
    const looked = await post('/settings/clients/lake-shop/edit', { ...edited, how: 'look' });
    expect(looked.body).toContain('What would change');
    expect((await readClient(reading(setting().db), 'lake-shop'))?.name).toContain('img');
    expect((await post('/settings/clients/lake-shop/edit', { ...edited, how: 'save' })).statusCode).toBe(303);
    const page = (await get('/settings/clients/lake-shop')).body;
    expect(page).toContain('Olive Penn');
    expect(page).not.toContain('<img');
    const back = await formOn('/settings/clients/lake-shop?version=1');
    expect((await post('/settings/clients/lake-shop/return', back)).headers.location).toContain('note=returned');
    const versions = await versionsOf('clients', 'lake-shop');
    expect(versions.map(({ version, how, returnsTo, madeBy, why }) => [version, how, returnsTo, madeBy, why])).toEqual([
      [3, 'return', 1, 'op', ''],
      [2, 'form', null, 'op', ''],
      [1, 'form', null, 'op', 'they signed'],
    ]);
    expect(await readClient(reading(setting().db), 'lake-shop')).toMatchObject({ address: null });
    expect((await findAuditBreak(reading(setting().db))).seq).toBeNull();
  });

  test('that was written elsewhere keeps how it was found', async () => {
    await run(reading(setting().db), `UPDATE clients SET name = 'Renamed elsewhere' WHERE id = 'lindenhof'`);
    const form = await formOn('/settings/clients/lindenhof/edit');
    await post('/settings/clients/lindenhof/edit', { ...form, 'cell.name': 'Lindenhof Möbel', how: 'save' });
    const versions = await versionsOf('clients', 'lindenhof');
    expect(versions.map(({ how, cells }) => [how, cells?.['name']]).slice(0, 2)).toEqual([
      ['form', 'Lindenhof Möbel'],
      ['found', 'Renamed elsewhere'],
    ]);
  });

  test('that two people edit: the second sees the change of the first beside his own text', async () => {
    const url = '/settings/contracts/marti-site';
    const mine = { ...(await formOn(`${url}/edit`)), 'cell.notice_days': '45', 'cell.name': 'Mine' };
    const theirs = { ...(await formOn(`${url}/edit`)), 'cell.name': 'Theirs', 'cell.clause_id': '11.3' };
    expect((await post(`${url}/edit`, { ...theirs, how: 'save' })).statusCode).toBe(303);
    const late = await post(`${url}/edit`, { ...mine, how: 'save' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Somebody else changed this meanwhile');
    expect(late.body).toMatch(/They changed this to:<\/strong> <ins dir="auto">Theirs/);
    expect(late.body).toMatch(/name="cell.name" value="Mine"/);
    expect(late.body).toMatch(/name="cell.clause_id" value="11.3"/);
    expect(late.body).toMatch(/name="cell.notice_days" value="45"/);
    expect((await readContract(reading(setting().db), 'marti-site'))?.noticeDays).toBe(60);
  });

  test('names the open cases that a change of its terms touches, before it is saved', async () => {
    const { number, contractId } = await one<{ number: string; contractId: string }>(
      reading(setting().db),
      'SELECT number, contract_id FROM cases LIMIT 1',
    );
    const url = `/settings/contracts/${contractId}`;
    const form = { ...(await formOn(`${url}/edit`)), 'cell.fee_per_month': '1.00' };
    const { body } = await post(`${url}/edit`, { ...form, how: 'look' });
    expect(body).toContain(number);
  });

  test('keeps what was typed and points at the field', async () => {
    const typed = {
      'cell.id': 'a b',
      'cell.name': HOSTILE,
      'cell.email': 'nobody',
      seen: 'null',
      why: '',
      how: 'save',
    };
    const { body, statusCode } = await post('/settings/new/people', typed);
    expect(statusCode).toBe(422);
    expect(body).toContain('<a href="#f-id">');
    expect(body).toContain('<a href="#f-email">');
    expect(body).toContain('value="nobody"');
    expect(body).not.toContain('<img');
    const taken = await post('/settings/new/clients', {
      ...{
        'cell.id': 'harbour-vine',
        'cell.name': 'X',
        'cell.country': 'GB',
        'cell.language': 'en',
        'cell.zone': 'UTC',
      },
      ...{ seen: 'null', why: '', how: 'save' },
    });
    expect([taken.statusCode, taken.body.includes('which another record bears')]).toEqual([422, true]);
    expect((await post('/settings/new/people', { ...typed, extra: '1' })).statusCode).toBe(422);
  });

  test('that was cancelled is taken out, and comes back', async () => {
    const url = '/settings/holidays/gb~2026-04-03';
    const form = { ...(await formOn(`${url}/edit`)), 'cell.cancelled': 'true', how: 'save' };
    expect((await post(`${url}/edit`, form)).statusCode).toBe(303);
    expect((await get(url)).body).toContain('Taken out.');
    const [newest, before] = await versionsOf('holidays', 'gb~2026-04-03');
    expect([newest?.cells, before?.how]).toEqual([null, 'import']);
    const back = await formOn(`${url}?version=${String(before?.version)}`);
    expect((await post(`${url}/return`, back)).headers.location).toContain('note=returned');
    expect((await get(url)).body).toContain('Good Friday');
  });
});

describe('people', () => {
  test('nobody takes the operator’s role from themselves, and the last one stays', async () => {
    const url = '/settings/people/op';
    const form = await formOn(`${url}/edit`);
    const own = await post(`${url}/edit`, { ...form, 'cell.roles': ['finance'], how: 'save' });
    expect([own.statusCode, own.body.includes('cannot take your own role')]).toEqual([422, true]);
    const off = await post(`${url}/edit`, { ...form, 'cell.active': 'false', how: 'look' });
    expect(off.statusCode).toBe(422);
    expect((await readPerson(reading(setting().db), 'op'))?.roles).toEqual(['operator']);
  });

  test('who is deactivated is signed out, and their change is a version', async () => {
    const { signIn, get: ask } = setting();
    const cookie = await signIn('tom-okafor');
    expect((await ask('/settings', cookie)).statusCode).toBe(200);
    const url = '/settings/people/tom-okafor';
    const form = { ...(await formOn(`${url}/edit`)), 'cell.active': 'false', how: 'save' };
    expect((await post(`${url}/edit`, form)).statusCode).toBe(303);
    expect((await ask('/settings', cookie)).headers.location).toBe('/sign-in');
    expect((await versionsOf('people', 'tom-okafor'))[0]?.cells?.['active']).toBe('false');
  });
});

describe('tokens', () => {
  test('are shown once, act with at most their roles, and end when revoked', async () => {
    const { app, db } = setting();
    const made = await post('/settings/tokens', { name: 'ledger', person: 'op', scope: 'some', roles: ['finance'] });
    const secret = /<code class="secret">([^<]+)</.exec(made.body)?.[1] ?? '';
    expect([made.statusCode, secret.length > 20]).toEqual([201, true]);
    expect((await get('/settings/tokens')).body).not.toContain(secret);
    const ask = () => app.inject({ url: '/api/inbound', headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).statusCode).toBe(403);
    expect((await app.inject({ url: '/api/cases', headers: { authorization: `Bearer ${secret}` } })).statusCode).toBe(
      200,
    );
    const [token] = await many<{ id: string; lastUsedAt: string | null }>(
      reading(db),
      `SELECT id, last_used_at FROM api_tokens WHERE name = 'ledger'`,
    );
    expect(token?.lastUsedAt).not.toBeNull();
    expect((await post(`/settings/tokens/${token?.id ?? ''}/revoke`, {})).statusCode).toBe(303);
    expect((await ask()).statusCode).toBe(401);
  });

  test('say what is missing, and keep what was typed', async () => {
    const { statusCode, body } = await post('/settings/tokens', { name: HOSTILE, person: '', scope: 'all' });
    expect([statusCode, body.includes('<a href="#person">'), body.includes('<img')]).toEqual([422, true, false]);
  });
});
