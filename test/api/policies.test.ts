import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inTransaction, reading, run } from '../../db/database.ts';
import { upsertPack } from '../../db/tables/packs.ts';
import { readNewestPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import type { LawPack } from '../../domain/packs.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import { createToken } from '../../services/api-tokens.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { EFFECT_FIELDS } from '../../services/policy-effects.ts';
import { sampleFile } from '../../services/sample-file.ts';
import { startCase } from '../../services/start-case.ts';
import { messageOf } from '../../templates/messages.ts';
import { sampleCase } from '../support/sample-case.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { share } from '../support/share.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withApp, type FormFields, type TestApp } from '../support/with-app.ts';
import { withDatabase } from '../support/with-database.ts';

interface Setting extends TestApp {
  readonly deps: ServiceDeps;
  readonly token: string;
  readonly cookies: { readonly op: string; readonly law: string; readonly staff: string };
}

const setting = share<Setting>((body) =>
  withDatabase(async (db) => {
    await loadSampleDirectory(db);
    const packs = parse(await readFile(sampleFile('law-packs.yaml'), 'utf8')) as LawPack[]; // checked by test/domain/packs
    await inTransaction(db, async (tx) => {
      for (const pack of packs) await upsertPack(tx, pack);
      await run(
        tx,
        `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}'),
           ('law', 'Lou Award', 'law@kestrel.test', '{legal}'), ('staff', 'Stan Ferris', 'staff@kestrel.test', '{}')`,
      );
    });
    const deps: ServiceDeps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
    const operator = { personId: 'op', name: 'Olive Penn', roles: ['operator'], via: 'session', fresh: true } as const;
    await startCase(deps, operator, sampleCase({ incidents: [] }), { idempotencyKey: null, startsAt: null });
    const token = await createToken({ db }, 'op', { name: 'tests', personId: 'op' });
    await withApp(deps, async (app) => {
      const cookies = {
        op: await app.signIn('op'),
        law: await app.signIn('law'),
        staff: await app.signIn('staff'),
      };
      await body({ ...app, deps, token, cookies });
    });
  }),
);

type Who = 'op' | 'law' | 'staff' | 'token';

