import { greetings, KIND_WORDS, kindWords, yesWords } from './client-reply-words.ts';
import type { Path } from './codes.ts';
import type { Duration } from './duration.ts';
import { hasPhrase, phraseAt, wordsOf } from './fold-text.ts';
import { beforeClosing, replyLines, skipPolite } from './reply-lines.ts';
import type { ReplyLanguage } from './reply-vocabulary.ts';

/** What a client's reply after the notice may be, in the order of D13. */
export const REPLY_KINDS = [
  'accepts',
  'question',
  'dispute',
  'another-chance',
  'abuse',
  'lawyer',
  'wrong-person',
  'auto-reply',
] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

export interface ReplyRow {
  readonly row: string;
  readonly kind: ReplyKind;
  readonly action: 'go-on' | 'answer' | 'dispute' | 'review-once' | 'safety' | 'legal-hold' | 'second-address' | 'log';
  /** A machine never decides alone that it is this kind. */
  readonly confirmedByPerson: boolean;
  /** null = nothing is due, or at once. */
  readonly within: Duration | null;
}

/** Silence is D13.1 too: it never widens the client's duties. D13.7: the second address the same day, the tangible copy in this time. */
export const REPLY_ROWS: readonly ReplyRow[] = [
  { row: 'D13.1', kind: 'accepts', action: 'go-on', confirmedByPerson: false, within: null },
  { row: 'D13.2', kind: 'question', action: 'answer', confirmedByPerson: false, within: '1bd' },
  { row: 'D13.3', kind: 'dispute', action: 'dispute', confirmedByPerson: true, within: '5bd' },
  { row: 'D13.4', kind: 'another-chance', action: 'review-once', confirmedByPerson: false, within: null },
  { row: 'D13.5', kind: 'abuse', action: 'safety', confirmedByPerson: true, within: null },
  { row: 'D13.6', kind: 'lawyer', action: 'legal-hold', confirmedByPerson: true, within: null },
  { row: 'D13.7', kind: 'wrong-person', action: 'second-address', confirmedByPerson: false, within: '10bd' },
  { row: 'D13.8', kind: 'auto-reply', action: 'log', confirmedByPerson: false, within: null },
];

/** D13: what follows from a reply of that kind. */
export function replyRow(kind: ReplyKind): ReplyRow {
  const match = REPLY_ROWS.find((row) => row.kind === kind);
  if (match === undefined) throw new RangeError(`Found no row of D13 for ${kind}; expected one for each kind.`);
  return match;
}

/** D13.4: the Approver looks at a request for another chance once, on FAST never. `asked` = reviews so far. */
export function mayAskAgain({ path, asked }: { readonly path: Path; readonly asked: number }): boolean {
  return path !== 'FAST' && asked < 1;
}

/**
 * What a reply may be, from its words in English and in the client's language: a suggestion for the person who decides, the gravest kind
 * first. `accepts` only where nothing but a clear yes is said; null = unclear (T37).
 */
export function suggestKind(text: string, language: ReplyLanguage): ReplyKind | null {
  const plain = text.replace(/https?:\/\/\S+/giu, ' ');
  const words = wordsOf(plain);
  const worded = KIND_WORDS.find((one) => hasPhrase(words, kindWords(one.words, language)));
  if (worded !== undefined) return worded.kind;
  if (/[?؟？]/u.test(plain)) return 'question';
  return isClearYes(plain, language) ? 'accepts' : null;
}

/** Greeting, closing, signs and thanks apart, every word belongs to a yes. */
function isClearYes(text: string, language: ReplyLanguage): boolean {
  const lines = replyLines(text);
  const isGreeted = lines[0] !== undefined && phraseAt(lines[0].words, 0, greetings(language)) > 0;
  const words = beforeClosing(isGreeted ? lines.slice(1) : lines, language).flatMap((line) => line.words);
  let yes = 0;
  for (let at = skipPolite(words, 0, language); at < words.length; at = skipPolite(words, at, language)) {
    const step = phraseAt(words, at, yesWords(language));
    if (step === 0) return false;
    yes += 1;
    at += step;
  }
  return yes > 0;
}
