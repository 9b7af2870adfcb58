import { expect, test } from '@jest/globals';
import { inTransaction, many, reading } from '../../db/database.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { insertSignInLink } from '../../db/tables/sign-in-links.ts';
import { hashSecret, newSecret } from '../../services/secret.ts';
import { seedDirectory } from '../support/seed-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withDatabase } from '../support/with-database.ts';
import type { Database } from '../../db/database.ts';
import type { Person } from '../../domain/directory.ts';

const ADA: Person = {
  ...{ id: 'ada', name: 'Ada Yıldız', email: 'ada@kestrel.test', title: '', managerId: null, zone: 'Europe/Istanbul' },
  ...{ grade: 'staff', signingLimit: null, endingsLed: 0, coached: false, confirmedReady: false, active: true },
  roles: ['operator'],
  languages: ['tr', 'en'],
};

const withPeople = (
  body: (app: TestApp, db: Database) => Promise<void>,
  publicUrl = 'https://partways.test',
): Promise<void> =>
  withDatabase(async (db) => {
    await seedDirectory(db);
    await inTransaction(db, (tx) => upsertPerson(tx, ADA));
    await withApp({ db, cases: standInCases(), publicUrl }, (app) => body(app, db));
  });

async function mint(db: Database, purpose: 'sign-in' | 'set-up'): Promise<string> {
  const token = newSecret();
  await inTransaction(db, (tx) =>
    insertSignInLink(tx, { tokenHash: hashSecret(token), personId: 'ada', purpose, minutes: 10 }),
  );
  return `/${purpose === 'set-up' ? 'setup' : 'sign-in'}/${token}`;
}

test.each(['sign-in', 'set-up'] as const)(
  'a %s link opens a session by its button, once, and never by being opened',
  (purpose) =>
    withPeople(async ({ get, post }, db) => {
      const link = await mint(db, purpose);
      for (let i = 0; i < 3; i++) expect((await get(link)).statusCode).toBe(200);
      expect(await many(reading(db), 'SELECT 1 FROM sessions')).toEqual([]);
      const answer = await post(link, {});
      expect(answer.statusCode).toBe(303);
      expect(answer.headers['set-cookie']).toMatch(
        /^__Host-partways=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      expect((await get('/', cookie)).body).toContain('Sizi bekleyenler');
      expect((await post(link, {})).statusCode).toBe(409);
      expect((await get(link)).body).toContain('This link was used or has expired');
    }),
);

test('signing out ends the session on the server too', () =>
  withPeople(async ({ get, post, signIn }) => {
    const cookie = await signIn('ada');
    expect((await get('/', cookie)).statusCode).toBe(200);
    expect((await post('/sign-out', {}, cookie)).headers['set-cookie']).toContain('Max-Age=0');
    expect((await get('/', cookie)).headers.location).toBe('/sign-in');
  }));

test('nobody learns who is known: the answer is the same, and only a known address gets mail', () =>
  withPeople(async ({ post }, db) => {
    const known = await post('/sign-in', { email: 'ada@kestrel.test' });
    const unknown = await post('/sign-in', { email: 'eve@kestrel.test' });
    expect(known.statusCode).toBe(200);
    expect(unknown.body).toBe(known.body.replaceAll('ada@kestrel.test', 'eve@kestrel.test'));
    expect(await many(reading(db), 'SELECT kind, recipient_id FROM outbox')).toEqual([
      { kind: 'T40', recipientId: 'ada' },
    ]);
  }));

test('an address that is none is named, with what was typed', () =>
  withPeople(async ({ post }) => {
    const answer = await post('/sign-in', { email: '"><script>' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect((await post('/sign-in', { email: 'a@b.test', more: '1' })).statusCode).toBe(422);
  }));

test('on a loopback address without https the cookie has no Secure flag, so that every browser keeps it', () =>
  withPeople(async ({ post }, db) => {
    expect((await post(await mint(db, 'sign-in'), {})).headers['set-cookie']).toMatch(
      /^partways=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  }, 'http://localhost:7400'));

test.each([
  '/',
  '/cases/new',
  '/import',
  '/tasks/0190a1b2-0000-7000-8000-000000000001',
  '/cases/0190a1b2-0000-7000-8000-000000000001',
])('%s asks whoever is not signed in to sign in', (url) =>
  withPeople(async ({ get }) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in']);
  }),
);

test('unknown sign-in links are the same 404 as every other', () =>
  withPeople(async ({ get, post }) => {
    const bodies = [`/sign-in/${'x'.repeat(43)}`, '/setup/x', `/d/${'x'.repeat(43)}`].map(
      async (url) => (await get(url)).body,
    );
    expect(new Set(await Promise.all(bodies)).size).toBe(1);
    expect((await post(`/setup/${'x'.repeat(43)}`, {})).statusCode).toBe(404);
  }));
