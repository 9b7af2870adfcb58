import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading, run, type Database } from '../../db/database.ts';
import { readContract } from '../../db/tables/business.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting {
  readonly db: Database;
  readonly page: Page;
  /** A second window, of another person. */
  readonly other: Page;
  readonly base: string;
}

/** The console in a browser with two windows, signed in as the operator. */
const setting = share<Setting>((use) =>
  withOperator(({ db, deps }) =>
    withListening(deps, async (base, { signIn }) => {
      const [name = '', value = ''] = (await signIn('op')).split('=');
      const cookie = { name, value, url: base };
      await withPage(async (page) => {
        await page.context().addCookies([cookie]);
        const second = await page.context().browser()?.newContext();
        if (second === undefined) throw new Error('found no browser, expected that of the page');
        await second.addCookies([cookie]);
        await use({ db, page, base, other: await second.newPage() });
      });
    }),
  ),
);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of axe that the page breaks, and whether it stands out at its side. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => [
      ...violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' ').slice(0, 300)),
      ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['it stands out'] : []),
    ])`,
  );
}

describe('in the browser', () => {
  test.each([
    ...['/settings', '/settings/people', '/settings/people/marcus-webb', '/settings/people/marcus-webb?version=1'],
    ...['/settings/contracts/harbour-shop/edit', '/settings/new/clients', '/settings/tokens', '/import'],
  ])('%s can be used by everybody, light and dark, narrow and wide', async (path) => {
    const { page, base } = setting();
    for (const width of [320, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(base + path);
        expect(await faultsOf(page)).toEqual([]);
      }
  });

  test('two people edit one contract: the second sees the other’s change beside his own, and both are kept', async () => {
    const { page, other, base, db } = setting();
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const one of [page, other]) await one.goto(`${base}/settings/contracts/marti-site/edit`);
    await other.fill('#f-clause-id', '11.9');
    await other.fill('#f-name', 'Site of Martı');
    await other.click('button[value="look"]');
    await other.waitForSelector('#preview-title');
    expect(await other.textContent('.differences')).toMatch(/11\.2[\s\S]*11\.9/);
    await other.click('button[value="save"]');
    await other.waitForSelector('.note[role="status"]');

    await page.fill('#f-notice-days', '90');
    await page.fill('#f-name', 'Site, catalogue and care');
    await page.click('button[value="look"]');
    await page.waitForSelector('#late-title');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.textContent('#f-name-theirs')).toContain('Site of Martı');
    expect(await page.inputValue('#f-name')).toBe('Site, catalogue and care');
    expect(await page.inputValue('#f-clause-id')).toBe('11.9');
    expect(await page.inputValue('#f-notice-days')).toBe('90');
    await page.click('button[value="look"]');
    await page.waitForSelector('#preview-title');
    await page.click('button[value="save"]');
    await page.waitForSelector('.note[role="status"]');
    expect(await readContract(reading(db), 'marti-site')).toMatchObject({
      ...{ name: 'Site, catalogue and care', noticeDays: 90, clause: { id: '11.9' } },
    });
    await page.click('.versions summary');
    expect(await page.textContent('.versions')).toMatch(/Olive Penn[\s\S]*edited here/);
  });

  test('a client is made, found and edited by keyboard alone', async () => {
    const { page, base } = setting();
    await page.goto(`${base}/settings/new/clients`);
    await page.focus('#f-id');
    for (const text of ['lake-shop', 'Lake Shop', 'Lake', 'GB', 'en', 'Europe/London']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.focus('button[value="save"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.note[role="status"]');
    expect(await page.textContent('h1')).toBe('Lake Shop');
    await page.goto(`${base}/settings/clients`);
    await page.fill('#q', 'lake');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=lake/);
    expect(await page.locator('.records li').count()).toBe(1);
  });

  test('a file with a wrong row is shown row by row, and the good ones are taken when asked', async () => {
    const { page, base } = setting();
    await page.goto(`${base}/import?kind=holidays`);
    const csv = 'calendar,day,name\ngb,2033-01-01,New Year\ngb,2033-13-01,Never\n';
    await page.setInputFiles('#file', { name: 'holidays.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.click('#file ~ .send button, form[action="/import/file"] button');
    await page.waitForSelector('#bad-title');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.textContent('table')).toMatch(/3[\s\S]*day[\s\S]*2033-13-01[\s\S]*Use a day that exists/);
    await page.click('button[value="good"]');
    await page.waitForSelector('.note[role="status"]');
    expect(await page.textContent('.note')).toContain('1 row is imported.');
  });

  test('in Persian: what is wrong is said in Persian, digits of its keyboard count, and the page fits', async () => {
    const { page, base, db } = setting();
    await run(reading(db), `UPDATE people SET languages = '{fa}' WHERE id = 'op'`);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`${base}/settings`);
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    await page.goto(`${base}/settings/deliverables/marti-katalog/edit`);
    await page.fill('#f-prepaid-value', '۹۵۰.۵۰');
    await page.fill('#f-contract-id', 'nobody');
    await page.click('button[value="save"]');
    await page.waitForSelector('#wrong-title');
    expect(await page.textContent('#f-contract-id-error')).toMatch(/\p{Script=Arabic}/u);
    expect(await page.inputValue('#f-prepaid-value')).toBe('۹۵۰.۵۰');
    await page.fill('#f-contract-id', 'marti-site');
    await page.click('button[value="save"]');
    await page.waitForSelector('.note[role="status"]');
    expect(await page.textContent('.facts')).toContain('۹۵۰٫۵۰');
    for (const path of ['/settings', '/settings/people', '/import', '/settings/tokens', '/settings/people/op']) {
      await page.goto(base + path);
      expect(await faultsOf(page)).toEqual([]);
    }
    await run(reading(db), `UPDATE people SET languages = '{en}' WHERE id = 'op'`);
  });
});
