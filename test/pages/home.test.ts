import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading, run } from '../../db/database.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting {
  readonly page: Page;
  readonly base: string;
  readonly cookie: string;
  readonly live: string;
}

/** One real case at approval, and copies of it at other stages. */
const COPIES = `INSERT INTO cases (number, stage, client_name, owner_id, country, currency, lead_reason, reasons, policy_name, policy_version, inline_records, opened_at, search_text)
  SELECT 'C-' || n, (ARRAY['triage', 'approval', 'transition'])[1 + n % 3], 'Copy ' || n, 'op', country, currency, lead_reason, reasons, policy_name, policy_version,
    inline_records, opened_at, 'copy ' || n FROM cases, generate_series(1, 9) n WHERE cases.id = $1`;

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const { id } = await caseAtApproval(cases.deps);
    await run(reading(cases.db), 'UPDATE cases SET rehearsal_now = NULL WHERE id = $1', [id]);
    await run(reading(cases.db), COPIES, [id]);
    await run(
      reading(cases.db),
      `INSERT INTO task_people (task_id, person_id, how, since) SELECT id, 'op', 'asked', now() FROM tasks WHERE state = 'open'`,
    );
    await withPage((page) =>
      withListening(cases.deps, async (base, { signIn }) => {
        const cookie = await signIn('op');
        const [name = '', value = ''] = cookie.split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        await body({ page, base, cookie, live: id });
      }),
    );
  }),
);

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`document.activeElement.getAttribute('href') ?? document.activeElement.id`);

test('by keyboard alone: past the frame, to the search, through cards and columns, and into a case', async () => {
  const { page, base } = setting();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${base}/board`);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('#main');
  await page.keyboard.press('j');
  const first = await focused(page);
  expect(first).toMatch(/^\/cases\//);
  await page.keyboard.press('ArrowDown');
  const below = await focused(page);
  expect(below).not.toBe(first);
  await page.keyboard.press('k');
  expect(await focused(page)).toBe(first);
  const column = (): Promise<string> => page.evaluate<string>(`document.activeElement.closest('section').dataset.live`);
  expect(await column()).toBe('stage-triage');
  await page.keyboard.press('ArrowRight');
  expect(await column()).toBe('stage-approval');
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe(first);
  await page.keyboard.press('/');
  expect(await focused(page)).toBe('q');
  await page.keyboard.type('copy 4');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=copy/);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
});

test('the keys are shown by ?, and single letters can be switched off for good', async () => {
  const { page, base } = setting();
  await page.goto(`${base}/board`);
  await page.keyboard.press('?');
  await page.waitForSelector('#keys[open]');
  expect(await page.textContent('#keys')).toContain('from column to column');
  await page.uncheck('[data-keys-single]');
  await page.keyboard.press('Escape');
  await page.goto(`${base}/board`);
  await page.keyboard.press('j');
  expect(await page.evaluate(`document.activeElement === document.body`)).toBe(true);
  await page.click('[data-keys-open]');
  await page.check('[data-keys-single]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  expect(await focused(page)).toMatch(/^\/cases\//);
});

test('in Persian the arrow to the left leads on', async () => {
  const { page, base } = setting();
  await page.goto(`${base}/board`);
  await page.evaluate(`document.documentElement.dir = 'rtl'`);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(`document.activeElement.closest('section').dataset.live`)).toBe('stage-approval');
});

test('without script at 320 px: menu, search and saved views work, and nothing is lost', async () => {
  const { page, base, cookie } = setting();
  const context = await page
    .context()
    .browser()
    ?.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
  if (context === undefined) throw new Error('found no browser');
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: base }]);
  const plain = await context.newPage();
  await plain.goto(base);
  expect(await plain.isVisible('.menu nav')).toBe(false);
  await plain.click('.menu summary');
  await plain.click('.menu a[href="/board"]');
  await plain.fill('#q', 'copy');
  await plain.click('form.filter button');
  await plain.click('.views summary');
  await plain.fill('#view-name', 'Copies');
  await plain.click('.views form button');
  await plain.waitForSelector('.views a[aria-current="true"]');
  expect(await plain.locator('.card').count()).toBe(9);
  expect(await plain.isVisible('[data-keys-open]')).toBe(false);
  await context.close();
});
