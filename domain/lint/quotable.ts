import { lintWordsFor, type LintWordsOverride } from '../lint-words.ts';
import type { NoticeNames } from './draft.ts';
import { judgementsIn } from './judgements.ts';
import { isForeign } from './language.ts';
import { namesIn } from './names.ts';
import type { JudgementKind } from './words/shape.ts';

/** What an incident tells is an act with its date, so that only words about the reader count. */
const OF_THE_READER: readonly JudgementKind[] = ['trait', 'always', 'motive', 'comparison', 'threat'];

/**
 * May these words of an incident stand in a letter as they are: in its language, without a word that judges, a name that the letter must
 * not give, an address or a question?
 */
export function isQuotable(
  text: string,
  language: string,
  names: Pick<NoticeNames, 'shown' | 'hidden'>,
  override: LintWordsOverride = {},
): boolean {
  const words = lintWordsFor(language, override);
  if (words === undefined || /[@?؟]/u.test(text) || isForeign(text, language)) return false;
  const judged = judgementsIn(text, language, words, names.shown).some(({ kind }) => OF_THE_READER.includes(kind));
  return !judged && namesIn(text, language, names, words).length === 0;
}
