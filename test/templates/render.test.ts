import { describe, expect, test } from '@jest/globals';
import { renderMail, translate } from '../../templates/render.ts';
import { cleanText, directionOf, isolate } from '../../templates/bidi.ts';
import { formatDate, formatInstant, formatMoney, formatNumber, formatSum } from '../../templates/format.ts';
import { SAMPLES } from '../../templates/samples.ts';

describe('a mail', () => {
  const plain = SAMPLES.T03.plain;

  test('says in its first line that it is a reminder, and keeps its subject', () => {
    const first = renderMail('T03', plain);
    const second = renderMail('T03', { ...plain, reminder: 2 });
    expect(second.subject).toBe(first.subject);
    expect(second.preheader).toBe(`Reminder 2: ${first.preheader}`);
    expect(second.text).toContain(`\n${second.preheader}\n`);
  });

  test('carries a banner in a rehearsal, in both parts, and none otherwise', () => {
    const banner = 'Rehearsal: nothing was sent';
    const rehearsal = renderMail('T03', { ...plain, rehearsal: true });
    expect(rehearsal.text).toContain(banner);
    expect(rehearsal.html).toContain(banner);
    expect(renderMail('T03', plain).html + renderMail('T03', plain).text).not.toContain(banner);
  });

  test('has a button only when there is a link, and shows its address in both parts', () => {
    const link = 'https://partways.example/d/abc';
    const linked = renderMail('T03', { ...plain, link });
    expect(linked.html).toContain(`href="${link}"`);
    expect(linked.text).toContain(`\n${link}\n`);
    expect(renderMail('T03', { ...plain, link: null }).html).not.toContain('href=');
  });

  test('gives its deadline in the zone of its reader', () => {
    const at = { deadline: '2026-12-04T16:00:00Z' };
    expect(renderMail('T03', { ...plain, ...at, zone: 'Europe/Istanbul' }).text).toContain(
      'Friday, 4 December 2026 at 19:00',
    );
    expect(renderMail('T03', { ...plain, ...at, zone: 'America/New_York' }).text).toContain(
      'Friday, 4 December 2026 at 11:00',
    );
  });

  test('turns to the reader: staff see the case, clients a reference', () => {
    expect(renderMail('T03', plain).text).toMatch(/Case PW-1001[^]*Hello Mira Demir,[^]*do not forward/);
    expect(renderMail('T22', SAMPLES.T22.plain).text).toMatch(
      /Reference PW-1001[^]*Dear Mira Demir,[^]*Your contact: Jonas Weber/,
    );
  });

  test('accepts an http link, for a service on this machine', () => {
    expect(renderMail('T40', { ...SAMPLES.T40.plain, link: 'http://127.0.0.1:7400/s/abc' }).text).toContain(
      'http://127.0.0.1:7400/s/abc',
    );
  });
});

describe('a message', () => {
  test('that is missing names key and language', () => {
    expect(() => translate('tr', 'mail.no-such')).toThrow('found no message "mail.no-such" in "tr"');
  });

  test('with a missing or empty argument says which arguments it got', () => {
    expect(() => translate('en', 'T01.subject', { number: 'PW-1' })).toThrow(
      /"T01.subject" \(en\): found arguments number/,
    );
    expect(() => translate('en', 'T01.subject', { number: 'PW-1', client: null })).toThrow(/found null for "client"/);
  });

  test('isolates only what is written in the other direction, and never what chooses a branch', () => {
    expect(translate('en', 'mail.greeting-client', { name: 'Mira' })).toBe('Dear Mira,');
    expect(translate('en', 'mail.greeting-client', { name: 'سارا' })).toBe('Dear \u2068سارا\u2069,');
    expect(translate('en', 'mail.greeting-client', { name: 'سا\u2069\u202eرا' })).toBe('Dear \u2068سارا\u2069,');
  });
});

describe('dates, amounts and directions', () => {
  test('follow the language', () => {
    expect([formatDate('en', '2026-12-31'), formatDate('tr', '2026-12-31')]).toEqual([
      '31 December 2026',
      '31 Aralık 2026',
    ]);
    expect(formatMoney('en', { amount: 125000, currency: 'EUR' })).toBe('€1,250.00');
    expect(formatMoney('tr', { amount: 125000, currency: 'EUR' })).toBe('1.250,00\u00a0€');
    expect(formatMoney('tr', { amount: 125000, currency: 'TRY' })).toBe('1.250,00\u00a0TL');
    expect([formatNumber('en', 1234), formatNumber('tr', 1234)]).toEqual(['1,234', '1.234']);
    expect(formatInstant('tr', 'Europe/Istanbul', '2026-12-04T16:00:00Z')).toMatch(/^4 Aralık 2026 Cuma 19:00/);
  });

  test('in Gujarati have lakhs, Latin digits, and no comma before the year', () => {
    expect(formatDate('gu', '2026-12-31')).toBe('31 ડિસેમ્બર 2026');
    expect(formatMoney('gu', { amount: 12_500_000, currency: 'INR' })).toBe('₹1,25,000');
    expect(formatMoney('gu', { amount: 12_500_050, currency: 'INR' })).toBe('₹1,25,000.50');
    expect(formatNumber('gu', 1_234_567)).toBe('12,34,567');
    expect(formatInstant('gu', 'Asia/Kolkata', '2026-12-04T16:00:00Z')).toBe('શુક્રવાર, 4 ડિસેમ્બર 2026, 21:30 IST');
  });

  test('use the digits of the currency', () => {
    expect(formatMoney('en', { amount: 1250, currency: 'JPY' })).toBe('¥1,250');
    expect(formatMoney('en', { amount: 1250, currency: 'KWD' })).toMatch(/1\.250$/);
    expect(formatMoney('en', { amount: -5, currency: 'EUR' })).toBe('-€0.05');
  });

  test('stay the same day in every time zone, and exact for large amounts', () => {
    expect(formatDate('en', '2026-03-29')).toBe('29 March 2026');
    expect(formatMoney('en', { amount: 900719925474099, currency: 'EUR' })).toBe('€9,007,199,254,740.99');
  });

  test('know right from left', () => {
    expect(directionOf('tr')).toEqual({ dir: 'ltr', start: 'left', end: 'right' });
    for (const lang of ['fa', 'ar', 'he', 'ur'])
      expect(directionOf(lang)).toEqual({ dir: 'rtl', start: 'right', end: 'left' });
    expect(isolate('fa', 'PW-1001')).toBe('\u2068PW-1001\u2069');
    expect(isolate('fa', 'سارا موسوی')).toBe('سارا موسوی');
  });
});

