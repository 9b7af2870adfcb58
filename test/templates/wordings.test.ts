import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, REASON_CODES, TONES } from '../../domain/codes.ts';
import { sentencesOf } from '../../domain/lint/text.ts';
import type { WordingKey, WordingTexts } from '../../domain/wordings.ts';
import { checkWording } from '../../templates/check-wording.ts';
import { MESSAGE_FILES } from '../../templates/messages.ts';
import { kindOfTone, lintSample, sampleLetter } from '../../templates/sample-letter.ts';
import { noticeText } from '../../templates/notice-text.ts';
import { shippedWording, wholeYears } from '../../templates/wording.ts';

const KEYS: WordingKey[] = LANGUAGES.flatMap((language) =>
  TONES.flatMap((tone) => REASON_CODES.map((reason) => ({ language, tone, reason }))),
);
const KEY: WordingKey = { language: 'en', tone: 'direct', reason: 'TIME_DRAIN' };
const SHIPPED = shippedWording(KEY);
const found = (change: Partial<WordingTexts>, key = KEY) =>
  checkWording(key, { ...shippedWording(key), ...change }).map((one) => `${one.path}: ${one.found} → ${one.expected}`);

describe('the shipped wordings', () => {
  test.each(LANGUAGES)('in %s pass every check that an edited one must pass', (language) => {
    const failing = KEYS.filter((key) => key.language === language).flatMap((key) =>
      checkWording(key, shippedWording(key)).map((one) => ({ ...key, ...one })),
    );
    expect(failing).toEqual([]);
  });

  test.each(LANGUAGES)('in %s differ from reason to reason and from tone to tone', (language) => {
    const own = KEYS.filter((key) => key.language === language);
    const framing = own.map((key) => shippedWording(key).framing);
    // FAST and INTEGRITY may say one thing in the same words; warm and direct never share a paragraph.
    expect(new Set(framing).size).toBeGreaterThan(own.length * 0.85);
    for (const reason of REASON_CODES) {
      const [warm, direct, firm] = TONES.map((tone) => shippedWording({ language, reason, tone }).framing);
      expect(new Set([warm, direct, firm]).size).toBe(3);
    }
  });

  test('are there for every reason and tone, and no other', () => {
    const named = Object.keys(MESSAGE_FILES.en['wordings'] ?? {}).filter((key) => key.startsWith('wording.framing.'));
    expect(named.sort()).toEqual(
      KEYS.filter((key) => key.language === 'en')
        .map(({ reason, tone }) => `wording.framing.${reason}.${tone}`)
        .sort(),
    );
  });

  test('state reason, decision and end date within the first sentences', () => {
    for (const key of KEYS) {
      const letter = sampleLetter(key);
      expect(sentencesOf(letter.thanks).length).toBeLessThanOrEqual(2);
      expect(sentencesOf(letter.framing[0] ?? '')).toHaveLength(1);
    }
  });
});

describe('the sample letter', () => {
  test('is whole in its own language, and clean', () => {
    for (const key of KEYS.filter(({ reason }) => reason === 'UNPROFITABLE')) {
      const letter = sampleLetter(key);
      expect(lintSample(key, letter)).toEqual([]);
      expect(noticeText(kindOfTone(key.tone), letter)).toContain(letter.framing[0] ?? '?');
    }
  });

  test('names dates, acts and sources of its two facts', () => {
    const text = sampleLetter(KEY).framing.join(' ');
    expect(text).toContain('2 October 2026, new price offered and declined in writing (e-mail to our office)');
    expect(text).toContain('9 November 2026, third month in a row above the agreed hours (time sheet of October)');
  });
});

describe('an edited wording is refused', () => {
  test.each<[string, Partial<WordingTexts>, RegExp]>([
    ['without a part', { apology: '  ' }, /^apology: nothing → a text: a notice needs this part/],
    ['without its own share', { ownShare: '' }, /^ownShare: nothing → /],
    [
      'that drops the facts',
      { framing: 'The work takes more hours than this contract carries.' },
      /^framing: no \{facts\} → /,
    ],
    [
      'that drops the contract',
      { thanks: '{years, plural, =0 {Thank you.} other {Thank you for # years.}}' },
      /^thanks: no \{contract\} → /,
    ],
    [
      'with an unknown variable',
      { framing: `${SHIPPED.framing} {manager}` },
      /^framing: \{manager\} → only variables .*\{facts\}/,
    ],
    [
      'with a variable of another part',
      { apology: 'We are sorry: {facts}.' },
      /^apology: \{facts\} → only variables that this part knows: \{client\}, \{contract\}/,
    ],
    ['that does not parse', { thanks: 'Thank you, {client' }, /^thanks: “Thank you, \{client” → an ICU message/],
    ['with a plural that lacks a branch', { thanks: '{years, plural, one {a year on {contract}}}' }, /^thanks: .* → /],
    [
      'with an empty branch',
      { thanks: '{years, plural, =0 {} other {# years on {contract}, thank you.}}' },
      /^thanks: nothing in one branch/,
    ],
    [
      'that is too long',
      { apology: `We are sorry${' so very'.repeat(60)}.` },
      /^apology: 493 characters → at most 400/,
    ],
    [
      'that judges the client',
      { framing: `You always want more. ${SHIPPED.framing}` },
      /^framing: “.*” → .*\(D14\.4\)/,
    ],
    ['that names another amount', { goodwill: 'We add 500 EUR without any condition.' }, /^goodwill: .*D14\.6/],
    ['whose own share is none', { ownShare: 'We did not receive the documents.' }, /^ownShare: .*D14\.3/],
  ])('%s', (_, change, expected) => {
    const problems = found(change);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.some((one) => expected.test(one))).toBe(true);
  });

  test('with two sentences in a part of a firm letter, or a share in a formal one', () => {
    expect(found({ apology: 'We regret this. We regret it.' }, { ...KEY, tone: 'firm' }).join()).toMatch(
      /^apology: .*D14\.10/,
    );
    expect(found({ ownShare: 'We planned too few hours.' }, { ...KEY, tone: 'formal' }).join()).toMatch(
      /^ownShare: .*formal/,
    );
  });

  test('and one that only says it better is not', () => {
    expect(found({ apology: 'We are sorry that we planned badly.', framing: `It takes too long. {facts}` })).toEqual(
      [],
    );
  });
});

test('years as a client are whole years', () => {
  expect([wholeYears('2022-03-01', '2026-02-28'), wholeYears('2022-03-01', '2026-03-01')]).toEqual([3, 4]);
  expect([wholeYears(null, '2026-03-01'), wholeYears('2026-12-01', '2026-03-01')]).toEqual([0, 0]);
});
