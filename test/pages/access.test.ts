import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inTransaction, many, reading, run, type Database } from '../../db/database.ts';
import { insertSignInLink } from '../../db/tables/sign-in-links.ts';
import { codeAt, stepAt } from '../../services/access/totp-code.ts';
import { hashSecret, newSecret } from '../../services/secret.ts';
import { fromBase32 } from '../support/base32.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withPage } from '../support/with-browser.ts';
import { withDatabase } from '../support/with-database.ts';
import { withListening } from '../support/with-listening.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WHO = 'elif-aydin';

interface Setting {
  readonly db: Database;
  readonly page: Page;
  readonly base: string;
  /** A fresh sign-in link, as a mail would hold it. */
  readonly link: () => Promise<string>;
}

const inBrowser = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await run(reading(db), `UPDATE people SET roles = '{operator}', languages = '{en}' WHERE id = $1`, [WHO]);
    await withListening(
      { db, cases: standInCases(), publicUrl: '' },
      (base) =>
        withPage(async (page) => {
          const link = async (): Promise<string> => {
            const token = newSecret();
            const row = { tokenHash: hashSecret(token), personId: WHO, purpose: 'sign-in', minutes: 10 } as const;
            await inTransaction(db, (tx) => insertSignInLink(tx, row));
            return `${base}/sign-in/${token}`;
          };
          await body({ db, page, base, link });
        }),
      'localhost',
    );
  });

/** A phone that keeps passkeys and whose owner always agrees. */
async function withKeys(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

async function signInByMail({ page, link }: Setting): Promise<void> {
  await page.goto(await link());
  await page.click('main button[type="submit"]');
}

async function addPasskey({ page }: Setting, name: string): Promise<void> {
  await page.fill('#name', name);
  await page.click('form[data-passkey="create"] button');
  await page.waitForURL('**/account?note=passkey');
}

async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' ').slice(0, 300)))`,
  );
  expect(violations).toEqual([]);
  expect(
    await page.evaluate<boolean>(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`),
  ).toBe(true);
}

test('after the mailed link one adds a passkey, signs out, and is back by the passkey alone', () =>
  inBrowser(async (setting) => {
    const { page, base, db } = setting;
    await withKeys(page);
    await signInByMail(setting);
    expect(new URL(page.url()).pathname).toBe('/account/passkey');
    await expectUsable(page);
    await addPasskey(setting, 'Work laptop');
    expect(await page.textContent('main')).toContain('Work laptop');
    await page.click('form.who button');
    await page.waitForURL('**/sign-in');
    await page.goto(`${base}/policies/default`);
    await page.click('form[data-passkey="get"] button');
    await page.waitForURL('**/policies/default');
    expect(
      await many(reading(db), 'SELECT began_by, factor_at IS NULL AS bare FROM sessions ORDER BY made_at'),
    ).toEqual([
      { beganBy: 'sign-in', bare: false },
      { beganBy: 'passkey', bare: false },
    ]);
  }));

test('a rule is changed after the passkey was shown, with what was typed kept; a second key needs the first', () =>
  inBrowser(async (setting) => {
    const { page, base, db } = setting;
    await withKeys(page);
    await signInByMail(setting);
    await addPasskey(setting, 'Work laptop');
    await run(reading(db), `UPDATE sessions SET factor_at = now() - interval '11 minutes'`);
    await page.goto(`${base}/policies/default`);
    await page.fill('textarea[name="text"]', 'panelSize: 5\n');
    await page.fill('[name="why"]', 'Five see more than three');
    await page.click('form button[name="how"][value="preview"]');
    await page.click('form button[name="how"][value="save"]');
    expect(await page.textContent('h1')).toBe('Confirm that it is you');
    await expectUsable(page);
    const before = (await page.context().cookies())[0]?.value;
    await page.click('form[data-passkey="get"] button');
    await page.waitForSelector('text=Thank you, it is you');
    expect((await page.context().cookies())[0]?.value).not.toBe(before);
    await page.click('main button[type="submit"]');
    await page.waitForURL('**/policies/default?note=saved');
    expect(await many(reading(db), `SELECT data ->> 'panelSize' AS n, why FROM policies WHERE version = 2`)).toEqual([
      { n: '5', why: 'Five see more than three' },
    ]);
    await run(reading(db), `UPDATE sessions SET factor_at = NULL`);
    await page.goto(`${base}/account`);
    await page.click('ul.access button[aria-label="Remove: Work laptop"]');
    expect(await page.textContent('h1')).toBe('Confirm that it is you');
    expect(await many(reading(db), 'SELECT 1 FROM passkeys')).toHaveLength(1);
  }));

test('an authenticator app is set up by its first code, and its codes are a second factor', () =>
  inBrowser(async (setting) => {
    const { page, base, db } = setting;
    await signInByMail(setting);
    await page.goto(`${base}/account/app`);
    await expectUsable(page);
    const secret = fromBase32((await page.textContent('.secret code')) ?? '');
    const code = (ahead: number): string => codeAt(secret, stepAt(Date.now()) + ahead);
    await page.fill('#code', '000000' === code(0) ? '111111' : '000000');
    await page.click('form.code button');
    expect(await page.textContent('#code-error')).toContain('does not count');
    await page.fill('#code', code(0));
    await page.click('form.code button');
    await page.waitForURL('**/account?note=app');
    await run(reading(db), 'UPDATE sessions SET factor_at = NULL');
    await page.click('ul.access button[aria-label="Remove: Authenticator app"]');
    expect(await page.textContent('h1')).toBe('Confirm that it is you');
    await page.fill('#code', code(0));
    await page.click('form.code button');
    expect(await page.textContent('#code-error')).toContain('used already');
    await page.fill('#code', code(1));
    await page.click('form.code button');
    await page.waitForSelector('text=Thank you, it is you');
    await page.click('main button[type="submit"]');
    await page.waitForURL('**/account?note=removed');
    expect(await many(reading(db), 'SELECT 1 FROM authenticators')).toEqual([]);
  }));

test('a session that ended while a form was filled in loses nothing', () =>
  inBrowser(async (setting) => {
    const { page, base, db } = setting;
    await withKeys(page);
    await signInByMail(setting);
    await addPasskey(setting, 'Work laptop');
    await page.goto(`${base}/policies/default`);
    await page.fill('textarea[name="text"]', 'panelSize: 5\nhorizonMonths: 24\n');
    await page.fill('[name="why"]', 'A <longer> "view"');
    await page.click('form button[name="how"][value="preview"]');
    await page.waitForSelector('form button[name="how"][value="save"]');
    await run(reading(db), `UPDATE sessions SET seen_at = now() - interval '31 minutes'`);
    await page.click('form button[name="how"][value="save"]');
    expect(await page.textContent('h1')).toBe('Please sign in again');
    await expectUsable(page);
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('ol.steps a')]);
    await signInByMail({ ...setting, page: tab });
    await run(reading(db), 'UPDATE sessions SET factor_at = now()');
    await page.click('main button[type="submit"]');
    await page.waitForURL('**/policies/default?note=saved');
    expect(
      await many(reading(db), `SELECT data ->> 'horizonMonths' AS n, why FROM policies WHERE version = 2`),
    ).toEqual([{ n: '24', why: 'A <longer> "view"' }]);
  }));
