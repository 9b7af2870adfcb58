import { describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { calendarInvite, type CalendarInvite } from '../../mail/calendar-invite.ts';
import { compose } from '../../mail/compose.ts';

const INVITE: CalendarInvite = {
  uid: 'call.0190a1b2@example.com',
  sequence: 0,
  method: 'REQUEST',
  stamp: '2026-12-05T08:00:00Z',
  start: '2026-12-07T10:00:00+01:00',
  end: '2026-12-07T10:30:00+01:00',
  summary: 'Reporting, Support; 2025 \\ “Ümraniye”: may we talk?',
  description: 'First line,\nsecond line. '.repeat(12),
  organizer: { name: 'Nadia "N" Kaya; Ltd', address: 'case+1.abc@rp.example.com' },
  guest: { name: 'سارا موسوی', address: 'sara@example.net' },
};

interface Property {
  readonly parameters: readonly string[];
  readonly value: string;
}

/** Reads it back by RFC 5545: unfolds, splits at the first colon outside quotes, takes the backslashes out. */
function parsed(text: string): Map<string, Property> {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n');
  return new Map(
    lines.map((line) => {
      const [, name = '', parameters = '', value = ''] =
        /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line) ?? [];
      expect(name).not.toBe('');
      const plain = value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
      return [name, { parameters: parameters.match(/[A-Z-]+=(?:"[^"]*"|[^";:,]*)/gu) ?? [], value: plain }];
    }),
  );
}
const valueOf = (text: string, name: string): string | undefined => parsed(text).get(name)?.value;

describe('a calendar invitation', () => {
  test('reads back as it was given: time in UTC, words whole, one organizer and one guest', () => {
    const text = calendarInvite(INVITE);
    expect(
      Object.fromEntries(
        ['METHOD', 'UID', 'SEQUENCE', 'DTSTART', 'DTEND', 'DTSTAMP', 'STATUS'].map((name) => [
          name,
          valueOf(text, name),
        ]),
      ),
    ).toEqual({
      METHOD: 'REQUEST',
      UID: INVITE.uid,
      SEQUENCE: '0',
      DTSTART: '20261207T090000Z',
      DTEND: '20261207T093000Z',
      DTSTAMP: '20261205T080000Z',
      STATUS: 'TENTATIVE',
    });
    expect(valueOf(text, 'SUMMARY')).toBe(INVITE.summary);
    expect(valueOf(text, 'DESCRIPTION')).toBe(INVITE.description);
    expect(parsed(text).get('ORGANIZER')).toEqual({
      parameters: ['CN="Nadia  N  Kaya; Ltd"'],
      value: 'mailto:case+1.abc@rp.example.com',
    });
    expect(parsed(text).get('ATTENDEE')?.parameters).toContain('CN="سارا موسوی"');
  });

  test('folds lines at 75 octets and cuts no character', () => {
    const text = calendarInvite({ ...INVITE, summary: 'گفت‌وگو 🙂 '.repeat(40) });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    expect(valueOf(text, 'SUMMARY')).toBe('گفت‌وگو 🙂 '.repeat(40));
  });

  test('lets no text add a line of its own', () => {
    const text = calendarInvite({
      ...INVITE,
      summary: 'x\r\nATTENDEE:mailto:evil@z',
      organizer: { ...INVITE.organizer, name: 'a"\r\nX-EVIL:1' },
    });
    expect([...parsed(text).keys()].filter((name) => name.startsWith('X-'))).toEqual([]);
    expect(text.match(/^ATTENDEE/gmu)).toHaveLength(1);
  });

  test('is taken back by the same event with a higher number', () => {
    const text = calendarInvite({ ...INVITE, method: 'CANCEL', sequence: 2 });
    expect(['METHOD', 'UID', 'SEQUENCE', 'STATUS'].map((name) => valueOf(text, name))).toEqual([
      'CANCEL',
      INVITE.uid,
      '2',
      'CANCELLED',
    ]);
  });

  test('goes along in the mail as a part that calendars open', async () => {
    const content = calendarInvite(INVITE);
    const raw = compose({
      messageId: 't18.1@example.com',
      date: '2026-12-05T08:00:00Z',
      from: { name: 'Northwind', address: 'partways@example.com' },
      replyTo: INVITE.organizer,
      to: INVITE.guest,
      subject: 'May we talk?',
      html: '<p>Hello</p>',
      text: 'Hello',
      audience: 'client',
      calendar: { method: 'REQUEST', content },
    });
    const mail = await PostalMime.parse(raw);
    const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    const bytes = typeof part?.content === 'string' ? part.content : new TextDecoder().decode(part?.content);
    expect(valueOf(bytes.replace(/\r?\n/g, '\r\n'), 'UID')).toBe(INVITE.uid);
    expect(raw.toString('latin1')).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect([mail.text?.trim(), mail.html?.includes('Hello')]).toEqual(['Hello', true]);
  });
});
