import { scriptOf } from './intl-cache.ts';

const RIGHT_TO_LEFT_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'];
const R = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}`;
const RIGHT_TO_LEFT = new RegExp(`[${R}]`, 'u');
const LEFT_TO_RIGHT = new RegExp(String.raw`(?![${R}])[\p{L}\p{N}]`, 'u');
const WORD = /[\p{L}\p{M}\p{N}@.-]*\p{L}[\p{L}\p{M}\p{N}@.-]*/gu;
/**
 * What is written from left to right within a text of the other direction: from the first letter or digit to the last one, with the signs
 * that belong to it ("+49 30 1234", "12 %") and with whole brackets in it, but never with half of one.
 */
const RUN = new RegExp(
  String.raw`[+#§@€$£₺₹]?(?![${R}])[\p{L}\p{N}](?:(?:[^${R}()[\]«»“”]|\([^${R}()]*\))*(?:(?![${R}])[\p{L}\p{N}%€$£₺₹]|\([^${R}()]*\)))?`,
  'gu',
);
const ISOLATE = '\u2068';
const POP = '\u2069';
/** Before a number: its sign stays at its left side. */
const NUMBER_MARK = '\u200e';
/** Marks that would reorder the text around a value. */
const BIDI_CONTROLS = new RegExp(`${NUMBER_MARK}(?!\u2212?\\p{Nd})|[\u200f\u202a-\u202e\u2066-\u2069]`, 'gu');
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** `dir`, and the sides where lines start and end: mail readers ignore logical margins (chosen while rendering). */
export function directionOf(language: string): { dir: 'ltr' | 'rtl'; start: 'left' | 'right'; end: 'left' | 'right' } {
  const script = scriptOf(language);
  return RIGHT_TO_LEFT_SCRIPTS.includes(script)
    ? { dir: 'rtl', start: 'right', end: 'left' }
    : { dir: 'ltr', start: 'left', end: 'right' };
}

/** Text of people without control characters; the marks of `isolate` and `leftToRightNumber` are ours alone. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, '');
}

/**
 * Puts what is written in the other direction between U+2068 and U+2069, so that it moves nothing around it: the whole line, or within a
 * line of both directions each run. The same text gets the same marks again after `cleanText`.
 */
export function isolate(language: string, text: string): string {
  const line = directionOf(language).dir === 'rtl' ? inRightToLeft : inLeftToRight;
  return text.split('\n').map(line).join('\n');
}

/** A number whose sign stays at its left side in a text from right to left. */
export const leftToRightNumber = (number: string): string => NUMBER_MARK + number.replaceAll(NUMBER_MARK, '');

const isolated = (text: string): string => ISOLATE + text + POP;

const inLeftToRight = (line: string): string => (RIGHT_TO_LEFT.test(line) ? isolated(line) : line);

function inRightToLeft(line: string): string {
  if (!LEFT_TO_RIGHT.test(line)) return line;
  return isForeign(line) ? isolated(line) : line.replace(RUN, isolated);
}

/** A line without a letter of the own direction, or a sentence of the other one that holds a name of the own. */
function isForeign(line: string): boolean {
  const words = line.match(WORD) ?? [];
  const own = words.filter((word) => RIGHT_TO_LEFT.test(word)).length;
  return own === 0 || (own * 2 < words.length && !RIGHT_TO_LEFT.test(words[0] ?? ''));
}
