import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading, run } from '../../db/database.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { share } from '../support/share.ts';
import { statesOf } from '../support/case-actions.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';

interface Setting {
  readonly walk: Walk;
  readonly page: Page;
  readonly url: string;
  readonly task: string;
}

const inApproval = walkedTo('approval');

const setting = share<Setting>((body) =>
  inApproval(async (walk) => {
    await run(
      reading(walk.db),
      `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}')`,
    );
    const task = await walk.open('no-right');
    await walk.sendMails();
    await withPage((page) =>
      withListening(walk.deps, async (base, { signIn }) => {
        const [name = '', value = ''] = (await signIn('op')).split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        await body({ walk, page, task, url: `${base}/cases/${walk.caseId}` });
      }),
    );
  }),
);

/** Presses Tab until what matches has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`found nothing by Tab that is ${selector}`);
}

async function openIn(lang: string, width: number): Promise<Page> {
  const { page, url, walk } = setting();
  await run(reading(walk.db), `UPDATE people SET languages = $1 WHERE id = 'op'`, [[lang]]);
  await page.setViewportSize({ width, height: 900 });
  await page.goto(url);
  return page;
}

/** Pairs of texts of the drawing that cover each other. */
const overlapping = `(() => {
  const boxes = [...document.querySelectorAll('.course svg text:not(.day):not(.today)')].map((text) => ({ words: text.textContent.trim(), box: text.getBoundingClientRect() }));
  return boxes.flatMap((one, i) => boxes.slice(i + 1).flatMap((other) => {
    const apart = one.box.right <= other.box.left || other.box.right <= one.box.left || one.box.bottom <= other.box.top + 2 || other.box.bottom <= one.box.top + 2;
    return apart ? [] : [one.words + ' / ' + other.words];
  }));
})()`;

test.each(['en', 'tr', 'gu', 'fa'])(
  'the timeline is drawn where it has room, and no text covers another (%s)',
  async (lang) => {
    const page = await openIn(lang, 1280);
    expect(await page.isVisible('.course svg')).toBe(true);
    expect(await page.locator('.course svg text').count()).toBeGreaterThan(8);
    expect(await page.evaluate(overlapping)).toEqual([]);
  },
);

test('on a phone the same dates are a list that stands open, without anything to scroll sideways', async () => {
  const page = await openIn('fa', 320);
  expect(await page.isVisible('.course svg')).toBe(false);
  expect(await page.isVisible('.course-list li >> nth=0')).toBe(true);
  expect(await page.isVisible('.course-list summary')).toBe(false);
  expect(await page.evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)).toBe(
    true,
  );
});

test('time runs from right to left in Persian', async () => {
  const page = await openIn('fa', 1280);
  const xs = await page.evaluate<number[]>(
    `[...document.querySelectorAll('.course .axis')].map((line) => Number(line.getAttribute('x1')))`,
  );
  expect(xs[0]).toBeGreaterThan(700);
});

test('a mail is shown as its reader sees it only once somebody unfolds it', async () => {
  const page = await openIn('en', 1280);
  const frame = page.locator('#mails iframe').first();
  expect(await frame.isVisible()).toBe(false);
  await page.locator('#mails .here summary').first().click();
  await frame.scrollIntoViewIfNeeded();
  const words = page.frameLocator('#mails iframe >> nth=0').locator('body');
  await words.waitFor();
  expect((await words.textContent())?.length).toBeGreaterThan(50);
});

test('by keyboard alone somebody acts on the case, is told what it does, and sees it stand on the page', async () => {
  const { walk } = setting();
  const page = await openIn('en', 1280);
  await tabTo(page, 'a[href$="/actions/legal-hold"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('form.answer');
  expect(await page.textContent('main')).toContain('Can be undone: Legal can lift the hold.');
  await tabTo(page, 'textarea');
  await page.keyboard.type('A letter of a law firm.');
  await tabTo(page, 'button[type="submit"].danger, form.answer button[type="submit"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.states .badge');
  expect(await page.textContent('.states')).toMatch(/On hold by Legal[\s\S]*A letter of a law firm\./);
  expect(await statesOf(walk)).toEqual(['LEGAL_HOLD']);
});

test('by keyboard alone somebody answers a short task where it stands', async () => {
  const { walk, task } = setting();
  const page = await openIn('en', 1280);
  const form = `form[action="/tasks/${task}"]`;
  await tabTo(page, `#tasks summary`);
  await page.keyboard.press('Enter');
  await tabTo(page, `${form} input[type="radio"]`);
  await page.keyboard.press('Space');
  const reason = page.locator(`${form} textarea:visible`);
  if ((await reason.count()) > 0) {
    await tabTo(page, `${form} textarea`);
    await page.keyboard.type('The clause does not carry it.');
  }
  await tabTo(page, `${form} button[type="submit"]`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('p.note[role="status"]');
  expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'answered' });
});
