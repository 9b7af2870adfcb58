import { expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailbox, type Mailbox } from '../../stack/mailbox/start-mailbox.ts';
import { withPage } from '../support/with-browser.ts';
import { withFolder } from '../support/with-stack.ts';

const HTML = `<!doctype html><html><head></head><body>
  <script>parent.document.title = 'owned'; document.title = 'owned';</script>
  <img src="x" onerror="parent.document.title = 'owned'">
  <p id="p">Hello</p><a href="TARGET">open the case</a></body></html>`;

async function send(mailbox: Mailbox, subject: string): Promise<void> {
  const html = HTML.replace('TARGET', `${mailbox.httpUrl}/?to=followed@x.example`);
  const mail = { from: 'us@partways.example', to: 'ada@client.example', subject, html, text: 'Hello' };
  await createTransport(mailbox.smtpUrl).sendMail(mail);
}

test(
  'a person reads a mail on a phone, its script stays dead, and its link opens in the whole window',
  () =>
    withFolder(async (folder) => {
      const mailbox = await startMailbox({ folder });
      try {
        await send(mailbox, 'Your decision, please, about a client with quite a long name');
        await withPage(async (page) => {
          await page.setViewportSize({ width: 320, height: 640 });
          await page.goto(mailbox.httpUrl);
          await page.getByRole('link', { name: /Your decision/ }).click();
          const mail = page.frameLocator('iframe');
          await mail.getByText('Hello').waitFor();
          expect(await page.title()).toContain('Your decision');
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
          await mail.getByRole('link', { name: 'open the case' }).click();
          await page.waitForURL('**/?to=followed@x.example');
          expect(await page.locator('.empty').textContent()).toContain('No mail to followed@x.example yet.');
        });
      } finally {
        await mailbox.stop();
      }
    }),
  60_000,
);

test(
  'a new mail appears by itself, and whoever has scrolled down keeps their place',
  () =>
    withFolder(async (folder) => {
      const mailbox = await startMailbox({ folder });
      try {
        for (let number = 1; number <= 12; number++) await send(mailbox, `Mail ${String(number)}.`);
        await withPage(async (page) => {
          await page.setViewportSize({ width: 400, height: 500 });
          await page.goto(mailbox.httpUrl);
          const read = page.getByRole('link', { name: /Mail 3\./ });
          await read.scrollIntoViewIfNeeded();
          await read.focus();
          const before = await read.boundingBox();
          await send(mailbox, 'The newest');
          await page.getByRole('link', { name: /The newest/ }).waitFor({ state: 'attached' });
          const after = await read.boundingBox();
          expect(Math.abs((after?.y ?? 0) - (before?.y ?? Infinity))).toBeLessThan(2);
          expect(await page.evaluate('document.activeElement.textContent')).toContain('Mail 3.');
        });
      } finally {
        await mailbox.stop();
      }
    }),
  60_000,
);
