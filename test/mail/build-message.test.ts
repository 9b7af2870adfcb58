import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { buildMessage } from '../../mail/build-message.ts';

const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '.',
    'From here',
    'Ünïcödé '.repeat(40),
    'متن فارسی '.repeat(30),
    'x'.repeat(1_200),
    'ends in blanks  ',
  ),
);
const text = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);

/** A message as `compose` makes it; a tree of parts can be built only once. */
const message = (subject: string, plain: string, html: string, calendar: boolean): MimeNode =>
  new MailComposer({
    ...{ messageId: '<a@example.com>', date: new Date(0), subject, text: plain, html, baseBoundary: 'b' },
    ...{ from: { name: 'Kestrel · Ü', address: 'p@example.com' }, to: 'r@example.net', newline: 'windows' },
    ...(calendar ? { icalEvent: { method: 'REQUEST', content: plain, filename: 'invite.ics' } } : {}),
  }).compile();

test('the bytes are those that the library writes by its streams', async () => {
  await fc.assert(
    fc.asyncProperty(line, text, text, fc.boolean(), async (subject, plain, html, calendar) => {
      const streamed = await message(subject, plain, html, calendar).build();
      expect(buildMessage(message(subject, plain, html, calendar)).toString('latin1')).toBe(
        streamed.toString('latin1'),
      );
    }),
    { numRuns: 300 },
  );
});
