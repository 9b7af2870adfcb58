import { describe, expect, it } from '@jest/globals';
import { calendarFile } from '../../domain/calendar-file.ts';
import { clientDates, nextClientDate } from '../../domain/client-page.ts';
import { contactCard } from '../../domain/contact-card.ts';

const AWKWARD = 'Ümraniye; "Kaya, & Söhne" \\ Ltd\u2068 …\u2069\r\nX-EVIL:1';
const PERSIAN = 'پشتیبانی و نگهداری سامانهٔ گزارش‌گیری شرکت بازرگانی نیک‌اندیشان تا پایان سال';
const GUJARATI = 'કરાર “ત્રિમાસિક અહેવાલ” સમાપ્ત થવાનો છેલ્લો દિવસ અને તે પછીની બધી તારીખો';
const EMOJI = '🧾'.repeat(40);

const unfolded = (text: string): string => text.replace(/\r\n /g, '');
const valueOf = (text: string, name: string): string =>
  (new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'm').exec(unfolded(text))?.[1] ?? '').replace(/\r$/, '');
const read = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_all, mark: string) => (/n/i.test(mark) ? '\n' : mark));

function expectWellFormed(text: string): void {
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line);
  }
}

const day = { uid: 'end.1@partways.test', on: '2027-02-28', summary: 'The end', description: '' };
const about = { name: 'Dates', stamp: '2026-12-16T09:30:00.000Z' };

describe('a calendar file (RFC 5545)', () => {
  it('holds whole days, from one to the next', () => {
    expect(calendarFile([day], about)).toBe(
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Partways//Dates//EN', 'CALSCALE:GREGORIAN'],
        ...['NAME:Dates', 'X-WR-CALNAME:Dates', 'BEGIN:VEVENT', 'UID:end.1@partways.test', 'DTSTAMP:20261216T093000Z'],
        ...['DTSTART;VALUE=DATE:20270228', 'DTEND;VALUE=DATE:20270301', 'SUMMARY:The end', 'CLASS:PRIVATE'],
        ...['TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
      ].join('\r\n'),
    );
  });

  it.each([PERSIAN, GUJARATI, EMOJI, 'a'.repeat(300)])(
    'folds %s between characters and reads back whole',
    (summary) => {
      const file = calendarFile([{ ...day, summary, description: summary }], about);
      expectWellFormed(file);
      expect(read(valueOf(file, 'SUMMARY'))).toBe(summary);
      expect(read(valueOf(file, 'DESCRIPTION'))).toBe(summary);
    },
  );

  it('escapes what would end a value or begin a property', () => {
    const file = calendarFile([{ ...day, summary: AWKWARD }], { ...about, name: AWKWARD });
    expectWellFormed(file);
    expect(file).not.toMatch(/^X-EVIL/m);
    expect(read(valueOf(file, 'SUMMARY'))).toBe('Ümraniye; "Kaya, & Söhne" \\ Ltd …\nX-EVIL:1');
  });
});

describe('a contact card (RFC 6350)', () => {
  const card = {
    ...{ uid: 'contact.1@partways.test', name: 'Nadia Kaya', company: 'Harbour & Lane', email: 'nadia@harbour.test' },
    ...{ phone: '+49 30 (12) 34-567', note: '', language: 'de' },
  };

  it('is of version 4, with a telephone as a link', () => {
    expect(contactCard(card)).toBe(
      [
        ...['BEGIN:VCARD', 'VERSION:4.0', 'KIND:individual', 'UID:contact.1@partways.test', 'FN:Nadia Kaya'],
        ...['ORG:Harbour & Lane', 'EMAIL;TYPE=work:nadia@harbour.test', 'TEL;TYPE=work;VALUE=uri:tel:+49-30-12-34-567'],
        ...['LANG:de', 'END:VCARD', ''],
      ].join('\r\n'),
    );
    expect(contactCard({ ...card, phone: null })).not.toContain('TEL');
  });

  it.each([AWKWARD, PERSIAN, GUJARATI, EMOJI])('keeps %s apart and whole', (text) => {
    const file = contactCard({ ...card, name: text, company: text, note: text });
    expectWellFormed(file);
    const wanted = text.replace(/[\r\u2066-\u2069]/g, '');
    for (const name of ['FN', 'ORG', 'NOTE']) expect(read(valueOf(file, name))).toBe(wanted);
    expect(file.match(/^END:VCARD/gm)).toHaveLength(1);
  });
});

describe('the days of an ending', () => {
  const data = { exportUntil: '2027-04-30', eraseFrom: '2027-05-01', returnedOn: null, erasedOn: null };
  const money = { kind: 'owed', amount: { amount: 1, currency: 'EUR' }, state: 'issued', on: '2027-01-10' } as const;
  const items = [
    { id: 'b', title: 'Report', state: 'open', on: '2027-03-15' },
    { id: 'c', title: 'Training', state: 'dropped', on: '2027-01-01' },
    { id: 'd', title: 'Talk', state: 'open', on: null },
  ] as const;

  it('stand in their order, each once, and without what is no longer needed', () => {
    const known = { today: '2027-02-01', endDate: '2027-03-31', items, data };
    const goodwill = { ...money, kind: 'goodwill', state: 'coming' } as const;
    const dates = clientDates({ ...known, money: [money, goodwill] });
    expect(dates.map(({ key, on, done }) => [key, on, done])).toEqual([
      ['pay-1', '2027-01-10', false],
      ['item-b', '2027-03-15', false],
      ['end', '2027-03-31', false],
      ['export', '2027-04-30', false],
      ['erase', '2027-05-01', false],
    ]);
    expect(nextClientDate(dates, known.today)?.key).toBe('item-b');
  });

  it('are done as they pass; erased data have the day on which they were erased', () => {
    const known = { today: '2027-06-01', endDate: '2027-03-31', items: [], money: [money] };
    const dates = clientDates({ ...known, data: { ...data, erasedOn: '2027-05-20' } });
    expect(dates.every(({ done }) => done)).toBe(true);
    expect(dates.at(-1)).toMatchObject({ what: 'erase', on: '2027-05-20' });
    expect(nextClientDate(dates, known.today)).toBeNull();
  });
});
