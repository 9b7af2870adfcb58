import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../domain/codes.ts';
import { noticeText } from '../../templates/notice-text.ts';
import { renderMail } from '../../templates/render.ts';
import { SAMPLES } from '../../templates/samples.ts';

const data = SAMPLES.T20e.plain;

describe.each(LANGUAGES)('the pause letter in %s', (lang) => {
  test('is frozen: what sending adds changes none of its words', () => {
    const frozen = noticeText('T20e', { ...data, lang });
    const later = { ...data, lang, reminder: 2, deadline: null, link: null };
    expect(renderMail('T20e', { ...data, lang }).text).toBe(frozen);
    expect(noticeText('T20e', { ...later, rehearsal: true })).toBe(frozen);
    expect(renderMail('T20e', { ...later, rehearsal: true }).text.endsWith(frozen)).toBe(true);
  });

  test('names both dates, what stays on, the way back and the contact', () => {
    const text = noticeText('T20e', { ...data, lang });
    for (const part of ['2026', '2027', 'Your website stays online.', 'One call in the first week', '+49 30 1234567'])
      expect(text).toContain(part);
  });
});

describe('the pause letter', () => {
  test('ends nothing, and says so', () => {
    const text = noticeText('T20e', data);
    expect(text).toContain('pauses from 7 December 2026 to 7 March 2027.');
    expect(text).toContain('The contract stays in force');
    expect(text).toContain('the work goes on after 7 March 2027, and we write to you then.');
    expect(text).not.toMatch(/\b(end|ends|ended|ending|terminat\w*|notice|final|last day|goodwill|alternative\w*)\b/iu);
  });

  test('shows money only where time was paid for and stays unused', () => {
    expect(noticeText('T20e', data)).toContain('Unused time that you have paid for: €450.00, paid by 15 December 2026');
    const none = { ...data, owed: { amount: 0, currency: 'EUR' }, payOn: null };
    expect(noticeText('T20e', none)).not.toMatch(/Unused time|€/u);
  });
});
