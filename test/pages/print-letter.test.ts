import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../domain/codes.ts';
import type { Packet } from '../../domain/packet.ts';
import { noticeSamples } from '../../templates/emails/notice-sample.ts';
import { samples as pauseSamples } from '../../templates/emails/t20e-pause-letter/sample.ts';
import { noticeText } from '../../templates/notice-text.ts';
import { addressLines, printLetter } from '../../templates/print-letter.ts';
import { kindOfTone, sampleLetter } from '../../templates/sample-letter.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { share } from '../support/share.ts';
import { withPage } from '../support/with-browser.ts';

const setting = share<Page>((body) => withPage(body));

const ADDRESSES = { client: ['Hafenstraße 12', '20457 Hamburg'], company: ['4 Harbour Street', 'Bristol BS1 5TX'] };
const MM = 96 / 25.4;

async function printed(html: string): Promise<string[]> {
  const page = setting();
  await page.setContent(html);
  return pdfPages(await page.pdf({ preferCSSPageSize: true }));
}

const letterOf = (noticeKind: Packet['noticeKind'], notice: object) => ({ noticeKind, notice: { ...notice } });
const words = (text: string): string[] => text.replace(/[\u2068\u2069]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

describe('the printed letter', () => {
  test('numbers its pages, one sheet or several', async () => {
    for (const notice of [noticeSamples.plain, noticeSamples.longest]) {
      const pages = await printed(printLetter(letterOf('T20b', notice), ADDRESSES, 'registered'));
      expect(pages.length).toBeGreaterThan(notice === noticeSamples.longest ? 2 : 0);
      for (const [index, text] of pages.entries())
        expect(text.replace(/\s/g, '')).toContain(`${String(index + 1)}/${String(pages.length)}`);
      expect(pages[0]).toContain('Hafenstraße');
      expect(pages[0]).toContain('Registered letter with return receipt');
    }
  });

  test.each(LANGUAGES)('holds the words of the mail in %s, for a notice and for a pause letter', async (lang) => {
    const notice = sampleLetter({ language: lang, tone: 'warm', reason: 'UNPROFITABLE' });
    const pause = { ...pauseSamples.plain, lang };
    for (const [kind, data] of [
      [kindOfTone('warm'), notice],
      ['T20e', pause],
    ] as const) {
      await setting().setContent(printLetter(letterOf(kind, data), ADDRESSES, 'none'));
      const shown = new Set(words(await setting().innerText('body')));
      const body = noticeText(kind, data).split('\n--\n')[0] ?? '';
      expect(words(body).filter((word) => !shown.has(word))).toEqual([]);
    }
  });

  test('has its address where the window of an envelope is, also from right to left', async () => {
    const page = setting();
    await page.emulateMedia({ media: 'print' });
    for (const notice of [noticeSamples.plain, noticeSamples.longest, noticeSamples.rightToLeft]) {
      await page.setContent(printLetter(letterOf('T20a', notice), ADDRESSES, 'registered'));
      const [address, body] = [await page.locator('.address').boundingBox(), await page.locator('h1').boundingBox()];
      // The left margin of the page is 25 mm, its first page has none at the top.
      expect(((address?.x ?? 0) + 25 * MM) / MM).toBeCloseTo(20, 0);
      expect((address?.y ?? 0) / MM).toBeCloseTo(45, 0);
      expect((address?.width ?? 0) / MM).toBeCloseTo(85, 0);
      expect((body?.y ?? 0) / MM).toBeGreaterThan(98);
    }
    await page.emulateMedia({ media: 'screen' });
  });

  test('stands without an address on file, and escapes what it is given', async () => {
    const html = printLetter(
      letterOf('T20d', noticeSamples.plain),
      { client: ['<b>Street</b>'], company: addressLines(null) },
      'none',
    );
    expect(html).toContain('&lt;b&gt;Street');
    expect(await printed(html)).not.toHaveLength(0);
    expect(addressLines(' a \r\n\n b')).toEqual(['a', 'b']);
  });
});
