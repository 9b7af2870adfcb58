import { hasPhrase, phraseAt, wordsOf } from './fold-text.ts';
import type { Word } from './fold-text.ts';
import { closings, phrasesOf, politeWords } from './reply-vocabulary.ts';
import type { ReplyLanguage, ReplyWord } from './reply-vocabulary.ts';

/** One line of a reply that is not empty. */
export interface ReplyLine {
  readonly text: string;
  readonly words: readonly Word[];
}

const SIGN = /^[\p{P}\p{S}]+$/u;
const isSign = (word: Word | undefined): boolean => word !== undefined && SIGN.test(word.folded);

/** The lines of a reply up to the signature mark `--` (RFC 3676 §4.3). */
export function replyLines(text: string): readonly ReplyLine[] {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const mark = lines.indexOf('--');
  return (mark < 0 ? lines : lines.slice(0, mark))
    .filter((line) => line !== '')
    .map((line) => ({ text: line, words: wordsOf(line) }));
}

/** The lines before the one that is nothing but a closing ("Kind regards,"). */
export function beforeClosing(lines: readonly ReplyLine[], language: ReplyLanguage): readonly ReplyLine[] {
  const isClosing = ({ words }: ReplyLine) => {
    const length = phraseAt(words, 0, closings(language));
    return length > 0 && words.slice(length).every(isSign);
  };
  const at = lines.findIndex(isClosing);
  return at < 0 ? lines : lines.slice(0, at);
}

/** The index behind signs and polite words. */
export function skipPolite(words: readonly Word[], from: number, language: ReplyLanguage): number {
  let at = from;
  for (;;) {
    const step = isSign(words[at]) ? 1 : phraseAt(words, at, politeWords(language));
    if (step === 0) return at;
    at += step;
  }
}

/** Which reply word stands at the beginning of the line (polite words apart), and the index of the word behind it. */
export function commandOf<W extends ReplyWord>(
  { words }: ReplyLine,
  among: readonly W[],
  language: ReplyLanguage,
): { readonly word: W; readonly behind: number } | null {
  return commandAt(words, skipPolite(words, 0, language), among, language);
}

/** The same at any place; of several, the longest phrase. */
export function commandAt<W extends ReplyWord>(
  words: readonly Word[],
  at: number,
  among: readonly W[],
  language: ReplyLanguage,
): { readonly word: W; readonly behind: number } | null {
  const found = among
    .map((word) => ({ word, behind: at + phraseAt(words, at, phrasesOf(word, language)) }))
    .filter(({ behind }) => behind > at)
    .sort((a, b) => b.behind - a.behind);
  return found[0] ?? null;
}

/** True when one of the lines holds one of the reply words, anywhere and in any case. */
export function mentions(lines: readonly ReplyLine[], among: readonly ReplyWord[], language: ReplyLanguage): boolean {
  return lines.some(({ words }) => among.some((word) => hasPhrase(words, phrasesOf(word, language))));
}

/** The text of the line from that word on. */
export function textFrom({ text, words }: ReplyLine, at: number): string {
  const first = words[at];
  return first === undefined ? '' : text.slice(first.start);
}
