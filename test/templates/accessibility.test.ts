import { describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import type { MailKind } from '../../domain/mails.ts';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

/** Contrast needs a real browser; a landmark is what pages have and mails have not. */
const OPTIONS = `{ rules: { 'color-contrast': { enabled: false }, region: { enabled: false }, 'landmark-one-main': { enabled: false } } }`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** From right to left one mail of each build is looked at: the mark-up is the same in all languages. */
const RIGHT_TO_LEFT: readonly MailKind[] = ['T08', 'T15', 'T17', 'T20a', 'T20e', 'T21c', 'T22', 'T25'];
const LOOKED_AT = EVERY_MAIL.filter(
  ({ kind, lang, sample }) => sample === 'plain' && (lang === 'en' || (lang === 'fa' && RIGHT_TO_LEFT.includes(kind))),
);

describe.each(LOOKED_AT)('$title', (mail) => {
  test('breaks no rule of accessibility', async () => {
    const { window } = new JSDOM(renderedMail(mail).html, { runScripts: 'outside-only' });
    window.eval(axe.source);
    const { violations } = (await window.eval(`axe.run(document, ${OPTIONS})`)) as { violations: readonly Violation[] };
    window.close();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
});
