import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reading } from '../../db/database.ts';
import { readAnswer } from '../../db/tables/answers.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { listTaskPeople } from '../../db/tables/tasks.ts';
import { caseAtApproval, type CaseAtApproval } from '../support/case-at-approval.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';
import { withOperator } from '../support/with-operator.ts';
import type { Cases } from '../support/with-cases.ts';

/** Uncompressed: what a phone reads of page and style together. */
const MOST_BYTES = 50_000;

interface Setting extends Cases {
  readonly page: Page;
  readonly base: string;
}

const setting = share<Setting>((body) =>
  withOperator((cases) => withPage((page) => withListening(cases.deps, (base) => body({ ...cases, page, base })))),
);

/** A decision whose approver reads that language first. */
function decisionIn(language: string): Promise<CaseAtApproval> {
  const { people } = sampleCase() as { people: Record<string, object> }; // its people are objects by their role
  const approver = { ...people['approver'], languages: [language, 'en'] };
  return caseAtApproval(setting().deps, { people: { ...people, approver } });
}

async function opened(language: string, width = 320, height = 568): Promise<CaseAtApproval> {
  const { page, base } = setting();
  const found = await decisionIn(language);
  await page.setViewportSize({ width, height });
  await page.goto(base + found.link);
  return found;
}

const answerOf = ({ id, taskId }: CaseAtApproval) => readAnswer(reading(setting().db), id, taskId);

test.each([
  ['en', 'Your answer is recorded', 'What follows'],
  ['tr', 'Yanıtınız kaydedildi', 'Bundan sonra'],
  ['fa', 'پاسخ شما ثبت شد', 'ادامهٔ کار'],
])('a manager reading %s reads the packet on a phone and approves', async (language, recorded, follows) => {
  const { page } = setting();
  const found = await opened(language);
  expect(await page.getAttribute('html', 'dir')).toBe(language === 'fa' ? 'rtl' : 'ltr');
  expect(await page.locator('.brief dt').first().isVisible()).toBe(true);
  expect(await page.locator('input:checked').count()).toBe(0);
  expect(await page.frameLocator('iframe.letter').locator('body').textContent()).toContain(
    'Thank you for the two years',
  );
  await page.check('input[value="approve"]');
  await page.fill('#confirmName', 'Alder');
  await page.click('form.answer button[type="submit"]');
  await page.waitForSelector('.outcome');
  expect(await page.textContent('h1')).toBe(recorded);
  expect(await page.textContent('main')).toContain(follows);
  expect((await answerOf(found))?.choice).toBe('approve');
});

test('a manager asks for changes: what is missing is named at the top, what was typed stays', async () => {
  const { page } = setting();
  const found = await opened('en');
  await page.check('input[value="changes"]');
  await page.fill('#f-reason', 'The tone is cold.');
  await page.click('form.answer button[type="submit"]');
  const summary = page.locator('.summary');
  expect(await summary.textContent()).toContain('What must be worked on again');
  expect(await page.evaluate<boolean>(`document.activeElement === document.querySelector('.summary')`)).toBe(true);
  expect(await page.isChecked('input[value="changes"]')).toBe(true);
  expect(await page.inputValue('#f-reason')).toBe('The tone is cold.');
  await page.check('input[value="letter"]');
  await page.click('form.answer button[type="submit"]');
  await page.waitForSelector('.outcome');
  expect(await page.textContent('main')).toMatch(
    /Ask for changes[\s\S]*The tone is cold\.[\s\S]*You get a new request/,
  );
  expect((await answerOf(found))?.choice).toBe('changes-letter');
});

test('a manager gives it to another, who can then decide; the old link says where it is', async () => {
  const { page, db, base } = setting();
  await upsertPerson(reading(db), {
    ...{ id: 'oda', name: 'Oda Berg', email: 'oda@kestrel.test', title: 'Director', roles: ['approver'] },
    ...{ grade: 'manager', managerId: null, signingLimit: { amount: 9_000_000, currency: 'GBP' }, languages: ['en'] },
    ...{ endingsLed: 4, coached: false, confirmedReady: true, zone: 'Europe/London', active: true },
  });
  const found = await opened('en', 390, 844);
  await page.click('#hand-over summary');
  await page.check('input[value="give"]');
  await page.click('.hand-over button');
  expect(await page.textContent('.summary')).toContain('Why, in your words');
  expect(await page.isChecked('input[value="give"]')).toBe(true);
  await page.locator('#hand-over').getByLabel('Oda Berg').check();
  await page.fill('#f-words', 'I know their director.');
  await page.click('.hand-over button');
  await page.waitForSelector('.outcome');
  expect(await page.textContent('main')).toMatch(/This was handed over[\s\S]*Now with Oda Berg/);
  await page.goto(base + found.link);
  expect(await page.textContent('main')).toContain('Now with Oda Berg');
  expect(await listTaskPeople(reading(db), found.taskId)).toMatchObject([{ personId: 'oda' }]);
});

test('page and style weigh at most 50 kB, uncompressed, in every language with the longest words', async () => {
  const { base } = setting();
  for (const language of ['en', 'fa', 'gu']) {
    const { link } = await decisionIn(language);
    const html = await (await fetch(base + link)).text();
    const css = await (await fetch(base + (/href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? ''))).text();
    expect(css.length).toBeGreaterThan(5_000);
    expect(Buffer.byteLength(html) + Buffer.byteLength(css)).toBeLessThanOrEqual(MOST_BYTES);
  }
});

test('the packet prints without anything to press, with number, date and whole digest', async () => {
  const { page, base } = setting();
  const { link } = await opened('en', 794, 1123);
  await page.goto(`${base}${link}/print`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button, input, iframe').count()).toBe(0);
  expect(await page.isVisible('.top')).toBe(false);
  const text = (await page.textContent('main')) ?? '';
  expect(text).toMatch(/Packet R-\d+ · Printed/);
  expect(text).toMatch(/[0-9a-f]{64}/);
  expect(text).toContain('Thank you for the two years');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect((pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'screen' });
});
