import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inTransaction, reading, run, type Database } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';
import { withListening } from '../support/with-listening.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting {
  readonly db: Database;
  readonly page: Page;
  readonly base: string;
  readonly caseId: string;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const found = await caseAtApproval(cases.deps);
    // A live case as far as lists and feed go, that nothing moves any more.
    await run(reading(cases.db), 'UPDATE cases SET rehearsal_now = NULL WHERE id = $1', [found.id]);
    await run(
      reading(cases.db),
      `INSERT INTO task_people (task_id, person_id, how, since) SELECT id, 'op', 'asked', now() FROM tasks WHERE id = $1`,
      [found.taskId],
    );
    await withPage((page) =>
      withListening(cases.deps, async (base, { signIn }) => {
        const [name = '', value = ''] = (await signIn('op')).split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        await body({ db: cases.db, page, base, caseId: found.id });
      }),
    );
  }),
);

/** Renames the client behind the page's back, as any change would, and says so in the audit chain. */
async function rename(name: string): Promise<void> {
  const { db, caseId } = setting();
  await inTransaction(db, async (tx) => {
    await run(tx, 'UPDATE cases SET client_name = $2 WHERE id = $1', [caseId, name]);
    await writeAudit(tx, {
      at: '2026-11-22T09:00:00Z',
      caseId,
      actor: 'workflow',
      action: 'stage-entered',
      detail: {},
    });
  });
}

const MINE = '[data-live="mine"]';
const shows = (name: string): Promise<unknown> =>
  setting().page.waitForSelector(`${MINE} >> text=${name}`, { timeout: 20_000 });

test('what changes is shown without a reload, with focus and place kept, and is said quietly', async () => {
  const { page, base } = setting();
  await page.goto(base);
  await page.evaluate(`globalThis.sameDocument = true`);
  const link = page.locator(`${MINE} a`).first();
  const address = await link.getAttribute('href');
  await link.focus();
  await rename('Birch & Thorn');
  await shows('Birch & Thorn');
  expect(await page.evaluate(`globalThis.sameDocument`)).toBe(true);
  expect(await page.evaluate(`document.activeElement.getAttribute('href')`)).toBe(address);
});

test('a part in which somebody types waits until they are done, and says so', async () => {
  const { page, base } = setting();
  await page.goto(base);
  await page.evaluate(
    `document.querySelector('${MINE}').insertAdjacentHTML('beforeend', '<label>Note <input id="typed"></label>')`,
  );
  await page.fill('#typed', 'half a sentence');
  await rename('Cedar Works');
  await page.waitForSelector('#live-status:not(.sr) >> text=once you have finished');
  expect(await page.inputValue('#typed')).toBe('half a sentence');
  await page.fill('#typed', '');
  await page.focus('h1 ~ * a, a');
  await shows('Cedar Works');
});

test('a tab that comes back to the front has what it missed', async () => {
  const { page, base } = setting();
  await page.goto(base);
  const hide = (hidden: boolean): Promise<unknown> =>
    page.evaluate(
      `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${String(hidden)} }); document.dispatchEvent(new Event('visibilitychange'))`,
    );
  await hide(true);
  await rename('Dogwood Ltd');
  await hide(false);
  await shows('Dogwood Ltd');
});

test('when the session is over the page keeps what it shows, and says what to do', async () => {
  const { page, base, db } = setting();
  await page.goto(base);
  await page.evaluate(
    `Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }); document.dispatchEvent(new Event('visibilitychange'))`,
  );
  await run(reading(db), 'UPDATE sessions SET ended_at = now()');
  await page.evaluate(
    `Object.defineProperty(document, 'hidden', { configurable: true, get: () => false }); document.dispatchEvent(new Event('visibilitychange'))`,
  );
  await page.waitForSelector('#live-status:not(.sr) >> text=You are signed out', { timeout: 30_000 });
  await page.waitForSelector(`${MINE} a`);
});
