import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanName, parseAddress } from '../../mail/address.ts';

jest.setTimeout(60_000); // many runs, or a process of its own, on a busy machine

describe('one plain address is accepted', () => {
  test.each([
    ['ali@example.com', 'ali@example.com'],
    ["o'brien+tag_1%x@sub.example.co", "o'brien+tag_1%x@sub.example.co"],
    ['Ali@Example.COM', 'Ali@example.com'],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['info@xn--mller-kva.de', 'info@xn--mller-kva.de'],
    ['info@faß.de', 'info@xn--fa-hia.de'],
    ['ops@localhost', 'ops@localhost'],
    ['bounce+a.b@rp.example.com', 'bounce+a.b@rp.example.com'],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, address });
  });

  test('up to 64 signs before the @ and 254 in all', () => {
    const domain = `${'d'.repeat(60)}.`.repeat(3);
    expect(parseAddress(`${'a'.repeat(64)}@example.com`).ok).toBe(true);
    expect(parseAddress(`${'a'.repeat(65)}@example.com`)).toMatchObject({ reason: expect.stringContaining('65') });
    expect(parseAddress(`${'a'.repeat(64)}@${domain}com.de`).ok).toBe(true);
    expect(parseAddress(`${'a'.repeat(64)}@${domain}comm.de`).ok).toBe(false);
  });
});

describe('anything else is refused with what was found and expected (S12, S13)', () => {
  test.each([
    ['nothing', ''],
    ['no @', 'ali'],
    ['two @', 'ali@evil.org@example.com'],
    ['a quoted local part', '"ali"@example.com'],
    ['a quoted @', '"a@b"@example.com'],
    ['a comment', 'ali(x)@example.com'],
    ['a group', 'all:ali@example.com;'],
    ['a list', 'ali@example.com,evil@example.org'],
    ['a name', 'Ali <ali@example.com>'],
    ['a line break', 'ali\r\nBcc: x@y.z@example.com'],
    ['a line break in the domain', 'ali@example.com\r\nx'],
    ['a NUL', 'ali\u0000@example.com'],
    ['a line separator', 'ali@exam\u2028ple.com'],
    ['an encoded line break in the domain', 'ali@example.com%0d%0ax'],
    ['an encoded word', '=?utf-8?q?evil=40evil.org=3e?=@example.com'],
    ['a letter outside ASCII before the @', 'ayşe@example.com'],
    ['doubled dots', 'a..b@example.com'],
    ['a dot in front', '.a@example.com'],
    ['a dot at the end', 'a.@example.com'],
    ['a space', 'ali @example.com'],
    ['a space around', ' ali@example.com'],
    ['a soft hyphen', 'ali@exam\u00adple.com'],
    ['a zero-width space', 'ali@exam\u200bple.com'],
    ['a full-width dot', 'ali@example\uff0ecom'],
    ['a full-width letter', 'ali@ｅxample.com'],
    ['a capital outside ASCII', 'ali@MÜLLER.de'],
    ['a dotted Turkish capital', 'ali@İzmir.com'],
    ['a broken A-label', 'ali@xn--a.com'],
    ['an A-label that hides a soft hyphen', 'ali@xn--example-oka.com'],
    ['an address literal', 'ali@[127.0.0.1]'],
    ['a machine number', 'ali@127.0.0.1'],
    ['a disguised machine number', 'ali@0x7f.1'],
    ['a port', 'ali@example.com:25'],
    ['a path', 'ali@example.com/x'],
    ['one label', 'ali@example'],
    ['an empty label', 'ali@example..com'],
    ['a final dot', 'ali@example.com.'],
    ['a hyphen in front', 'ali@-example.com'],
    ['an underscore', 'ali@ex_ample.com'],
    ['a label of 64', `ali@${'a'.repeat(64)}.com`],
  ])('%s', (_what, text) => {
    const parsed = parseAddress(text);
    expect(parsed.ok).toBe(false);
    const reason = parsed.ok ? '' : parsed.reason;
    expect(reason).toMatch(/^found .+expected /);
    expect(reason).toMatch(/^[\x20-\x7e\u00c0-\uffff]*$/);
    expect(reason).not.toMatch(/[\u00ad\u2028\u200b]/);
  });
});

