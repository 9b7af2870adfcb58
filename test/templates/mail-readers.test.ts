import { describe, expect, test } from '@jest/globals';
import { ALLOWED, readerFindings, usedFeatures } from '../../tools/mail-readers.ts';
import { MAIL_KINDS } from '../../domain/mails.ts';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

const PLAIN = EVERY_MAIL.filter(({ sample }) => sample === 'plain');

describe.each(MAIL_KINDS)('%s', (kind) => {
  test('uses nothing that a mail reader would spoil, in any language', () => {
    for (const mail of PLAIN.filter((one) => one.kind === kind))
      expect({ title: mail.title, found: readerFindings(renderedMail(mail).html) }).toEqual({
        title: mail.title,
        found: [],
      });
  });
});

test('the list of what is allowed holds nothing that no mail uses', () => {
  const used = new Set(
    PLAIN.filter(({ lang }) => lang === 'en').flatMap((mail) => usedFeatures(renderedMail(mail).html)),
  );
  expect(Object.keys(ALLOWED).filter((title) => !used.has(title))).toEqual([]);
});

test('what readers do not understand is found, by feature and reader', () => {
  const [found = ''] = readerFindings('<div style="display:grid;position:sticky"></div>');
  expect(found).toMatch(/^[\w:-]+: .*outlook\.windows/);
  expect(readerFindings('<video src="https://x.example/a.mp4"></video>').join()).toMatch(/video/);
});
