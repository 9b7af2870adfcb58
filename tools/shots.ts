import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { LANGUAGES } from '../domain/codes.ts';
import { galleryMail, inTheme } from '../templates/gallery-mail.ts';
import { unpackBrowser } from '../test/support/browser.ts';
import { shootPages } from './shoot-pages.ts';

/**
 * `npm run shots -- mails [FOLDER]`: pictures of each notice in every language, both themes and two widths; `pages`: of the main pages. By
 * default into .cache/shots.
 */
const NOTICES = ['T20a', 'T20b', 'T20c', 'T20d', 'T20e'] as const;
const WIDTHS = [375, 700] as const;
const THEMES = ['light', 'dark'] as const;

const [what = '', folder = '.cache/shots', ...rest] = process.argv.slice(2);
const SHOOT: Readonly<Record<string, (browser: Browser, into: string) => Promise<number>>> = {
  mails: shootMails,
  pages: shootPages,
};
const shoot = SHOOT[what];
if (shoot !== undefined && rest.length === 0) {
  const into = resolve(folder);
  await mkdir(into, { recursive: true });
  const count = await withBrowser((browser) => shoot(browser, into));
  console.log(`${String(count)} pictures in ${into}`);
} else {
  console.error(
    `Found ${process.argv.slice(2).join(' ') || 'nothing'}; expected what to picture. Use: npm run shots -- mails|pages [FOLDER]`,
  );
  process.exitCode = 2;
}

async function withBrowser<T>(body: (browser: Browser) => Promise<T>): Promise<T> {
  const unpacked = await unpackBrowser('.cache');
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? join(unpacked, 'chromium'),
    args: ['--no-sandbox', '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'lib') },
  });
  try {
    return await body(browser);
  } finally {
    await browser.close();
  }
}

async function shootMails(browser: Browser, into: string): Promise<number> {
  let count = 0;
  const page = await browser.newPage();
  for (const kind of NOTICES)
    for (const lang of LANGUAGES)
      for (const theme of THEMES)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: theme });
          await page.setContent(inTheme(galleryMail(kind, lang, 'plain').html, theme));
          await page.screenshot({
            path: join(into, `${kind}-${lang}-${theme}-${String(width)}.png`),
            fullPage: true,
          });
          count += 1;
        }
  return count;
}
