import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import type { OutgoingMail } from '../../mail/compose.ts';
import { compose } from '../../mail/compose.ts';

jest.setTimeout(60_000); // many runs, or a process of its own, on a busy machine

const MAIL: OutgoingMail = {
  messageId: 'T18.0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e@example.com',
  date: '2026-03-02T09:30:00Z',
  from: { name: 'Northwind', address: 'partways@example.com' },
  replyTo: { name: 'Ayşe Yılmaz', address: 'case+x.abcdefgh@rp.example.com' },
  to: { name: 'Ali', address: 'ali@example.net' },
  subject: 'Your contract',
  html: '<p>Hello <b>Ali</b></p>\n',
  text: 'Hello Ali\n',
  audience: 'client',
};

const ALLOWED = [
  'subject',
  'auto-submitted',
  'x-auto-response-suppress',
  'from',
  'to',
  'reply-to',
  'in-reply-to',
  'references',
  'message-id',
  'date',
  'mime-version',
  'content-type',
];

async function headersOf(mail: OutgoingMail): Promise<Map<string, string>> {
  const parsed = await PostalMime.parse(compose(mail));
  const names = parsed.headers.map((header) => header.key);
  expect(new Set(names).size).toBe(names.length);
  return new Map(parsed.headers.map((header) => [header.key, header.value]));
}

describe('headers', () => {
  test('are those of the table and no other', async () => {
    const headers = await headersOf(MAIL);
    expect(Object.fromEntries(headers)).toMatchObject({
      'message-id': '<T18.0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e@example.com>',
      date: 'Mon, 02 Mar 2026 09:30:00 +0000',
      from: 'Northwind <partways@example.com>',
      to: 'Ali <ali@example.net>',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'DR, RN, NRN, AutoReply, OOF',
    });
    expect([...headers.keys()].filter((name) => !ALLOWED.includes(name))).toEqual([]);
    expect(headers.has('in-reply-to')).toBe(false);
  });

  test('staff may answer that they are away', async () => {
    const headers = await headersOf({ ...MAIL, audience: 'staff' });
    expect(headers.get('x-auto-response-suppress')).toBe('DR, RN, NRN, AutoReply');
  });

  test('a reminder points at the first request', async () => {
    const headers = await headersOf({
      ...MAIL,
      inReplyTo: 'T09.1@example.com',
      references: ['T09.0@example.com', '<T09.1@example.com>'],
    });
    expect(headers.get('in-reply-to')).toBe('<T09.1@example.com>');
    expect(headers.get('references')).toBe('<T09.0@example.com> <T09.1@example.com>');
    const alone = await headersOf({ ...MAIL, inReplyTo: 'T09.1@example.com' });
    expect(alone.get('references')).toBe('<T09.1@example.com>');
  });
});

describe('bytes', () => {
  test('are the same for the same input, CRLF and ASCII throughout', () => {
    const mail = { ...MAIL, text: 'سلام\nخط دوم\n', html: '<p>ન\u200dમસ્તે</p>' };
    const bytes = compose(mail);
    expect(compose({ ...mail }).equals(bytes)).toBe(true);
    expect(compose({ ...mail, text: 'else' }).equals(bytes)).toBe(false);
    expect(bytes.toString('latin1')).toMatch(/^(?:[\x20-\x7e\t]*\r\n)+$/);
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
  });

  test('a text cannot end its own part', async () => {
    const first = compose(MAIL).toString();
    const boundary = /boundary="([^"]+)"/.exec(first)?.[1] ?? '';
    expect(boundary).not.toBe('');
    const text = `before\n--${boundary}--\nafter\n`;
    const parsed = await PostalMime.parse(compose({ ...MAIL, text }));
    expect(parsed.text?.trimEnd()).toBe(text.trimEnd());
    expect(parsed.html?.trimEnd()).toBe(MAIL.html.trimEnd());
  });

  test('a text that looks like a path or an address of a file stays a text', async () => {
    const parsed = await PostalMime.parse(
      compose({ ...MAIL, text: 'file:///etc/passwd', html: 'https://example.com/' }),
    );
    expect(parsed.text?.trim()).toBe('file:///etc/passwd');
    expect(parsed.html?.trim()).toBe('https://example.com/');
  });
});

describe('endless lines', () => {
  test('are folded, a name is cut', async () => {
    const subject = 's'.repeat(3000);
    const bytes = compose({ ...MAIL, subject, to: { name: 'x.'.repeat(1500), address: 'ali@example.net' } });
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
    const parsed = await PostalMime.parse(bytes);
    expect(parsed.subject).toBe(subject);
    expect(parsed.to).toEqual([{ name: `${'x.'.repeat(100)}…`, address: 'ali@example.net' }]);
  });
});