async function call(who: Who, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) {
  const { app, token, cookies, deps } = setting();
  const headers =
    who === 'token' ? { authorization: `Bearer ${token}` } : { cookie: cookies[who], origin: deps.publicUrl };
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const get = (url: string, who: 'op' | 'law' | 'staff' = 'op') => setting().get(url, setting().cookies[who]);
const post = (url: string, form: FormFields, who: 'op' | 'law' | 'staff' = 'op') =>
  setting().post(url, form, setting().cookies[who]);

const HOSTILE = `<img src=x onerror=alert(1)>"'{{7*7}}`;

describe('policies by the API', () => {
  test('are read by everybody, and written by an operator’s session only', async () => {
    expect((await call('token', 'GET', '/api/policies')).body['items']).toEqual([
      expect.objectContaining({ name: 'default', version: 1, openCases: 1 }),
    ]);
    const body = { base: 1, data: { exportDays: 45 }, why: 'longer export' };
    for (const who of ['token', 'law', 'staff'] as const)
      expect((await call(who, 'PUT', '/api/policies/default', body)).status).toBe(403);
    const edited = await call('op', 'PUT', '/api/policies/default', body);
    expect(edited).toMatchObject({ status: 200, body: { version: 2, differences: { exportDays: 45 } } });
    const read = await call('staff', 'GET', '/api/policies/default');
    expect(read.body).toMatchObject({ version: 2, newest: 2, policy: { exportDays: 45 } });
    const old = await call('token', 'GET', '/api/policies/default?version=1');
    expect(old.body).toMatchObject({ version: 1, newest: 2, policy: { exportDays: DEFAULT_POLICY.exportDays } });
    expect((await call('op', 'PUT', '/api/policies/default', body)).status).toBe(409);
  });

  test('answer with field, value and cure to what does not fit', async () => {
    const bad = await call('op', 'PUT', '/api/policies/other', {
      base: 0,
      data: { hold: { T0: '0wh' } },
      why: 'faster',
    });
    expect(bad.status).toBe(422);
    expect(bad.body['errors']).toEqual([
      { path: 'hold.T0', found: '"0wh"', expected: expect.stringContaining('longer than nothing') },
    ]);
    for (const url of ['/api/policies/nowhere', '/api/policies/default?version=99'])
      expect((await call('op', 'GET', url)).status).toBe(404);
    for (const url of ['/api/policies/..%2F', '/api/policies/default?version=x', '/api/policies/default?v=1'])
      expect((await call('op', 'GET', url)).status).toBe(422);
  });

  test('are tried on the open cases by operators, by token too', async () => {
    const data = { hold: { T2: '3bd' } };
    const preview = await call('token', 'POST', '/api/policies/default/preview', { data });
    expect(preview.body).toMatchObject({
      examined: 1,
      differences: [{ field: 'hold', task: null, now: '1bd', then: '3bd' }],
    });
    expect((await call('staff', 'POST', '/api/policies/default/preview', { data })).status).toBe(403);
  });

  test('and packs and country notes stand in the description of the API', async () => {
    const { paths } = (await setting().app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
    for (const [path, verbs] of [
      ['/api/policies', ['get']],
      ['/api/policies/{name}', ['get', 'put']],
      ['/api/policies/{name}/preview', ['post']],
      ['/api/packs', ['get']],
      ['/api/packs/{id}/confirmations', ['post']],
      ['/api/country-notes', ['get', 'post']],
    ] as const)
      expect(Object.keys(paths[path] ?? {}).sort()).toEqual(verbs);
  });
});

describe('packs by the API', () => {
  test('are confirmed by Legal’s session only', async () => {
    const { items } = (await call('token', 'GET', '/api/packs')).body as { items: { pack: LawPack; state: string }[] };
    const pack = items.find((one) => one.pack.kind === 'statute' && one.pack.unconfirmed_fields.length > 0)?.pack;
    const answers = Object.fromEntries((pack?.unconfirmed_fields ?? []).map((field) => [field, 'as the wording says']));
    const url = `/api/packs/${pack?.id ?? ''}/confirmations`;
    const body = { note: 'Read the law', answers };
    for (const who of ['token', 'op', 'staff'] as const) expect((await call(who, 'POST', url, body)).status).toBe(403);
    expect((await call('law', 'POST', url, { ...body, answers: {} })).status).toBe(422);
    expect((await call('law', 'POST', url, body)).status).toBe(201);
    const after = (await call('staff', 'GET', '/api/packs')).body as { items: { pack: LawPack; state: string }[] };
    expect(after.items.find((one) => one.pack.id === pack?.id)?.state).toBe('confirmed');
  });

  test('country notes are Legal’s', async () => {
    const body = { country: 'CH', note: 'A mandate ends at any time.' };
    for (const who of ['token', 'op'] as const)
      expect((await call(who, 'POST', '/api/country-notes', body)).status).toBe(403);
    expect((await call('law', 'POST', '/api/country-notes', body)).status).toBe(201);
    expect((await call('token', 'GET', '/api/country-notes')).body['items']).toEqual([
      expect.objectContaining({ country: 'CH', notedBy: 'law' }),
    ]);
  });
});

describe('the pages of the rules', () => {
  test('show a policy as tables, look before they save, and keep what was typed', async () => {
    expect((await get('/policies')).body).toContain('href="/policies/default"');
    const page = (await get('/policies/default')).body;
    for (const shown of ['Export stays open after the end, days (exportDays)', 'exportDays: 45', 'not the default'])
      expect(page).toContain(shown);
    const { version: base } = (await readNewestPolicy(reading(setting().deps.db), 'default')) ?? { version: 0 };
    const typed = { base: String(base), text: 'exportDays: 60\nhold:\n  T2: 2bd\n', why: `longer ${HOSTILE}` };
    const looked = await post('/policies/default', { ...typed, how: 'preview' });
    expect(looked.statusCode).toBe(200);
    for (const shown of [
      'Alder &amp; Finch Ltd',
      '1 business day',
      '2 business days',
      `Save as version ${String(base + 1)}`,
    ])
      expect(looked.body).toContain(shown);
    expect(looked.body).toContain('onerror&#x3D;alert(1)&gt;');
    expect(looked.body).not.toContain('<img');
    const saved = await post('/policies/default', { ...typed, how: 'save' });
    expect([saved.statusCode, saved.headers.location]).toEqual([303, '/policies/default?note=saved']);
    const after = (await get('/policies/default?note=saved')).body;
    expect(after).toContain('The new version is saved.');
    expect(after).not.toContain('<img');
    const late = await post('/policies/default', { ...typed, how: 'save' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Somebody saved another version meanwhile');
    expect(late.body).toContain(`name="base" value="${String(base + 1)}"`);
    expect(late.body).toContain('longer &lt;img');
  });

  test('name the line of what does not fit, and nothing typed is lost', async () => {
    const typed = { base: '9', why: 'faster' };
    const wrong = await post('/policies/default', { ...typed, how: 'save', text: 'exportDays: 60\npanelSize: 1\n' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Line 2');
    expect(wrong.body).toContain('panelSize');
    expect(wrong.body).toContain('exportDays: 60\npanelSize: 1');
    const broken = await post('/policies/default', { ...typed, how: 'preview', text: `hold: [${HOSTILE}` });
    expect(broken.statusCode).toBe(422);
    expect(broken.body).toMatch(/line 1/);
    expect(broken.body).not.toContain('<img');
    const unexplained = await post('/policies/default', { ...typed, why: '', how: 'save', text: '' });
    expect(unexplained.body).toContain('<a href="#why">');
  });

  test('begin a new policy; an older version is only read; others only read', async () => {
    expect((await get('/new-policy?name=default')).headers.location).toBe('/policies/default');
    expect((await get('/new-policy?name=branch')).body).toContain('Nothing is saved yet.');
    const begun = { base: '0', text: 'panelSize: 5', why: 'a larger house', how: 'save' };
    expect((await post('/policies/branch', begun)).statusCode).toBe(303);
    expect((await get('/policies')).body).toContain('href="/policies/branch"');
    const old = (await get('/policies/default?version=1')).body;
    expect(old).toContain('an older one');
    expect(old).not.toContain('<textarea');
    expect((await get('/policies/default', 'staff')).body).not.toContain('<textarea');
    expect((await post('/policies/default', begun, 'staff')).statusCode).toBe(403);
    expect((await get('/policies/default?version=x')).statusCode).toBe(422);
  });

  test('show packs, let Legal confirm one, and keep what was typed', async () => {
    const list = (await get('/packs')).body;
    expect(list).toContain('Not confirmed');
    const url = '/packs/EU-P2B-4';
    expect((await get(url)).body).toContain('Only Legal can confirm it');
    const form = (await get(url, 'law')).body;
    const names = [...form.matchAll(/name="(answers\.[^"]+)"/g)].map(([, name]) => name ?? '');
    const filled = Object.fromEntries(names.map((name) => [name, 'as the regulation says']));
    const wrong = await post(url, { ...filled, note: '', until: '2020-01-01' }, 'law');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('<a href="#f-note">');
    const over = await post(url, { ...filled, note: HOSTILE, until: '2020-01-01' }, 'law');
    expect(over.body).toContain('<a href="#f-until">');
    expect(over.body).toContain('as the regulation says');
    expect(over.body).not.toContain('<img');
    expect((await post(url, { ...filled, note: HOSTILE, until: '' })).statusCode).toBe(403);
    const done = await post(url, { ...filled, note: HOSTILE, until: '' }, 'law');
    expect(done.headers.location).toBe('/packs?note=confirmed');
    const after = (await get(url)).body;
    expect(after).toContain('Lou Award');
    expect(after).not.toContain('<img');
  });

  test('take Legal’s note about a country', async () => {
    expect((await get('/packs')).body).not.toContain('action="/country-notes"');
    const wrong = await post('/country-notes', { country: 'nowhere', note: 'kept as typed' }, 'law');
    expect([wrong.statusCode, wrong.body.includes('kept as typed')]).toEqual([422, true]);
    expect((await post('/country-notes', { country: 'no', note: 'Three months by custom.' }, 'law')).statusCode).toBe(
      303,
    );
    expect((await get('/packs?note=noted')).body).toContain('Three months by custom.');
  });

  test('have words for every field, effect and refusal in every language', () => {
    const fields = Object.keys(DEFAULT_POLICY).filter((name) => !['name', 'version'].includes(name));
    const times = ['times', 'fastTimes', 'freeTimes'];
    const keys = [
      ...fields.filter((name) => !times.includes(name)).map((name) => `policies.field.${name}`),
      ...times.map((name) => `policies.group.${name}`),
      ...EFFECT_FIELDS.map((field) => `policies.effect.${field}`),
      ...['none', 'confirmed', 'changed', 'over', 'house'].map((state) => `packs.state.${state}`),
    ];
    for (const lang of LANGUAGES) expect(keys.filter((key) => messageOf(lang, key) === undefined)).toEqual([]);
  });
});
