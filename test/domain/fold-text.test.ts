import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText, hasPhrase, phraseAt, wordsOf } from '../../domain/fold-text.ts';

describe('foldText', () => {
  it.each([
    ['SİL', 'sil'],
    ['SIL', 'sil'],
    ['sıl', 'sil'],
    ['ÇIKAR', 'cikar'],
    ['LÖSCHEN', 'loschen'],
    ['Grüße', 'grusse'],
    ['D’ACCORD', "d'accord"],
    ['NO‑ANSWER', 'no-answer'],
    ['prêt', 'pret'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('wordsOf', () => {
  it('takes words with apostrophe and hyphen whole, and signs by themselves', () => {
    const words = wordsOf("DROP 2,3 · d'accord no-answer!");
    expect(words.map((word) => word.folded)).toEqual(['drop', '2', ',', '3', '·', "d'accord", 'no-answer', '!']);
  });

  it('gives places in the text, in order, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = wordsOf(text);
        for (const word of words) expect(text.slice(word.start, word.end)).toBe(word.raw);
        expect(words.map((word) => word.raw).join('')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});

describe('phrases', () => {
  const words = wordsOf('Keine Antwort, wir widersprechen');

  it('are found where they begin, the longest of several', () => {
    expect(phraseAt(words, 0, ['keine', 'keine antwort'])).toBe(2);
    expect(phraseAt(words, 1, ['keine antwort'])).toBe(0);
  });

  it('are whole words unless they end with *', () => {
    expect(hasPhrase(words, ['widerspr'])).toBe(false);
    expect(hasPhrase(words, ['widerspr*'])).toBe(true);
    expect(hasPhrase(words, ['wir widerspr*'])).toBe(true);
    expect(hasPhrase(words, ['keine wir'])).toBe(false);
  });
});
