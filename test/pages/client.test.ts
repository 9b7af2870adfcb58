import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inTransaction, run } from '../../db/database.ts';
import { sealJson, unsealJson } from '../../db/keys/case-key.ts';
import { needCase } from '../../db/tables/cases.ts';
import type { InlineRecords } from '../../domain/directory.ts';
import { caseTold } from '../support/case-told.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withCases, type Cases } from '../support/with-cases.ts';
import { withListening } from '../support/with-listening.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LANGUAGES = ['en', 'tr', 'fa'] as const;
type Tried = (typeof LANGUAGES)[number];

const cases = share<Cases>((body) => withCases(body));
/** A case of its own each, for its question is answered once; its letter is English, the page is in the language that its client reads now. */
const told = (language: Tried) =>
  share<string>(async (body) => {
    const { deps, db } = cases();
    const { id, page } = await caseTold(deps);
    await inTransaction(db, async (tx) => {
      const { client, ...inline } = await unsealJson<InlineRecords>(tx, id, (await needCase(tx, id)).inlineRecords);
      const sealed = await sealJson(tx, id, { ...inline, client: { ...client, language } });
      await run(tx, 'UPDATE cases SET inline_records = $2 WHERE id = $1', [id, sealed]);
    });
    await body(page);
  });
const paths = { en: told('en'), tr: told('tr'), fa: told('fa') } as const;
const browser = share<{ readonly page: Page; readonly base: string }>((body) =>
  withListening(cases().deps, (base) => withPage((page) => body({ page, base }))),
);
const setting = (lang: Tried) => ({ ...browser(), path: paths[lang]() });

const WORDS = {
  en: { heading: 'A question or an objection?', sent: 'Your message is with us.', chosen: 'You chose: we return it' },
  tr: { heading: 'Sorunuz veya itirazınız mı var?', sent: 'İletiniz bize ulaştı.', chosen: 'Seçiminiz: size teslim' },
  fa: { heading: 'پرسش یا اعتراضی دارید؟', sent: 'پیام شما به ما رسید.', chosen: 'انتخاب شما: آن‌ها را به شما' },
} as const;

async function expectUsable(page: Page): Promise<void> {
  const wide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(wide).toBe(false);
  await page.evaluate(AXE);
  const violations = await page.evaluate<string[]>(
    `axe.run({ iframes: false }).then(({ violations }) => violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' ').slice(0, 300)))`,
  );
  expect(violations).toEqual([]);
}

describe.each(LANGUAGES)('the client’s page in %s', (lang) => {
  test.each([320, 1280])('fits and can be used by everybody at %i px, light and dark', async (width) => {
    const { page, base, path } = setting(lang);
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(base + path);
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      expect(await page.getAttribute('html', 'dir')).toBe(lang === 'fa' ? 'rtl' : 'ltr');
      await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
      await expectUsable(page);
    }
  });

  test('takes a question and the choice about the data by keyboard, without any script', async () => {
    const { page, base, path } = setting(lang);
    const { heading, sent, chosen } = WORDS[lang];
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(base + path);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.textContent('#write-title')).toBe(heading);
    await page.focus('#text');
    await page.keyboard.type('When is the shop handed over?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    expect(await page.textContent('[role=status]')).toContain(sent);
    expect(await page.textContent('.sent .words')).toBe('When is the shop handed over?');
    await page.focus('input[value="return"]');
    await page.keyboard.press('Space');
    await page.click('#data button[type="submit"]');
    await page.waitForSelector('.error');
    expect(await page.isChecked('input[value="return"]')).toBe(true);
    await page.check('input[value="csv"]');
    await page.click('#data button[type="submit"]');
    await page.waitForSelector('#data:not(:has(form))');
    expect(await page.textContent('#data')).toContain(chosen);
    await expectUsable(page);
  });

  test('saves its dates and its contact, and shows the letter', async () => {
    const { page, base, path } = setting(lang);
    await page.goto(base + path);
    for (const [link, name] of [
      ['a[href$="dates.ics"]', /^R-\d+\.ics$/],
      ['a[href$="contact.vcf"]', /^R-\d+\.vcf$/],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.click(link)]);
      expect(file.suggestedFilename()).toMatch(name);
    }
    await page.click('details.read > summary');
    const letter = page.frameLocator('iframe.letter');
    expect(await letter.locator('body').textContent()).toContain('We did not write the scope down at the start.');
  });
});

test('kept on paper, it leaves out what cannot be used there', async () => {
  const { page, base, path } = setting('en');
  await page.goto(base + path);
  await page.emulateMedia({ media: 'print' });
  expect(await page.isVisible('#text')).toBe(false);
  expect(await page.isVisible('iframe.letter')).toBe(false);
  expect(await page.isVisible('.days')).toBe(true);
  await page.emulateMedia({ media: 'screen' });
});
