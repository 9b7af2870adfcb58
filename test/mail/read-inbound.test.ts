import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInbound } from '../../mail/read-inbound.ts';
import { EML_NAMES, eml, readEml, SOME_MAIL } from '../support/eml.ts';
import { TEST_KEYS } from '../support/with-database.ts';

const READING = {
  envelope: { mailFrom: null, recipients: [] },
  macKey: TEST_KEYS.mac,
  today: '2026-11-23',
};

/** What each file is: action, verdict and status of the report, or the class; then what led to our mail. */
const EXPECTED: Readonly<Record<string, readonly [what: string, by: string | null]>> = {
  'exim-hard': ['failed hard 5.1.1', 'bounce'],
  'exim-text-only': ['failed full -', 'bounce'],
  'exim-delayed': ['delayed soft 4.0.0', 'bounce'],
  'postfix-hard': ['failed hard 5.4.14', 'bounce'],
  'postfix-full': ['failed full 5.2.2', 'bounce'],
  'postfix-delayed': ['delayed soft 4.7.1', 'bounce'],
  'postfix-expired': ['failed soft 4.4.1', 'bounce'],
  'postfix-delivered': ['delivered hard 2.0.0', 'bounce'],
  'exchange-policy': ['failed policy 5.7.133', 'bounce'],
  'exchange-unknown': ['failed hard 5.1.10', 'bounce'],
  'gmail-hard': ['failed hard 5.1.1', 'bounce'],
  'gmail-delayed': ['delayed soft 4.4.1', 'bounce'],
  'ses-hard': ['failed soft 4.4.7', 'bounce'],
  qmail: ['failed hard 5.1.1', 'bounce'],
  'several-recipients': ['failed hard 5.1.1, relayed hard 2.0.0, delayed soft 4.2.0', 'bounce'],
  'wrapped-report': ['failed hard 5.1.1', 'bounce'],
  'unicode-report': ['failed hard 5.4.14', 'bounce'],
  'ses-complaint': ['complaint abuse', 'bounce'],
  'yahoo-complaint': ['complaint abuse', 'message-id'],
  'not-spam-report': ['complaint not-spam', 'message-id'],
  'outlook-absence': ['auto-reply 2026-12-11', 'case'],
  'vacation-from-nobody': ['auto-reply 2026-12-14', 'bounce'],
  'gmail-absence': ['auto-reply 2027-01-03', 'case'],
  'subject-only-absence': ['auto-reply -', 'case'],
  'persian-absence': ['auto-reply -', 'case'],
  'read-receipt': ['auto-reply -', 'case'],
  'human-keep': ['reply', 'case'],
  'human-no-auto': ['reply', 'case'],
  'human-outlook': ['reply', 'case'],
  'human-html': ['reply', 'case'],
  'human-forwards-report': ['reply', 'case'],
  'human-attachment': ['reply', 'case'],
  'nobody-says-something': ['null-sender', 'case'],
  'two-authors': ['null-sender', 'case'],
  own: ['own', 'case'],
};

async function inShort(name: string): Promise<readonly [string, string | null]> {
  const { finding, clue } = await readEml(name);
  const by = clue?.by ?? null;
  if (clue !== null) expect(clue.mailId).toBe(SOME_MAIL);
  switch (finding.is) {
    case 'report':
      return [finding.recipients.map((one) => `${one.action} ${one.verdict} ${one.status ?? '-'}`).join(', '), by];
    case 'complaint':
      return [`complaint ${finding.feedbackType}`, by];
    case 'auto-reply':
      return [`auto-reply ${finding.until ?? '-'}`, by];
    default:
      return [finding.is, by];
  }
}

describe('a mail that came in', () => {
  it('has an expectation for every file, and none without a file', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...EML_NAMES].sort());
  });

  it.each(EML_NAMES)('%s is what its writer meant', async (name) => {
    expect(await inShort(name)).toEqual(EXPECTED[name]);
  });

  it('is a report only by what stands at its top: a person who forwards one is a person', async () => {
    const read = await readEml('human-forwards-report');
    expect(read.attachments.map(({ type }) => type)).toEqual(['message/rfc822']);
  });

  it('is correlated by its envelope where there is one, whatever its headers say', async () => {
    const other = { mailFrom: '', recipients: ['postmaster@rp.mail.test'] };
    const read = await readInbound(eml('qmail'), { ...READING, envelope: other });
    expect(read.clue).toEqual({ mailId: SOME_MAIL, by: 'bounce' });
    const plain = await readInbound(
      eml('qmail', SOME_MAIL, (text) => text.replace('Return-Path: <{{bounce}}>\n', '')),
      { ...READING, envelope: other },
    );
    expect(plain.clue).toEqual({ mailId: SOME_MAIL, by: 'message-id' });
  });

  it('leads to our mail by the id of the envelope when nothing else was returned', async () => {
    const bare = (text: string): string =>
      text.replaceAll('{{bounce}}', 'abuse@rp.mail.test').replace(/Message-ID: <\{\{message-id\}\}>\n/, '');
    expect((await readEml('postfix-hard', bare)).clue).toEqual({ mailId: SOME_MAIL, by: 'envelope-id' });
  });

  it('with a check code that is not ours is forged', async () => {
    const forge = (text: string): string => text.replaceAll('{{bounce}}', `bounce+${SOME_MAIL}.00000000@rp.mail.test`);
    expect(await readEml('postfix-hard', forge)).toMatchObject({ forged: true, clue: { by: 'message-id' } });
  });

  it('keeps its own words apart from what it repeats', async () => {
    expect((await readEml('human-keep')).ownWords).toBe('KEEP 1,3 DROP 2\n\nRowan');
    expect((await readEml('human-outlook')).ownWords).toBe('DROP 2');
    expect((await readEml('human-html')).ownWords).toBe('KEEP 1\nDROP 2 & 3');
  });

  it('has its files named without folders and with their bytes', async () => {
    const { attachments } = await readEml('human-attachment');
    expect(attachments.map(({ name, type, content }) => [name, type, content.length])).toEqual([
      ['.. .. etc evil.html', 'text/html', 26],
      ['contract.pdf', 'application/pdf', 9],
    ]);
  });

  it('that is nested without end is filed unread, with its reason, and still leads to its case', async () => {
    const depth = 200;
    const open = Array.from({ length: depth }, (_, i) => {
      const outer = i === 0 ? '' : `--b${String(i - 1)}\r\n`;
      return `${outer}Content-Type: multipart/mixed; boundary="b${String(i)}"\r\n\r\n`;
    });
    const read = await readInbound(Buffer.from(`From: a@b.test\r\n${open.join('')}`), {
      ...READING,
      envelope: { mailFrom: '', recipients: [`bounce+${SOME_MAIL}.00000000@rp.mail.test`] },
    });
    expect(read).toMatchObject({ finding: { is: 'unreadable' }, forged: true });
    expect(read.finding).toMatchObject({ why: expect.stringContaining('nesting') });
  });

  it('is read without a crash whatever its bytes are', async () => {
    const whole = EML_NAMES.map((name) => eml(name));
    const broken = fc
      .tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(400), fc.uint8Array({ maxLength: 60 }))
      .map(([raw, at, length, put]) => {
        const start = at % raw.length;
        return Buffer.concat([raw.subarray(0, start), put, raw.subarray(start + length)]);
      });
    await fc.assert(
      fc.asyncProperty(broken, async (raw) => {
        const { finding } = await readInbound(raw, READING);
        expect(typeof finding.is).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
