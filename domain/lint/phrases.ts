import { lowered, plainText } from './canonical.ts';
import { PhraseBook } from './phrase-book.ts';
import type { LintWords } from './words/shape.ts';

type List = 'firstPerson' | 'shortfall' | 'noShare' | 'hedges' | 'advice' | 'familiar' | 'formal' | 'plainAddress';

const books = new WeakMap<readonly string[], PhraseBook>();

/** The first phrase of a list in a text, or null. */
export function phraseIn(words: LintWords, language: string, list: List, text: string): string | null {
  const book = books.get(words[list]) ?? new PhraseBook(words[list], words);
  books.set(words[list], book);
  const plain = plainText(text, language);
  const [span] = book.find(lowered(plain, language, words.capitals));
  return span === undefined ? null : plain.slice(span.from, span.to);
}

export const hasPhrase = (words: LintWords, language: string, list: List, text: string): boolean =>
  phraseIn(words, language, list, text) !== null;