const localPart = fc.stringMatching(
  /^[A-Za-z0-9!#$%&'*+/?^_`{|}~-]{1,20}(\.[A-Za-z0-9!#$%&'*+/?^_`{|}~-]{1,20}){0,2}$/,
);
const domainName = fc.stringMatching(/^[a-z0-9]([a-z0-9]{0,10}[a-z0-9])?\.[a-z]{2,8}$/);
/** Ordinary addresses with one strange piece somewhere. */
const nearly = fc
  .tuple(
    localPart,
    domainName,
    fc.nat(),
    fc.constantFrom(
      '\r\n',
      '\0',
      '\u2028',
      ',',
      ';',
      '<',
      '>',
      '"',
      '(',
      ')',
      ':',
      '@',
      ' ',
      '\u00ad',
      '\\',
      '=?',
      '%0a',
      '\t',
      '[',
      '\ud800',
      '.',
    ),
  )
  .map(([local, domain, at, piece]) => {
    const text = `${local}@${domain}`;
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place);
  });

describe('for every text', () => {
  test('what is accepted goes out as exactly that one recipient, and is accepted again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearly, fc.emailAddress()), (text) => {
        const parsed = parseAddress(text);
        if (!parsed.ok) return;
        expect(parsed.address).toMatch(/^[\x21-\x7e]+$/);
        expect(parseAddress(parsed.address)).toEqual(parsed);
        const to = { name: '', address: parsed.address };
        const envelope = new MailComposer({ to, envelope: { to } }).compile().getEnvelope();
        expect(envelope.to).toEqual([parsed.address]);
      }),
      { numRuns: 1000 },
    );
  });

  test('an ordinary address is accepted as it is', () => {
    fc.assert(
      fc.property(localPart, domainName, (local, domain) => {
        const address = `${local}@${domain}`;
        expect(parseAddress(address)).toEqual({ ok: true, address });
      }),
    );
  });
});

describe('names', () => {
  test.each([
    ['Ayşe Yılmaz', 'Ayşe Yılmaz'],
    ['  Ali\r\nBcc: evil@example.org ', 'Ali Bcc: evil@example.org'],
    ['Ali\u2028Veli', 'Ali Veli'],
    ['A\u0000l\u0007i', 'Ali'],
    ['\u202eilA\u2066x\u2069', 'ilAx'],
    ['Zero\u200bWidth\u2060\ufeff\ufeffs', 'ZeroWidths'],
    ['Pay here https://evil.example now', 'Pay here now'],
    ['http:\u200b//evil.example', ''],
    ['http:\u200d//evil.example', ''],
    ['=?utf-8?Q?=0D=0ABcc?= Ali', '=utf-8?Q?=0D=0ABcc?= Ali'],
    ['=\u0000?', '='],
    ['lone \ud800 half', 'lone half'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['ક્\u200dષ', 'ક્\u200dષ'],
    ['\u200cAli\u200d ', 'Ali'],
    ['', ''],
  ])('%j becomes %j', (name, cleaned) => {
    expect(cleanName(name)).toBe(cleaned);
  });

  test('cleaning twice changes nothing, and no break, mark or link is left', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'a',
        'ش',
        'ક્',
        '\u200c',
        '\u200d',
        '\u200b',
        '\u202e',
        '\r',
        '\n',
        '\0',
        ' ',
        ':',
        '/',
        '//',
        '://',
        '=',
        '?',
        '\ufeff',
        '\u2028',
        '\u0085',
        '\ud800',
        '\udc00',
        '\u00a0',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((list) => list.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (name) => {
          const cleaned = cleanName(name);
          expect(cleanName(cleaned)).toBe(cleaned);
          expect(cleaned).not.toMatch(
            /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|:\/\/|=\?/u,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
