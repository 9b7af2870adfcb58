import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading, run, type Database } from '../../db/database.ts';
import { startCase } from '../../services/start-case.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';
import { withOperator } from '../support/with-operator.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Setting {
  readonly db: Database;
  readonly page: Page;
  readonly base: string;
  readonly paths: Readonly<Record<string, string>>;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const found = await caseAtApproval(cases.deps);
    const persian = await caseAtApproval(cases.deps, { people: approverReading('fa') });
    await startCase(cases.deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    // The browser needs the address before the port is known: it listens first, then builds what knows the address.
    await withPage(async (page) => {
      await withListening(cases.deps, async (base, { signIn }) => {
        const [name = '', value = ''] = (await signIn('op')).split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        const paths = {
          'sign-in': '/sign-in',
          home: '/',
          board: '/board',
          'case list': '/cases',
          'saved views': '/views',
          rehearsals: '/cases?rehearsal=true',
          'case page': `/cases/${found.id}`,
          'case record': `/cases/${found.id}/record`,
          'case mails': `/cases/${found.id}/mails`,
          'task page': `/tasks/${found.taskId}`,
          report: `/cases/${found.id}/report`,
          'evidence page': `/cases/${found.id}/add-evidence`,
          'new case': '/cases/new',
          'new case, filled in': '/cases/new?contract=harbour-shop',
          'set-up': '/setup',
          'link page': found.link,
          'Persian link page': persian.link,
          storyboard: `/rehearsals/${persian.id}/storyboard`,
          'action page': `/cases/${found.id}/actions/revise-money`,
          import: '/import',
          policies: '/policies',
          'one policy': '/policies/default',
          packs: '/packs',
          wordings: '/wordings?tone=firm&language=de',
          'one wording': '/wordings/TIME_DRAIN/direct/en',
          'mail list': '/mails',
          'one mail': '/mails?kind=T20a&lang=every',
          'letter to print': `/cases/${found.id}/print`,
          settings: '/settings',
          people: '/settings/people',
          'one person': '/settings/people/marcus-webb',
          'edit a contract': '/settings/contracts/marti-site/edit',
          'new client': '/settings/new/clients',
          tokens: '/settings/tokens',
          'one pack': '/packs/EU-P2B-4',
          'description of the API': '/api',
          'reports of outcomes': '/reports/outcomes?from=2020-01-01&to=2030-01-01',
          'report of waiting': '/reports/waiting',
          webhooks: '/settings/webhooks',
          'unknown page': '/nothing',
        };
        await body({ db: cases.db, page, base, paths });
      });
    });
  }),
);

const PAGES = [
  'sign-in',
  'home',
  'board',
  'case list',
  'saved views',
  'rehearsals',
  'case page',
  'case record',
  'case mails',
  'task page',
  'report',
  'evidence page',
  'new case',
  'new case, filled in',
  'set-up',
  'link page',
  'action page',
  'import',
  'policies',
  'one policy',
  'packs',
  'one pack',
  'wordings',
  'one wording',
  'mail list',
  'one mail',
  'letter to print',
  'description of the API',
  'settings',
  'people',
  'one person',
  'edit a contract',
  'new client',
  'tokens',
  'reports of outcomes',
  'report of waiting',
  'webhooks',
  'unknown page',
];

/** The people of the sample case; whoever approves it reads that language first. */
function approverReading(language: string): object {
  const { people } = sampleCase() as { people: Record<string, object> }; // its people are objects by their role
  return { ...people, approver: { ...people['approver'], languages: [language, 'en'] } };
}

/** The same pages for people who read another language first; who is not signed in is read from the browser. */
async function readIn(language: string): Promise<void> {
  const { db, page } = setting();
  await run(reading(db), 'UPDATE people SET languages = $1', [[language]]);
  await page.setExtraHTTPHeaders({ 'accept-language': language });
}

