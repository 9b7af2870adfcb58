import { expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { addRights } from '../../api/plugins/rights.ts';
import { inTransaction, reading, run, type Database } from '../../db/database.ts';
import { addCaseRole } from '../../db/tables/case-roles.ts';
import { ROLES } from '../../domain/codes.ts';
import { hasRight } from '../../domain/rights.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { seedDirectory } from '../support/seed-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withDatabase } from '../support/with-database.ts';

type Route = TestApp['app']['rightsOfRoutes'][number];

const NOBODY = '0190a1b2-0000-7000-8000-000000000001';
const PARAMS: Readonly<Record<string, string>> = { kind: 'incidents', action: 'stop', name: 'default' };
const ORIGIN = 'https://partways.test';
/** As `db/views/viewer.ts` has it: these see every case. */
const SEE_ALL = ['operator', 'manager', 'legal', 'approver', 'hr'];
const OF_A_CASE = /^\/(api\/)?cases\/:id/;

interface Setting extends TestApp {
  readonly db: Database;
  /** Everybody takes part in the first and nobody in the second. */
  readonly own: string;
  readonly others: string;
}

const withEverybody = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  withDatabase(async (db) => {
    await seedDirectory(db);
    const deps = { db, cases: standInCases(), publicUrl: ORIGIN };
    const start = async (): Promise<string> =>
      (await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' })).id;
    const [own, others] = [await start(), await start()];
    for (const role of ROLES) {
      const values = [role, `${role}@kestrel.test`, [role]];
      await run(reading(db), `INSERT INTO people (id, name, email, roles) VALUES ($1, $1, $2, $3)`, values);
      await inTransaction(db, (tx) => addCaseRole(tx, own, 'contributor', role));
    }
    await withApp(deps, (app) => body({ ...app, db, own, others }));
  });

const addressOf = ({ url }: Route, id: string): string =>
  url.replace(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : (PARAMS[name] ?? NOBODY)));

/** An empty request, as its caller would send it; nothing of it fits, so an allowed one changes nothing. */
async function ask({ app }: TestApp, route: Route, id: string, cookie: string) {
  const type = route.multipart
    ? 'multipart/form-data; boundary=x'
    : route.url.startsWith('/api/')
      ? 'application/json'
      : 'application/x-www-form-urlencoded';
  const changes = route.method !== 'GET' && route.method !== 'HEAD';
  return app.inject({
    method: route.method as 'GET' | 'POST',
    url: addressOf(route, id),
    headers: { cookie, origin: ORIGIN, 'accept-language': 'en', ...(changes ? { 'content-type': type } : {}) },
    ...(changes ? { payload: type === 'application/json' ? '{"nothing":"fits"}' : 'nothing=fits' } : {}),
  });
}

const REFUSED = 'without a role that may do this';

test('S11: every route × role × own or other case answers as the tables of rights and scope say', () =>
  withEverybody(async (setting) => {
    const { app, signIn, own, others } = setting;
    const routes = app.rightsOfRoutes.filter(({ method, url }) => method !== 'HEAD' && url !== '/live');
    expect(routes.length).toBeGreaterThan(70);
    const wrong: string[] = [];
    for (const role of ROLES)
      for (const route of routes) {
        const cookie = await signIn(role);
        for (const id of OF_A_CASE.test(route.url) ? [own, others] : [NOBODY]) {
          const { statusCode, body } = await ask(setting, route, id, cookie);
          const isRefused = statusCode === 403 && body.includes(REFUSED);
          const mayUse = hasRight([role], route.right);
          const mustBeHidden = mayUse && id === others && !SEE_ALL.includes(role);
          // The clock reads its form before it looks for the case, as the tour does, so nobody learns of it there either.
          const isHidden =
            statusCode === 403 || statusCode === 404 || (statusCode === 422 && /\/(clock|tour)/.test(route.url));
          const fits = isRefused === !mayUse && (!mustBeHidden || isHidden) && statusCode < 500;
          if (!fits)
            wrong.push(
              `${role} ${route.method} ${route.url} ${id === others ? 'other' : 'own'}: ${String(statusCode)}`,
            );
        }
      }
    expect(wrong).toEqual([]);
  }));

test('whoever is not signed in is asked to sign in by every route that names a right', () =>
  withEverybody(async (setting) => {
    for (const route of setting.app.rightsOfRoutes) {
      const { statusCode } = await ask(setting, route, setting.own, '');
      expect([401, 303]).toContain(statusCode);
    }
  }));

test('a route without a right cannot be registered, nor an open one with a right', async () => {
  const app = Fastify();
  addRights(app);
  expect(() => app.get('/cases/everything', () => '')).toThrow('without a right; name one');
  expect(() => app.get('/d/:token/more', { config: { right: 'take-part' } }, () => '')).toThrow('with a right');
  await app.close();
});

test('a session ends with the roles that it began with, and with its person', () =>
  withEverybody(async ({ get, signIn, db }) => {
    const [manager, legal] = [await signIn('manager'), await signIn('legal')];
    expect((await get('/', manager)).statusCode).toBe(200);
    await run(reading(db), `UPDATE people SET roles = '{operator}' WHERE id = 'manager'`);
    await run(reading(db), `UPDATE people SET active = false WHERE id = 'legal'`);
    for (const cookie of [manager, legal]) expect((await get('/', cookie)).headers.location).toBe('/sign-in');
    await run(reading(db), `UPDATE people SET roles = '{manager}' WHERE id = 'manager'`);
    expect((await get('/', manager)).headers.location).toBe('/sign-in');
  }));
