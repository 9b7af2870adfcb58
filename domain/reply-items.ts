import type { Word } from './fold-text.ts';
import { phraseAt } from './fold-text.ts';
import { beforeClosing, commandAt, commandOf, mentions, replyLines, skipPolite } from './reply-lines.ts';
import type { ReplyLine } from './reply-lines.ts';
import { phrasesOf, politeWords } from './reply-vocabulary.ts';
import type { ReplyLanguage } from './reply-vocabulary.ts';

/** Items by their number in the mail, from 1. Whoever is not named stays owed (stage 8). */
export interface ItemsReply {
  readonly keep: readonly number[];
  readonly drop: readonly number[];
  readonly add: string | null;
  readonly unnamed: readonly number[];
}

interface Found {
  readonly keep: number[];
  readonly drop: number[];
  readonly add: string[];
}

const NUMBERED = ['keep', 'drop'] as const;
const ANY = ['keep', 'drop', 'add'] as const;
const SEPARATOR = /^[,;،؛.·•:&+/|#!()«»"“”]$/u;

/** A longer line is prose; it also bounds the work. */
const MOST_WORDS = 500;

/** `KEEP 1,3 · DROP 2 · ADD what`, on one line or several. null = not understood, also when an item is named twice or does not exist. */
export function parseItems(text: string, items: number, language: ReplyLanguage): ItemsReply | null {
  const found: Found = { keep: [], drop: [], add: [] };
  let adding = false;
  const outside: ReplyLine[] = [];
  for (const line of beforeClosing(replyLines(text), language)) {
    if (commandOf(line, ANY, language) !== null) {
      if (line.words.length > MOST_WORDS) return null;
      const last = parseLine(line, found, language);
      if (last === null) return null;
      adding = last === 'add';
    } else if (adding) {
      if (namesItems(line.words, language)) return null;
      found.add.push(line.text);
    } else outside.push(line);
  }
  return mentions(outside, NUMBERED, language) ? null : settle(found, items);
}

/** Adds what one line says; the last command on it, or null where it is no command line after all. */
function parseLine(line: ReplyLine, found: Found, language: ReplyLanguage): 'keep' | 'drop' | 'add' | null {
  const { words } = line;
  for (let at = skipPolite(words, 0, language); ;) {
    const command = commandAt(words, at, ANY, language);
    if (command === null) return null;
    at = nextCommand(words, command.behind, command.word === 'add', language);
    if (command.word === 'add') {
      if (namesItems(words.slice(command.behind, at), language)) return null;
      const what = line.text.slice(words[command.behind]?.start ?? line.text.length, words[at]?.start);
      found.add.push(what.replace(/^[\s:·,;،؛»”-]+|[\s·;؛]+$/gu, ''));
    } else {
      const numbers = numbersOf(words.slice(command.behind, at), language);
      if (numbers === null) return null;
      found[command.word].push(...numbers);
    }
    if (at >= words.length) return command.word;
  }
}

/** Where the next command begins, or the length of the line. The text of ADD goes on to a KEEP or DROP behind a sign. */
function nextCommand(words: readonly Word[], from: number, inText: boolean, language: ReplyLanguage): number {
  const at = words.findIndex((_, i) => {
    if (i < from) return false;
    if (!inText) return commandAt(words, i, ANY, language) !== null;
    return isNumbered(words, i, language) && (i === from || SEPARATOR.test(words[i - 1]?.folded ?? ''));
  });
  return at < 0 ? words.length : at;
}

/** KEEP or DROP with a number, which may be meant or denied ("but do not DROP 2"). */
function namesItems(words: readonly Word[], language: ReplyLanguage): boolean {
  return words.some((_, at) => isNumbered(words, at, language));
}

function isNumbered(words: readonly Word[], at: number, language: ReplyLanguage): boolean {
  const command = commandAt(words, at, NUMBERED, language);
  return command !== null && toNumber(words[skipSeparators(words, command.behind)]) !== null;
}

function skipSeparators(words: readonly Word[], from: number): number {
  let at = from;
  while (SEPARATOR.test(words[at]?.folded ?? '')) at += 1;
  return at;
}

/** null when anything but numbers, signs between them, "and" and polite words is there (a dash may mean "to"), or no number. */
function numbersOf(words: readonly Word[], language: ReplyLanguage): readonly number[] | null {
  const fillers = [...phrasesOf('then', language), ...politeWords(language)];
  const numbers: number[] = [];
  for (let at = 0; at < words.length;) {
    const number = toNumber(words[at]);
    if (number !== null) numbers.push(number);
    const isShort = number !== null || SEPARATOR.test(words[at]?.folded ?? '');
    const step = isShort ? 1 : phraseAt(words, at, fillers);
    if (step === 0) return null;
    at += step;
  }
  return numbers.length === 0 ? null : numbers;
}

function toNumber(word: Word | undefined): number | null {
  return word !== undefined && /^[0-9]{1,4}$/u.test(word.folded) ? Number(word.folded) : null;
}

function settle({ keep, drop, add }: Found, items: number): ItemsReply | null {
  const named = [...keep, ...drop];
  const exist = named.every((number) => number >= 1 && number <= items);
  const text = add.join('\n').trim();
  if (!exist || new Set(named).size < named.length || (named.length === 0 && text === '')) return null;
  const unnamed = Array.from({ length: items }, (_, i) => i + 1).filter((number) => !named.includes(number));
  const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
  return { keep: ascending(keep), drop: ascending(drop), add: text === '' ? null : text, unnamed };
}
