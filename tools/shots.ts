import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { LANGUAGES } from '../domain/codes.ts';
import { galleryMail, inTheme } from '../templates/gallery-mail.ts';
import { unpackBrowser } from '../test/support/browser.ts';

/** `npm run shots -- mails [FOLDER]`: pictures of each notice in every language, both themes and two widths; by default into .cache/shots. */
const NOTICES = ['T20a', 'T20b', 'T20c', 'T20d', 'T20e'] as const;
const WIDTHS = [375, 700] as const;
const THEMES = ['light', 'dark'] as const;

const [what, folder = '.cache/shots', ...rest] = process.argv.slice(2);
if (what === 'mails' && rest.length === 0) await shoot(resolve(folder));
else {
  console.error(
    `Found ${process.argv.slice(2).join(' ') || 'nothing'}; expected what to picture. Use: npm run shots -- mails [FOLDER]`,
  );
  process.exitCode = 2;
}

async function shoot(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const unpacked = await unpackBrowser('.cache');
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? join(unpacked, 'chromium'),
    args: ['--no-sandbox', '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'lib') },
  });
  let count = 0;
  try {
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
  } finally {
    await browser.close();
  }
  console.log(`${String(count)} pictures in ${into}`);
}
