import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES } from '../../domain/codes.ts';
import { LINT_WORDS } from '../../domain/lint-words.ts';
import { judgementsIn } from '../../domain/lint/judgements.ts';
import { EVERYDAY, JUDGING, type Tongue } from '../support/lint-sentences.ts';

const tongues = Object.keys(LINT_WORDS) as Tongue[];
const found = (tongue: Tongue, text: string) =>
  judgementsIn(text, tongue, LINT_WORDS[tongue], []).map((one) => one.found);

it('there are lists for every language that letters are written in', () => {
  for (const language of LANGUAGES) expect(tongues).toContain(language);
});

describe.each(tongues)('the lists of %s', (tongue) => {
  it.each(JUDGING[tongue])('find: %s', (text) => {
    expect(found(tongue, text)).not.toEqual([]);
  });

  it.each(EVERYDAY[tongue])('let pass: %s', (text) => {
    expect(found(tongue, text)).toEqual([]);
  });

  it('hold at least 60 words that judge, each of which they find', () => {
    const { traits } = LINT_WORDS[tongue];
    expect(traits.length).toBeGreaterThan(60);
    const plain = traits.filter((trait) => /^[\p{L}\p{M}\u200c ]+$/u.test(trait.replace(/[*~]$/u, '')));
    expect(plain.length).toBeGreaterThan(30);
    const missed = plain
      .map((trait) => trait.replace(/[*~]$/u, ''))
      .filter((word) => found(tongue, `– ${word}!`).length === 0);
    expect(missed).toEqual([]);
  });

  it('are not slowed down by long or hostile text', () => {
    const hostile = fc.array(
      fc.constantFrom(
        'you',
        'Sie',
        'vous',
        'siz',
        'never',
        'nie',
        'jamais',
        'hep',
        'so',
        'very',
        ' ',
        '-',
        '“',
        '(',
        '1',
      ),
      {
        minLength: 200,
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(Array.isArray(judgementsIn(parts.join(' '), tongue, LINT_WORDS[tongue], []))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('judgements', () => {
  it('are told apart and shown as they were written', () => {
    expect(judgementsIn('YOU NEVER CALL. That is Rude. You don’t care.', 'en', LINT_WORDS.en, [])).toEqual([
      { kind: 'always', found: 'YOU NEVER' },
      { kind: 'trait', found: 'Rude' },
      { kind: 'motive', found: "You don't care" },
    ]);
  });

  it('are not read in the names of client and contract, nor in what a dated sentence quotes briefly', () => {
    const read = (text: string, names: string[] = []) => judgementsIn(text, 'en', LINT_WORDS.en, names).length;
    expect(read('Thank you, Rude Boys Ltd.')).toBe(1);
    expect(read('Thank you, Rude Boys Ltd.', ['Rude Boys Ltd'])).toBe(0);
    expect(read('You were “rude”.')).toBe(1);
    expect(read('On 3 May 2026 the words were “rude idiots”.')).toBe(0);
    expect(read(`On 3 May 2026 the words were “rude idiots ${'and more words '.repeat(5)}”.`)).toBeGreaterThan(0);
  });

  it('know a Turkish İ in every form, and sie from Sie', () => {
    for (const text of ['İnatçı', 'i\u0307natçı', 'İNATÇI', 'inatci bir kişi', 'I\u0307NATÇI'])
      expect(judgementsIn(text, 'tr', LINT_WORDS.tr, [])).toHaveLength(1);
    expect(judgementsIn('dass Sie nie anrufen', 'de', LINT_WORDS.de, [])).toHaveLength(1);
    expect(judgementsIn('dass sie nie anrufen', 'de', LINT_WORDS.de, [])).toEqual([]);
  });
});