describe('Persian', () => {
  const FIRST = '\u2068';
  const POP = '\u2069';

  test('shows both calendars, the common one isolated', () => {
    expect(formatDate('fa', '2026-12-31')).toBe(`۱۰ دی ۱۴۰۵ (${FIRST}31 December 2026${POP})`);
    const instant = formatInstant('fa', 'Asia/Tehran', '2026-12-31T20:35:00Z');
    expect(instant).toBe(`جمعه ۱۱ دی ۱۴۰۵ (${FIRST}1 January 2027${POP})، ساعت ۰۰:۰۵ (وقت ایران)`);
    expect(formatInstant('fa', 'UTC', '2026-12-31T20:35:00Z')).toContain('(زمان هماهنگ جهانی)');
  });

  test('names the currency, and repeats the amount of a letter in words', () => {
    expect(formatMoney('fa', { amount: 125050, currency: 'EUR' })).toBe('\u200e۱٬۲۵۰٫۵۰\u00a0یورو');
    expect(formatMoney('fa', { amount: -5, currency: 'EUR' })).toBe('\u200e\u2212۰٫۰۵\u00a0یورو');
    expect(formatMoney('fa', { amount: 1250, currency: 'IRR' })).toMatch(/\u00a0ریال$/u);
    expect(formatSum('fa', { amount: 125050, currency: 'EUR' })).toMatch(
      / \(هزار و دویست و پنجاه یورو و پنجاه صدم یورو\)$/u,
    );
    expect(formatSum('fa', { amount: 1_000_017_005, currency: 'JPY' })).toMatch(/\(یک میلیارد و هفده هزار و پنج ین/u);
    expect(formatSum('fa', { amount: 1001, currency: 'KWD' })).toMatch(/\(یک دینار کویت و یک هزارم دینار کویت\)$/u);
    expect(formatSum('fa', { amount: 0, currency: 'EUR' })).not.toContain('(');
    expect(formatSum('en', { amount: 125050, currency: 'EUR' })).toBe('€1,250.50');
  });

  test.each([
    ['تماس با شماره 021-1234 5678 یا +49 (30) 12', 'تماس با شماره <021-1234 5678> یا <+49 (30) 12>'],
    ['خروجی CSV (UTF-8) را بفرستید', 'خروجی <CSV (UTF-8)> را بفرستید'],
    ['CSV را بفرستید', '<CSV> را بفرستید'],
    ['قرارداد (بند 3) باز', 'قرارداد (بند <3>) باز'],
    ['info@nik.example، پاسخ ظرف ده روز', '<info@nik.example>، پاسخ ظرف ده روز'],
    ['Asked for سارا to call back on 2 May', '<Asked for سارا to call back on 2 May>'],
    ['§ 12.2', '<§ 12.2>'],
    ['بند ۱۲\nline two', 'بند ۱۲\n<line two>'],
  ])('keeps what runs the other way in its order: %s', (text, marked) => {
    const isolated = isolate('fa', text);
    expect(isolated).toBe(marked.replaceAll('<', FIRST).replaceAll('>', POP));
    expect(isolate('fa', cleanText(isolated))).toBe(isolated);
  });

  test('keeps its marks in the facts of the HTML part, as in the text', () => {
    const { html, text } = renderMail('T15', { ...SAMPLES.T15.plain, lang: 'fa' });
    for (const part of [html, text]) expect(part).toContain(`${FIRST}Nordlicht Logistik GmbH${POP}`);
    for (const part of [html, text]) expect(part).toContain('\u200e۸٬۰۰۰٫۰۰');
    expect(html).toMatch(
      /<html lang="fa" dir="rtl">[^]*<div class="page" lang="fa" dir="rtl" style="direction:rtl;text-align:right;/u,
    );
    expect(html).toContain(`font-family:Tahoma, &#x27;Segoe UI&#x27;, Arial`);
    expect(html).not.toMatch(/Georgia|text-align:(?:start|end)/u);
  });
});
