import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { many, reading, run } from '../../db/database.ts';
import { share } from '../support/share.ts';
import { withConsole, type ConsoleSetting } from '../support/with-console.ts';

const setting = share<ConsoleSetting>((body) => withConsole('op', body));

const drafts = (): Promise<{ id: string; revision: number }[]> =>
  many(reading(setting().cases.db), 'SELECT id, revision FROM case_drafts ORDER BY created_at');
const clean = (): Promise<number> => run(reading(setting().cases.db), 'DELETE FROM case_drafts');

/** Waits for the answer of the page's own question to the server. */
const answered = (page: Page, path: string, act: () => Promise<unknown>): Promise<number> =>
  Promise.all([
    page.waitForResponse(
      (response) => new URL(response.url()).pathname === path && response.request().method() === 'POST',
    ),
    act(),
  ]).then(([response]) => response.status());

/** Another window of the same person. */
async function newWindow(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('found no browser of the page');
  return browser.newPage({ storageState: await page.context().storageState() });
}

describe('a new case, with the page’s script', () => {
  beforeAll(async () => {
    await clean();
    await setting().page.goto(`${setting().base}/cases/new`);
  });

  test('finds a client by part of its name, and shows what the directory knows', async () => {
    const { page } = setting();
    await page.fill('#q', 'linden');
    await page.locator('[data-fresh=contracts] input').nth(1).waitFor({ state: 'detached' });
    await answered(page, '/cases/new', () => page.check('input[value="lindenhof-app"]'));
    await page.waitForSelector('#client-title');
    expect(await page.textContent('.client')).toMatch(/Furniture planner app[\s\S]*notice: 3 months/);
  });

  test('says what the plan still needs, then shows it with its picture, as one types', async () => {
    const { page } = setting();
    await page.locator('.brief', { hasText: 'Reasons' }).waitFor();
    await page.check('input[name="values.reasons"][value="TIME_DRAIN"]');
    await page.waitForSelector('#plan-title');
    expect(await page.textContent('.brief')).toContain('Standard');
    expect(await page.locator('#plan figure svg').count()).toBe(1);
    await page.check('input[name="values.reasons"][value="UNETHICAL"]');
    await page.locator('.brief', { hasText: 'Lead reason' }).waitFor();
    await page.selectOption('select[name="values.lead"]', 'UNETHICAL');
    await page.locator('.brief', { hasText: 'Integrity' }).waitFor();
  });

  test('adds a row and takes one out again; what was typed in the others stays', async () => {
    const { page } = setting();
    await page.fill('textarea[name="values.what.0"]', 'first');
    await page.click('button[value="incident"]');
    await page.waitForSelector('textarea[name="values.what.1"]');
    expect(await page.evaluate('document.activeElement.name')).toBe('values.reason.1');
    await page.fill('textarea[name="values.what.1"]', 'second');
    await page.click('button[value="incident.0"]');
    await page.waitForSelector('textarea[name="values.what.1"]', { state: 'detached' });
    expect(await page.inputValue('textarea[name="values.what.0"]')).toBe('second');
  });

  test('keeps the draft by itself; a reload brings it back', async () => {
    const { page } = setting();
    await answered(page, '/cases/new/drafts', () => page.fill('textarea[name="values.note"]', 'For the file.'));
    await page.waitForURL(/\/cases\/new\?draft=/);
    await page.reload();
    expect(await page.inputValue('textarea[name="values.note"]')).toBe('For the file.');
    expect(await page.isChecked('input[value="lindenhof-app"]')).toBe(true);
    expect(await drafts()).toHaveLength(1);
  });

  test('of two windows the older one is told, loses nothing, and keeps its text as a draft of its own', async () => {
    const { page } = setting();
    const other = await newWindow(page);
    await other.goto(page.url());
    await answered(other, '/cases/new/drafts', () => other.fill('textarea[name="values.note"]', 'Newer.'));
    await other.context().close();
    expect(await answered(page, '/cases/new/drafts', () => page.fill('textarea[name="values.note"]', 'Older.'))).toBe(
      409,
    );
    await page.waitForSelector('#stale:not([hidden])');
    expect(await page.inputValue('textarea[name="values.note"]')).toBe('Older.');
    await page.click('button[value="copy"]');
    await page.waitForURL(/note=kept/);
    expect(await page.inputValue('textarea[name="values.note"]')).toBe('Older.');
    expect(await drafts()).toHaveLength(2);
    expect(await page.textContent('.drafts')).toContain('Lindenhof');
  });

  test('a rehearsal leaves the draft, the start deletes it', async () => {
    const { page } = setting();
    const form = page.url();
    await page.uncheck('input[name="values.reasons"][value="UNETHICAL"]');
    await page.selectOption('select[name="values.lead"]', '');
    await page.fill('textarea[name="values.what.0"]', '');
    await answered(page, '/cases/new/drafts', () => page.selectOption('select[name="values.owner"]', 'priya-nair'));
    await page.click('button[value="rehearse"]');
    await page.waitForURL(/\/cases\/[0-9a-f-]+\?note=started/);
    expect(await drafts()).toHaveLength(2);
    await page.goto(form);
    await page.dblclick('button[value="start"]');
    await page.waitForURL(/\/cases\/[0-9a-f-]+\?note=started/);
    expect(await drafts()).toHaveLength(1);
    const live = await many(
      reading(setting().cases.db),
      `SELECT id FROM cases WHERE client_id = 'lindenhof' AND rehearsal_now IS NULL`,
    );
    expect(live).toHaveLength(1);
  });
});
