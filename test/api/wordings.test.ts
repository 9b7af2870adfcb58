import { describe, expect, test } from '@jest/globals';
import { inTransaction, many, reading, run } from '../../db/database.ts';
import { WORDING_PARTS, type WordingTexts } from '../../domain/wordings.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { shippedWording } from '../../templates/wording.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { share } from '../support/share.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withDatabase } from '../support/with-database.ts';

interface Setting extends TestApp {
  readonly deps: ServiceDeps;
  readonly cookies: { readonly op: string; readonly staff: string };
}

const setting = share<Setting>((body) =>
  withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await inTransaction(db, (tx) =>
      run(
        tx,
        `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}'),
           ('staff', 'Stan Ferris', 'staff@kestrel.test', '{}')`,
      ),
    );
    const deps: ServiceDeps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
    await withApp(deps, async (app) => {
      const cookies = { op: await app.signIn('op'), staff: await app.signIn('staff') };
      await body({ ...app, deps, cookies });
    });
  }),
);

type Who = 'op' | 'staff';
const readable = ({ statusCode, headers, body }: Awaited<ReturnType<TestApp['get']>>) => ({
  statusCode,
  headers,
  body: body.replaceAll('&#x3D;', '='),
});
const get = async (url: string, who: Who = 'op') => readable(await setting().get(url, setting().cookies[who]));
const post = async (url: string, form: Record<string, string>, who: Who = 'op') =>
  readable(await setting().post(url, form, setting().cookies[who]));

const PAGE = '/wordings/TIME_DRAIN/direct/en';
const SHIPPED = shippedWording({ reason: 'TIME_DRAIN', tone: 'direct', language: 'en' });
const formOf = (base: number, change: Partial<WordingTexts>, more: Record<string, string> = {}) => ({
  ...Object.fromEntries(WORDING_PARTS.map((part) => [part, change[part] ?? SHIPPED[part]])),
  base: String(base),
  why: 'our own words',
  how: 'save',
  ...more,
});
const OWN = 'We are sorry that we planned this so badly.';

