import { westernDigits } from './western-digits.ts';

/** One word of a text as it stands there, and folded for comparing. `start` and `end` are positions in the text. */
export interface Word {
  readonly raw: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:\u200c|['’‐‑-])[\p{L}\p{M}\p{N}]+)*|[^\s\u200c\u200e\u200f\u2066-\u2069]/gu;
/** Signs over and under letters, and joiners; in Gujarati such signs are the vowels. */
const DIACRITICS = /(?!\p{Script=Gujarati})(?:\p{M}|\u200c|\u200d|\u0640)/gu;

/**
 * Lower case without diacritics, for comparing what people type: İ, I, ı and i are one letter, ß is ss, typographic apostrophes and
 * hyphens are plain; Arabic ي and ك and joiners are as Persian writes them, digits as English does, and the vowels of Gujarati stay. The
 * same in every language, so that an English word is found in a Turkish mail.
 */
export function foldText(text: string): string {
  return westernDigits(text)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(/[يى]/gu, 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replace(/[’ʼ]/gu, "'")
    .replace(/[‐‑]/gu, '-');
}

/** The words of a text, each other sign by itself. Linear in the length of the text. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    raw: match[0],
    folded: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * How many words from `at` on spell one of the phrases, of several the longest; 0 = none. Phrases are folded, their words apart by
 * blanks; `*` at the end of a word stands for any ending.
 */
export function phraseAt(words: readonly Word[], at: number, phrases: readonly string[]): number {
  return longestAt(words, at, phrases.map(partsOf));
}

/** True when one of the phrases occurs anywhere, as whole words. */
export function hasPhrase(words: readonly Word[], phrases: readonly string[]): boolean {
  const split = phrases.map(partsOf);
  return words.some((_, at) => longestAt(words, at, split) > 0);
}

function partsOf(phrase: string): readonly string[] {
  return phrase.split(' ');
}

function longestAt(words: readonly Word[], at: number, phrases: readonly (readonly string[])[]): number {
  const spelt = phrases.filter((parts) => parts.every((part, i) => isSpelt(words[at + i], part)));
  return Math.max(0, ...spelt.map((parts) => parts.length));
}

function isSpelt(word: Word | undefined, part: string): boolean {
  if (word === undefined) return false;
  return part.endsWith('*') ? word.folded.startsWith(part.slice(0, -1)) : word.folded === part;
}