describe('a reader sees what was written', () => {
  const long = 'Üzgünüz, sözleşmeniz sona eriyor; ayrıntılar aşağıda yazılıdır. '.repeat(5).trim();
  test.each([
    ['English', 'Ali "CEO" O\'Neil, PhD', 'Your plan: 50% off? No = no', 'Plain text'],
    ['Turkish', 'İbrahim Işıkgöz', `İ ı ş ğ — ${long}`, `${long}\n\nSaygılarımızla`],
    [
      'Persian',
      'رضا می\u200cخواهد',
      'پایان قرارداد \u2068INV-12\u2069 در ۳۰ آبان ۱۴۰۵',
      'سلام،\n\nقرارداد شما می\u200cرود.',
    ],
    ['Gujarati', 'અક્\u200dષય પટેલ', 'તમારો કરાર સમાપ્ત થાય છે', 'નમસ્તે,\nઆભાર.'],
    ['signs beyond the first plane', 'Zoë 𠮷野', '🎉'.repeat(40), '🎉'.repeat(400)],
    ['what looks encoded', '', 'A =?utf-8?Q?=0D=0ABcc=3A_evil=40example.org?= B', '=?utf-8?B?eA==?='],
  ])('%s', async (_language, name, subject, text) => {
    const html = `<p dir="rtl">${text}</p>`;
    const mail = {
      ...MAIL,
      to: { name, address: 'ali@example.net' },
      from: { name, address: 'partways@example.com' },
      subject,
      text,
      html,
    };
    const parsed = await PostalMime.parse(compose(mail));
    expect(parsed.subject).toBe(subject);
    expect(parsed.to).toEqual([{ name, address: 'ali@example.net' }]);
    expect(parsed.from).toEqual({ name, address: 'partways@example.com' });
    expect(parsed.text?.trimEnd()).toBe(text);
    expect(parsed.html?.trimEnd()).toBe(html);
  });
});

const hostile = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      'ş',
      'ش',
      '\r\n',
      '\n',
      '\r',
      '\0',
      '\u2028',
      '\u2029',
      '\u0085',
      '\u000b',
      '\t',
      'Bcc: evil@example.org',
      '%0d%0a',
      '=?utf-8?Q?=0D=0ABcc:?=',
      '=?',
      '?=',
      '<',
      '>',
      '"',
      '\\',
      ',',
      ';',
      ':',
      '@',
      '(',
      ')',
      '\ud800',
      '\u202e',
      '\u2068',
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe('for every name, subject and text (S12)', () => {
  test('there is one recipient and no new header', async () => {
    const texts = fc.record({
      subject: hostile,
      to: hostile,
      from: hostile,
      replyTo: hostile,
      text: hostile,
      html: hostile,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const bytes = compose({
          ...MAIL,
          subject: `s${given.subject}`,
          to: { name: given.to, address: MAIL.to.address },
          from: { name: given.from, address: MAIL.from.address },
          replyTo: { name: given.replyTo, address: MAIL.replyTo.address },
          text: `t${given.text}`,
          html: `h${given.html}`,
        });
        const parsed = await PostalMime.parse(bytes);
        expect(parsed.headers.map((header) => header.key).filter((key) => !ALLOWED.includes(key))).toEqual([]);
        expect(parsed.headers).toHaveLength(10);
        expect(parsed.to?.map((to) => to.address)).toEqual([MAIL.to.address]);
        expect(parsed.from?.address).toBe(MAIL.from.address);
        expect(parsed.replyTo?.map((to) => to.address)).toEqual([MAIL.replyTo.address]);
        expect(parsed.cc ?? parsed.bcc ?? []).toEqual([]);
        expect(bytes.toString('latin1')).toMatch(/^(?:[\x20-\x7e\t]*\r\n)+$/);
        expect(`${parsed.subject ?? ''}${parsed.to?.[0]?.name ?? ''}`).not.toMatch(/[\r\n\0\u2028\u2029]/);
      }),
      { numRuns: 300 },
    );
  });

  test('a wrong address makes no mail at all', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('to', 'from', 'replyTo'), (piece, field) => {
        fc.pre(/[^a-z0-9?=%]|=\?/.test(piece));
        const address = `${piece}@example.net`;
        expect(() => compose({ ...MAIL, [field]: { name: 'x', address } })).toThrow(
          `mail field ${field}.address: found`,
        );
      }),
    );
  });
});

describe('our own mistakes are refused with field, found and expected', () => {
  test.each([
    ['messageId', { messageId: 'no at sign' }],
    ['messageId', { messageId: 'a@b\r\nBcc: x@y.z' }],
    ['messageId', { messageId: '<a@b> <c@d>' }],
    ['inReplyTo', { inReplyTo: '' }],
    ['references', { references: ['a@b', 'c d@e'] }],
    ['date', { date: 'yesterday' }],
    ['date', { date: '2026-13-40T00:00:00Z' }],
    ['subject', { subject: ' \r\n ' }],
    ['text', { text: '' }],
    ['html', { html: ' ' }],
  ])('%s', (field, change) => {
    expect(() => compose({ ...MAIL, ...change })).toThrow(new RegExp(`^mail field ${field}: found .*, expected `));
  });
});
