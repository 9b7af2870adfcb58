import { describe, expect, it } from '@jest/globals';
import { LINT_WORDS } from '../../domain/lint-words.ts';
import { datesIn, mentions } from '../../domain/lint/dates.ts';
import type { NoticeDraft, NoticeExpected } from '../../domain/lint/draft.ts';
import { letterRules } from '../../domain/lint/letter-rules.ts';
import { sentencesOf } from '../../domain/lint/text.ts';
import { typedFindings } from '../../domain/lint/typed-letter.ts';

const EXPECTED = { partsRemovedByPack: [], adviceEnough: false } as unknown as NoticeExpected;
const TWO = [
  { name: 'Studio North', howTo: 'Write to them.' },
  { name: 'Atelier Sud', howTo: 'Call them.' },
];
function rules(parts: Partial<NoticeDraft['parts']>, language: 'en' | 'de' | 'gu' = 'en', bodyText = ''): string[] {
  const whole = { thanks: '', framing: '', ownShare: null, goodwill: '', apology: '', alternatives: TWO, ...parts };
  const facts = { packContents: {}, complaintRoute: null };
  const draft = { tone: 'direct', language, parts: whole, facts, bodyText } as unknown as NoticeDraft;
  return letterRules(draft, EXPECTED, LINT_WORDS[language]).map(
    ({ row, field, found, weight }) => `${row} ${weight} ${field}: ${found}`,
  );
}

describe('the rules of a letter besides D14', () => {
  it('want the decision within three sentences or 60 words', () => {
    const long = 'The work asked for goes beyond what this contract holds and what our people can give. '.repeat(4);
    expect(rules({ framing: long })).toEqual(['L2 advises parts.framing: 64']);
    expect(rules({ framing: `It was asked for.\n\n${long}` })).toEqual([]);
  });

  it('want short thanks, short quotations and two or three alternatives', () => {
    expect(rules({ thanks: 'Thank you. It was good.' })).toEqual(['L3 advises parts.thanks: Thank you. It was good.']);
    const words = 'one two three four five six seven eight nine ten eleven twelve';
    expect(rules({ framing: `It was said: “${words}”.` })).toEqual([]);
    expect(rules({ framing: `It was said: “${words} more”.` })).toEqual([`L5 advises parts.framing: ${words} more`]);
    expect(rules({ alternatives: TWO.slice(1) })).toEqual(['L13 advises parts.alternatives: Atelier Sud']);
  });

  it('advise shorter sentences; dates do not end them', () => {
    const words = (count: number) => 'wort '.repeat(count).trim();
    expect(rules({}, 'de', `Am 31. Dezember ${words(22)}. Kurz und gut.`)).toEqual([]);
    expect(rules({}, 'de', `Am 31. Dezember ${words(24)}. Kurz und gut.`)[0]).toContain('L18 advises bodyText: Am 31.');
    expect(sentencesOf('તા. 31 ડિસેમ્બરે કરાર પૂરો થાય છે. આભાર.')).toHaveLength(2);
    expect(sentencesOf('The contract ended in 2026. We thank you.')).toHaveLength(2);
    expect(sentencesOf('قرارداد پایان یافت؟ بله.')).toHaveLength(2);
  });

  it.each(['Dear {name}, hello.', 'It ends on [date].', 'Write to ____.', 'The sum is TBD.', 'Ask <name>.'])(
    'block a placeholder: %s',
    (text) => {
      expect(rules({ thanks: text }).filter((one) => one.startsWith('L20 blocks'))).toHaveLength(1);
    },
  );

  it('block a mixed form of address', () => {
    expect(rules({ thanks: 'Danke, dass du geholfen hast.' }, 'de')).toEqual(['L20 blocks parts.thanks: du']);
    expect(rules({ thanks: 'આપનો આભાર.', apology: 'તમને મોડું થયું.' }, 'gu')).toEqual(['L20 blocks parts.apology: તમને']);
    expect(rules({ thanks: 'તમારો આભાર.' }, 'gu')).toEqual([]);
  });
});

it.each([
  ['fa', '۱۲ اردیبهشت ۱۴۰۵', '2026-05-02'],
  ['fa', '1405/02/12', '2026-05-02'],
  ['fa', '۲ مه ۲۰۲۶', '2026-05-02'],
  ['fa', '۱۰ دی ۱۴۰۵', '2026-12-31'],
  ['gu', '31 ડિસેમ્બર 2026ના રોજ', '2026-12-31'],
  ['gu', '૩ મેના રોજ', '2026-05-03'],
] as const)('a date in %s: %s', (language, text, date) => {
  const said = datesIn(text, language, LINT_WORDS[language]);
  expect(said.some((mention) => mentions(mention, date))).toBe(true);
  expect(said.some((mention) => mentions(mention, '2026-08-09'))).toBe(false);
});

it('a letter is checked while it is written: words, place and what can be said instead', () => {
  const typed: Record<string, string> = {
    thanks: 'Thank you, Rude Ltd.',
    framing: 'You never pay.',
    apology: 'Sorry, [name].',
  };
  const context = { letterLanguage: 'en', packContents: [] } as const;
  const found = typedFindings(context, ['Rude Ltd'], (field) => typed[field] ?? '') ?? [];
  expect(found.map(({ field, found: words }) => `${field}: ${words}`)).toEqual([
    'framing: You never',
    'apology: [name]',
  ]);
  expect(found[0]).toMatchObject({
    row: 'D14.4',
    cure: { key: 'lint.word-always' },
    better: LINT_WORDS.en.better.always,
  });
  expect(typedFindings({ packContents: [] }, [], () => 'rude')).toBeNull();
});
