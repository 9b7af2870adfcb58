import { phraseAt } from './fold-text.ts';
import type { Word } from './fold-text.ts';
import { isClean, splitAtCommand } from './reply-commands.ts';
import type { SplitReply } from './reply-commands.ts';
import { commandAt, replyLines, skipPolite } from './reply-lines.ts';
import { phrasesOf } from './reply-vocabulary.ts';
import type { ReplyLanguage, ReplyWord } from './reply-vocabulary.ts';

interface DataFormat {
  /** `original` (the files as they are) where the reply names none: nothing is converted unasked. */
  readonly format: 'csv' | 'json' | 'original';
}
export type DataReply =
  | { readonly values: { readonly decision: 'return' } & DataFormat; readonly choice: 'return' }
  | {
      readonly values: { readonly decision: 'return-then-delete' } & DataFormat;
      readonly choice: 'return-then-delete';
    }
  | { readonly values: { readonly decision: 'delete' }; readonly choice: 'delete' };

const DATA_WORDS = ['return', 'delete'] as const;
const FORMATS = ['csv', 'json', 'original'] as const;

/** `RETURN` · `DELETE` · `RETURN then DELETE`, with a format. DELETE first cannot be followed by RETURN: null. */
export function parseDataChoice(text: string, language: ReplyLanguage): DataReply | null {
  const split = splitAtCommand(replyLines(text), DATA_WORDS, language);
  if (split === null) return null;
  const { words } = split.line;
  const deletes = split.word === 'return' ? thenDelete(words, split.behind, language) : null;
  const { format, behind } = formatAt(words, deletes ?? split.behind);
  if (!isClean({ ...split, behind }, DATA_WORDS, language)) return null;
  if (split.word === 'delete') return format === null ? { values: { decision: 'delete' }, choice: 'delete' } : null;
  const how: DataFormat = { format: format ?? 'original' };
  return deletes === null
    ? { values: { decision: 'return', ...how }, choice: 'return' }
    : { values: { decision: 'return-then-delete', ...how }, choice: 'return-then-delete' };
}

/** The index behind "then DELETE", or null. */
function thenDelete(words: readonly Word[], from: number, language: ReplyLanguage): number | null {
  const at = skipPolite(words, from, language);
  const then = at + phraseAt(words, at, phrasesOf('then', language));
  return commandAt(words, skipPolite(words, then, language), ['delete'], language)?.behind ?? null;
}

/** A format, with or without a preposition or in brackets. */
function formatAt(words: readonly Word[], from: number): { format: DataFormat['format'] | null; behind: number } {
  const at = words.findIndex(
    (word, i) => i >= from && !/^([\p{P}\p{S}]|as|in|als|en|olarak|au|format|به|با|در|قالب|صورت)$/u.test(word.folded),
  );
  const format = FORMATS.find((one) => one === words[at]?.folded);
  if (format === undefined) return { format: null, behind: from };
  const last = /^(format|olarak|માં|તરીકે|સ્વરૂપે|સ્વરૂપમાં|ફોર્મેટમાં)$/u.test(words[at + 1]?.folded ?? '') ? at + 2 : at + 1;
  return { format, behind: last };
}

const CODE = /^[\p{L}\p{N}-]{4,20}$/u;
const YES = ['yes'] as const satisfies readonly ReplyWord[];

/** `YES code` and nothing else: the choice cannot be undone (T36). The code is as typed; whether it is right is checked elsewhere. */
export function parseConfirmation(text: string, language: ReplyLanguage): string | null {
  const split: SplitReply<'yes'> | null = splitAtCommand(replyLines(text), YES, language);
  if (split === null) return null;
  const at = skipPolite(split.line.words, split.behind, language);
  const code = split.line.words[at]?.raw ?? '';
  return CODE.test(code) && isClean({ ...split, behind: at + 1 }, YES, language) ? code : null;
}