describe('the wordings of the notice', () => {
  test('are listed with what was changed, for a tone and a language', async () => {
    const page = await get('/wordings?tone=firm&language=tr');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('href="/wordings/NON_PAYMENT/firm/tr"');
    expect(page.body.match(/As shipped/g)).toHaveLength(23);
  });

  test('are looked at first, with what differs and the letter that they make', async () => {
    const page = await post(PAGE, formOf(0, { apology: OWN }, { how: 'preview' }));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('What differs from the newest version');
    expect(page.body).toContain('Save as version 1');
    expect(page.body).toMatch(new RegExp(`<pre[^]*We planned too few hours for what this work needs. ${OWN}`));
    expect(await many(reading(setting().deps.db), 'SELECT * FROM wordings')).toEqual([]);
  });

  test('are saved as a new version with who and why, and an earlier one can come back', async () => {
    expect((await post(PAGE, formOf(0, { apology: OWN }))).headers.location).toBe(`${PAGE}?note=saved`);
    const saved = await get(PAGE);
    for (const part of ['Version 1', 'our own words', 'Olive Penn', OWN]) expect(saved.body).toContain(part);
    const shipped = await get(`${PAGE}?version=0`);
    expect(shipped.body).toContain('Go back to this version');
    expect(shipped.body).toContain('We are sorry that we did not raise this');
    const back = { base: '1', to: '0', why: 'the shipped one was better' };
    expect((await post(`${PAGE}/return`, back)).headers.location).toBe(`${PAGE}?note=returned`);
    const rows = await many(
      reading(setting().deps.db),
      'SELECT version, returns_to, made_by, why FROM wordings ORDER BY version',
    );
    expect(rows).toEqual([
      { version: 1, returnsTo: null, madeBy: 'op', why: 'our own words' },
      { version: 2, returnsTo: 0, madeBy: 'op', why: 'the shipped one was better' },
    ]);
    expect((await get(PAGE)).body).toContain('We are sorry that we did not raise this');
    const audit = await many(reading(setting().deps.db), `SELECT actor FROM audit WHERE action = 'wording-changed'`);
    expect(audit).toEqual([{ actor: 'op' }, { actor: 'op' }]);
  });

  test('are refused with the part, what was found and what to do, and nothing typed is lost', async () => {
    const page = await post(PAGE, formOf(2, { framing: 'You always want more. <b>{manager}</b>' }));
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('<a href="#framing">Reason and facts</a>: found {manager}, expected only variables');
    expect(page.body).toContain('found no {facts}, expected {facts} somewhere in the text');
    expect(page.body).toContain('You always want more. &lt;b&gt;{manager}&lt;/b&gt;</textarea>');
    const judged = await post(PAGE, formOf(2, { framing: 'You always want more. {facts}' }));
    expect(judged.body).toMatch(/#framing">Reason and facts<\/a>: found “You always”, expected .*\(D14\.4\)/);
    const noWhy = await post(PAGE, formOf(2, { apology: OWN }, { why: '' }));
    expect([noWhy.statusCode, noWhy.body.includes('href="#why"')]).toEqual([422, true]);
  });

  test('are not overwritten by somebody who saw an older version', async () => {
    const late = await post(PAGE, formOf(0, { apology: OWN }));
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Somebody saved another version meanwhile');
    expect(late.body).toContain(`${OWN}</textarea>`);
  });

  test('are changed by operators only, and read by everybody who is signed in', async () => {
    const page = await get(PAGE, 'staff');
    expect([page.statusCode, page.body.includes('<textarea')]).toEqual([200, false]);
    expect((await post(PAGE, formOf(2, { apology: OWN }), 'staff')).statusCode).toBe(403);
    expect((await post(`${PAGE}/return`, { base: '2', to: '1', why: 'mine' }, 'staff')).statusCode).toBe(403);
    expect((await get(`${PAGE}?version=9`)).statusCode).toBe(404);
    expect((await get('/wordings/NOTHING/direct/en')).statusCode).toBe(422);
  });
});

describe('the gallery of mails', () => {
  test('lists every mail in a language with its checks, all passed', async () => {
    const page = await get('/mails?lang=de');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('all checks passed');
    expect(page.body).toContain('/mails?kind=T20c&amp;lang=de&amp;sample=plain');
  });

  test('shows one mail in every language, two widths and both themes, with subject, first line, text and size', async () => {
    const { body } = await get('/mails?kind=T20a&lang=every');
    expect(body.match(/<iframe/g)?.length).toBeGreaterThanOrEqual(16);
    expect(body).toContain('src="/mails/gallery/T20a/fr/plain?theme=dark"');
    expect(body).toContain('Berichte und Betreuung 2025: Ende des Vertrags zum 31. März 2027');
    expect(body).toContain('Unsere Entscheidung zum Vertrag');
    expect(body).toContain('rel="next" href="/mails?kind=T20b&amp;lang=every&amp;sample=plain"');
  });

  test('renders a frame in the theme that it is asked for, with the letter’s own policy', async () => {
    const [light, dark] = [
      await get('/mails/gallery/T01/en/plain'),
      await get('/mails/gallery/T01/en/plain?theme=dark'),
    ];
    expect(dark.headers['content-security-policy']).toContain('sandbox');
    expect([light.body, dark.body].map((html) => /@media (all|not all)/.exec(html)?.[1])).toEqual(['not all', 'all']);
  });

  test('is for operators', async () => {
    expect((await get('/mails', 'staff')).statusCode).toBe(403);
    expect((await get('/mails/gallery/T01/en/plain', 'staff')).statusCode).toBe(403);
    expect((await get('/mails/gallery/T99/en/plain')).statusCode).toBe(422);
  });
});
