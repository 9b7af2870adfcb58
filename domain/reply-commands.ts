import { hasPhrase } from './fold-text.ts';
import type { Word } from './fold-text.ts';
import { beforeClosing, commandAt, commandOf, mentions, replyLines, skipPolite, textFrom } from './reply-lines.ts';
import type { ReplyLine } from './reply-lines.ts';
import { reservations } from './reply-vocabulary.ts';
import type { ReplyLanguage, ReplyWord } from './reply-vocabulary.ts';

/** One way to answer: a word and what follows it. */
export interface Command<Answer> {
  readonly word: ReplyWord;
  /** `none`: nothing may follow; `some`: what follows is the reason; `any`: it may be missing. */
  readonly text: 'none' | 'some' | 'any';
  /** Moves the case on: one word of doubt, or of another answer before it, and nobody guesses. */
  readonly opens: boolean;
  /** The answer whose words contradict this one even in small letters. */
  readonly contradictedBy?: ReplyWord;
  readonly answer: (text: string) => Answer;
}

/** The answer that a reply gives by the first line that begins with a reply word; null = unclear. */
export function parseCommand<Answer>(
  text: string,
  commands: readonly Command<Answer>[],
  language: ReplyLanguage,
): Answer | null {
  const among = commands.map(({ word }) => word);
  const split = splitAtCommand(replyLines(text), among, language);
  const command = commands.find(({ word }) => word === split?.word);
  if (split === null || command === undefined) return null;
  if (command.opens && mentions(split.before, among, language)) return null;
  if (command.text === 'none') return isClean(split, among, language) ? command.answer('') : null;
  const { line, after } = split;
  const said = [textFrom(line, skipSigns(line.words, split.behind)), ...after.map((one) => one.text)].join('\n').trim();
  if (said === '' && command.text === 'some') return null;
  return contradicts(split, command, among, language) ? null : command.answer(said);
}

/** A reply divided at its first line with a command. `behind` is the index of the word behind it on that line. */
export interface SplitReply<W extends ReplyWord> {
  readonly word: W;
  readonly before: readonly ReplyLine[];
  readonly line: ReplyLine;
  readonly behind: number;
  readonly after: readonly ReplyLine[];
}

export function splitAtCommand<W extends ReplyWord>(
  lines: readonly ReplyLine[],
  among: readonly W[],
  language: ReplyLanguage,
): SplitReply<W> | null {
  for (const [i, line] of lines.entries()) {
    const found = commandOf(line, among, language);
    if (found !== null) return { ...found, before: lines.slice(0, i), line, after: lines.slice(i + 1) };
  }
  return null;
}

/** Nothing but polite words behind the command, and no reservation, question or other answer on the lines around it. */
export function isClean(
  { before, line, behind, after }: SplitReply<ReplyWord>,
  among: readonly ReplyWord[],
  language: ReplyLanguage,
): boolean {
  const around = [...before, ...beforeClosing(after, language)];
  const endsThere = skipPolite(line.words, behind, language) >= line.words.length;
  const doubts = [line, ...around].some(
    ({ text, words }) => /[?؟]/u.test(text) || hasPhrase(words, reservations(language)),
  );
  return endsThere && !doubts && !mentions(around, among, language);
}

/** Another answer in the text: in capitals, as the mail offers it, or by its words where they deny this one. */
function contradicts<Answer>(
  { line, behind, after, word }: SplitReply<ReplyWord>,
  { contradictedBy }: Command<Answer>,
  among: readonly ReplyWord[],
  language: ReplyLanguage,
): boolean {
  const texts = [line.words.slice(behind), ...after.map((one) => one.words)];
  const others = among.filter((one) => one !== word);
  return texts.some((words) =>
    words.some((_, at) => {
      const other = commandAt(words, at, others, language);
      return other !== null && (other.word === contradictedBy || isShouted(words.slice(at, other.behind)));
    }),
  );
}

function isShouted(words: readonly Word[]): boolean {
  return words.every(({ raw }) => raw !== raw.toLowerCase() && raw === raw.toUpperCase());
}

/** Signs between the command and its text. */
function skipSigns(words: readonly Word[], from: number): number {
  let at = from;
  while (/^[:.,;،؛·–—»”"-]$/u.test(words[at]?.raw ?? '')) at += 1;
  return at;
}
