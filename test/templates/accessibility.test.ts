import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Contrast needs a real browser; a landmark is what pages have and mails have not. */
const OPTIONS = `{ rules: { 'color-contrast': { enabled: false }, region: { enabled: false }, 'landmark-one-main': { enabled: false } } }`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(EVERY_MAIL.filter(({ sample, lang }) => sample === 'plain' && lang === 'en'))('$title', (mail) => {
  test('breaks no rule of accessibility', async () => {
    const { window } = new JSDOM(renderedMail(mail).html, { runScripts: 'outside-only' });
    window.eval(AXE);
    const { violations } = (await window.eval(`axe.run(document, ${OPTIONS})`)) as { violations: readonly Violation[] };
    window.close();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
});
