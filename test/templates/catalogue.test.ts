import { describe, expect, test } from '@jest/globals';
import { convert } from 'html-to-text';
import { HtmlValidate } from 'html-validate';
import { translate } from '../../templates/render.ts';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

const MOST_BYTES = 90_000;
const ISOLATES = /[\u2068\u2069]/g;

const AS_SHOWN = [
  { selector: 'div.preheader', format: 'skip' },
  { selector: 'a', options: { ignoreHref: true } },
  ...['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } })),
];

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:document', 'html-validate:a11y'],
  rules: {
    // Mail readers need what pages no longer do: styles in each element.
    'no-inline-style': 'off',
  },
});

describe.each(EVERY_MAIL)('$title', (mail) => {
  const { subject, preheader, html, text } = renderedMail(mail);

  test('is a valid and accessible document', () => {
    const report = validator.validateStringSync(html);
    const found = report.results.flatMap((result) =>
      result.messages.map((message) => `${message.ruleId}: ${message.message}`),
    );
    expect(found).toEqual([]);
  });

  test('says the same in both parts, word for word and in the same order', () => {
    const shown = convert(html, { wordwrap: false, selectors: AS_SHOWN });
    const withoutHint = shown.replace(translate(mail.lang, 'mail.copy-link'), '');
    // HTML carries the address of the page about the ending behind its words.
    const spoken = text.replace(/https:\/\/partways\.example\/c\/\S+/u, '');
    expect(wordsOf(withoutHint)).toEqual(wordsOf(spoken));
  });

  test('has a subject of one line, a first line, and no leftover of a template', () => {
    expect(subject).toMatch(/^\S[^\n\r]*\S$/u);
    expect(preheader).not.toBe('');
    for (const part of [subject, preheader, text, html.replace(/<style>[^]*?<\/style>/u, '')]) {
      expect(part).not.toMatch(/[{}]|undefined|\[object|NaN|Invalid Date|\bnull\b/u);
    }
  });

  test('is small, loads nothing and tracks nobody', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(MOST_BYTES);
    expect(html).not.toMatch(/<(img|script|link|iframe|form|object|video|base)\b|@import|url\(/i);
  });

  test('pairs its isolates in every part', () => {
    for (const part of [subject, text, html]) {
      let open = 0;
      for (const [mark] of part.matchAll(ISOLATES)) {
        open += mark === '\u2068' ? 1 : -1;
        expect(open).toBeGreaterThanOrEqual(0);
      }
      expect(open).toBe(0);
    }
  });
});

function wordsOf(part: string): string[] {
  return part.replace(ISOLATES, '').match(/[\p{L}\p{M}\p{N}@€$]+/gu) ?? [];
}