describe.each([320, 1280])('at %i px', (width) => {
  test.each(PAGES)('the %s can be used by everybody and fits', async (name) => {
    const { page, base, paths } = setting();
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(base + (paths[name] ?? ''));
      await expectUsable(page);
    }
  });

  test('the plan of a case is shown before it starts, without script, and fits', async () => {
    const { page, base } = setting();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${base}/cases/new`);
    await page.check('input[name="values.contract"]');
    await page.check('input[name="values.reasons"][value="TIME_DRAIN"]');
    await page.selectOption('select[name="values.owner"]', 'priya-nair');
    await page.click('button[value="plan"]');
    await page.waitForSelector('#plan-title');
    expect(await page.isChecked('input[name="values.reasons"][value="TIME_DRAIN"]')).toBe(true);
    expect(await page.textContent('#plan')).toContain('Priya Nair');
    await expectUsable(page);
  });
});

describe('from right to left, in Persian at 320 px', () => {
  beforeAll(() => readIn('fa'));
  afterAll(() => readIn('en'));

  const pages = PAGES.map((name) => (name === 'link page' ? 'Persian link page' : name));

  test.each(pages)('the %s can be used by everybody and fits', async (name) => {
    const { page } = setting();
    await openPersian(name);
    expect(await page.textContent('h1')).toMatch(/\p{Script=Arabic}|Alder|Marcus|Kurumsal/u);
    await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
    await expectUsable(page);
  });

  test('the storyboard fits', async () => {
    await openPersian('storyboard');
    await expectFitting(setting().page);
  });

  test('codes read from left to right, and what people wrote keeps to the side of the page', async () => {
    const { page } = setting();
    await openPersian('case page');
    expect(await styleOf(page, '#why code', 'direction')).toBe('ltr');
    expect(await styleOf(page, '.evidence p[dir=auto]', 'direction')).toBe('ltr');
    expect(await styleOf(page, '.evidence p[dir=auto]', 'textAlign')).toBe('right');
    expect(await styleOf(page, '#why .arrow', 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)');
  });
});

const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`);

async function openPersian(name: string): Promise<void> {
  const { page, base, paths } = setting();
  await page.setViewportSize({ width: 320, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(base + (paths[name] ?? ''));
  expect(await page.getAttribute('html', 'lang')).toBe('fa');
  expect(await page.getAttribute('html', 'dir')).toBe('rtl');
}

async function expectFitting(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(`(${String(overflowing)})()`)).toEqual([]);
}

async function expectUsable(page: Page): Promise<void> {
  await expectFitting(page);
  await page.evaluate(AXE);
  const violations = await page.evaluate<string[]>(
    `axe.run({ iframes: false }).then(({ violations }) => violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' ').slice(0, 300)))`,
  );
  expect(violations).toEqual([]);
}

/** Runs in the browser: what stands out at the side where lines end. */
function overflowing(): string[] {
  const { document } = globalThis as unknown as {
    document: { documentElement: { scrollWidth: number; clientWidth: number } };
  };
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${String(scrollWidth)} > ${String(clientWidth)}`] : [];
}

test('without any script a person decides on the link page, by keyboard, and is told', async () => {
  const { page, base, paths } = setting();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(base + (paths['link page'] ?? ''));
  expect(await page.isVisible('#f-reason')).toBe(false);
  await page.focus('input[value="decline"]');
  await page.keyboard.press('Space');
  expect(await page.isVisible('#f-reason')).toBe(true);
  await page.click('button[type="submit"]');
  expect(await page.textContent('.summary')).toContain('Something does not fit yet');
  expect(await page.isChecked('input[value="decline"]')).toBe(true);
  await page.fill('#f-reason', 'We keep them: they have paid.');
  await page.focus('#f-reason');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.outcome');
  expect(await page.textContent('main')).toMatch(
    /Your answer is recorded[\s\S]*Decline: keep the client[\s\S]*Lena Hart/,
  );
});

test('the letter is shown in its frame as the client will get it', async () => {
  const { page, base, paths } = setting();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(base + (paths['case page'] ?? ''));
  await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
  const letter = page.frameLocator('iframe.letter[src$="/letter"]');
  expect(await letter.locator('body').textContent()).toContain('Thank you for the two years');
});
