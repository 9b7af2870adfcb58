import { describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

/** Contrast needs a real browser; a landmark is what pages have and mails have not. */
const OPTIONS = `{ rules: { 'color-contrast': { enabled: false }, region: { enabled: false }, 'landmark-one-main': { enabled: false } } }`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(EVERY_MAIL.filter(({ sample, lang }) => sample === 'plain' && lang === 'en'))('$title', (mail) => {
  test('breaks no rule of accessibility', async () => {
    const { window } = new JSDOM(renderedMail(mail).html, { runScripts: 'outside-only' });
    window.eval(axe.source);
    const { violations } = (await window.eval(`axe.run(document, ${OPTIONS})`)) as { violations: readonly Violation[] };
    window.close();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
});
