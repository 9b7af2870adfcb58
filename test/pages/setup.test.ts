import { beforeAll, describe, expect, test } from '@jest/globals';
import { many, reading, run } from '../../db/database.ts';
import { share } from '../support/share.ts';
import { withConsole, type ConsoleSetting } from '../support/with-console.ts';

const setting = share<ConsoleSetting>((body) => withConsole('op', body));

const actions = async (): Promise<string[]> =>
  (await many<{ action: string }>(reading(setting().cases.db), 'SELECT action FROM audit ORDER BY seq')).map(
    ({ action }) => action,
  );

describe('the set-up', () => {
  beforeAll(async () => {
    await setting().page.goto(`${setting().base}/setup`);
  });

  test('says what is wrong with each step', async () => {
    const { page } = setting();
    expect(await page.textContent('.kicker')).toBe('1 of 6 steps done');
    expect(await page.textContent('#company')).toContain('The sample company stands here.');
    expect(await page.textContent('#mail')).toContain('No mail was tried yet.');
    expect(await page.textContent('#people')).toMatch(/\d+ people have sample addresses/);
  });

  test('saves the company, keeps what was typed when it does not fit, and tells of an edit by somebody else', async () => {
    const { page, cases } = setting();
    await page.fill('#f-companyName', 'Alder & Sons');
    await page.fill('#f-companyContact', 'nobody');
    await page.fill('#f-companyAddress', '1 Long Street\nLeeds');
    await page.click('text=Save the company');
    await page.waitForSelector('.summary');
    expect(await page.inputValue('#f-companyName')).toBe('Alder & Sons');
    await page.fill('#f-companyContact', 'hello@alder.studio');
    await run(reading(cases.db), `UPDATE settings SET company_name = 'Somebody else'`);
    await page.click('text=Save the company');
    await page.waitForSelector('#refusal-title');
    expect(await page.inputValue('#f-companyName')).toBe('Alder & Sons');
    await page.click('text=Save the company');
    await page.waitForURL(/note=company/);
    expect(await page.textContent('#company .badge')).toBe('done');
    expect(await actions()).toContain('company-changed');
  });

  test('sends a mail to oneself, and shows what became of it', async () => {
    const { page } = setting();
    await page.click('text=Send me a mail');
    await page.waitForURL(/note=mail/);
    expect(await page.textContent('#mail')).toMatch(/State\s*(queued|being sent)/);
    await page.click('text=It has arrived');
    await page.waitForURL(/note=arrived/);
    expect(await actions()).toContain('setup-mail-arrived');
  });

  test('accepts the policy that was looked at, and can be put aside', async () => {
    const { page } = setting();
    await page.click('text=Accept version 1');
    await page.waitForURL(/note=policy/);
    expect(await page.textContent('#policy .badge')).toBe('done');
    await page.click('text=Put the set-up aside');
    await page.waitForURL(/note=aside/);
    expect(await page.isVisible('text=Remind me again')).toBe(true);
  });

  test('a tour goes through a sample case stage by stage to its end', async () => {
    const { page } = setting();
    await page.click('text=Show me a whole case');
    await page.waitForURL(/\/cases\/[0-9a-f-]+/);
    const seen: string[] = [];
    for (let n = 0; n < 20; n++) {
      seen.push((await page.textContent('#tour-title')) ?? '');
      if ((await page.locator('#tour >> text=Back to the set-up').count()) > 0) break;
      // A press answers with the page after it; the click waits until that has come.
      page.setDefaultTimeout(100_000);
      await page.click('#tour button');
      await page.waitForLoadState('load');
    }
    expect(seen).toEqual(expect.arrayContaining(['Triage', 'Dossier', 'Approval', 'Notice', 'Transition']));
    expect(await page.textContent('#tour')).toContain('The case is closed');
  }, 400_000);
});

describe('in Persian, on a phone', () => {
  beforeAll(async () => {
    const { page, cases } = setting();
    await run(reading(cases.db), `UPDATE people SET languages = '{fa}'`);
    await page.setViewportSize({ width: 320, height: 800 });
  });

  test('the set-up and the form of a new case are read from right to left and fit', async () => {
    const { page, base } = setting();
    for (const path of ['/setup', '/cases/new?contract=harbour-shop', '/']) {
      await page.goto(base + path);
      expect(await page.getAttribute('html', 'dir')).toBe('rtl');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
  });

  test('a case is planned there, and its words are Persian', async () => {
    const { page, base } = setting();
    await page.goto(`${base}/cases/new?contract=harbour-shop`);
    await page.check('input[name="values.reasons"][value="TIME_DRAIN"]');
    await page.waitForSelector('#plan-title');
    expect(await page.textContent('.brief')).toMatch(/\p{Script=Arabic}/u);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});
