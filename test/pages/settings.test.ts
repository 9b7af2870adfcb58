import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading, run, type Database } from '../../db/database.ts';
import { readContract } from '../../db/tables/business.ts';
import { share } from '../support/share.ts';
import { withApp } from '../support/with-app.ts';
import { withPage } from '../support/with-browser.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting {
  readonly db: Database;
  readonly page: Page;
  /** A second window, of another person. */
  readonly other: Page;
  readonly base: string;
}

/** The console in a browser, signed in as the operator. The browser needs the address before the port is known, so it listens twice. */
const setting = share<Setting>((use) =>
  withOperator(async ({ db, deps }) => {
    const port = await withApp({ ...deps, publicUrl: 'http://127.0.0.1' }, async ({ app }) =>
      Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
    );
    const base = `http://127.0.0.1:${String(port)}`;
    await withApp({ ...deps, publicUrl: base }, async ({ app, signIn }) => {
      await app.listen({ host: '127.0.0.1', port });
      const [name = '', value = ''] = (await signIn('op')).split('=');
      await withPage(async (page) => {
        const cookie = { name, value, url: base };
        await page.context().addCookies([cookie]);
        const second = await page.context().browser()?.newContext();
        if (second === undefined) throw new Error('found no browser, expected that of the page');
        await second.addCookies([cookie]);
        await use({ db, page, base, other: await second.newPage() });
      });
    });
  }),
);

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

describe('in the browser', () => {
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
    await shot(page, 'conflict');
    expect(await page.textContent('#f-name-theirs')).toContain('Site of Martı');
    expect(await page.inputValue('#f-name')).toBe('Site, catalogue and care');
    expect(await page.inputValue('#f-clause-id')).toBe('11.9');
    expect(await page.inputValue('#f-notice-days')).toBe('90');
    await page.click('button[value="look"]');
    await page.waitForSelector('#preview-title');
    await shot(page, 'preview');
    await page.click('button[value="save"]');
    await page.waitForSelector('.note[role="status"]');
    expect(await readContract(reading(db), 'marti-site')).toMatchObject({
      ...{ name: 'Site, catalogue and care', noticeDays: 90, clause: { id: '11.9' } },
    });
    await page.click('.versions summary');
    await shot(page, 'record');
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
    await shot(page, 'import');
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
    await shot(page, 'fa-hub');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    await page.goto(`${base}/settings/deliverables/marti-katalog/edit`);
    await page.fill('#f-prepaid-value', '۹۵۰.۵۰');
    await page.fill('#f-contract-id', 'nobody');
    await page.click('button[value="save"]');
    await page.waitForSelector('#wrong-title');
    await shot(page, 'fa-wrong');
    expect(await page.textContent('#f-contract-id-error')).toMatch(/\p{Script=Arabic}/u);
    expect(await page.inputValue('#f-prepaid-value')).toBe('۹۵۰.۵۰');
    await page.fill('#f-contract-id', 'marti-site');
    await page.click('button[value="save"]');
    await page.waitForSelector('.note[role="status"]');
    await shot(page, 'fa-record');
    expect(await page.textContent('.facts')).toContain('۹۵۰٫۵۰');
    for (const path of ['/settings', '/settings/people', '/import', '/settings/tokens', '/settings/people/op']) {
      await page.goto(base + path);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    }
    await run(reading(db), `UPDATE people SET languages = '{en}' WHERE id = 'op'`);
  });
});
