import type { LintFinding, NoticeDraft, NoticeExpected } from './lint/draft.ts';
import { clauseQuoted, datesItemsAndRights } from './lint/facts.ts';
import { languageAndLength } from './lint/length.ts';
import { letterRules } from './lint/letter-rules.ts';
import { noOtherNames } from './lint/names.ts';
import { alternatives, amounts, fiveParts } from './lint/parts.ts';
import { datedReference, ownShare, sameReason } from './lint/reason.ts';
import { noJudgements } from './lint/words.ts';
import type { LintWords } from './lint/words/shape.ts';
import { lintWordsFor, type LintWordsOverride } from './lint-words.ts';

type Check = (draft: NoticeDraft, expected: NoticeExpected, words: LintWords | undefined) => readonly LintFinding[];

/** D14 in the order of the table, then the rules of letters.md that it does not name. */
const CHECKS: readonly Check[] = [
  fiveParts,
  datedReference,
  ownShare,
  noJudgements,
  clauseQuoted,
  amounts,
  alternatives,
  datesItemsAndRights,
  noOtherNames,
  languageAndLength,
  sameReason,
  letterRules,
];

/**
 * D14 and letters.md: what keeps the notice from being sent (F2), row by row, and advice (`weight`), which keeps nothing back. `blocking()` picks
 * the former; none of them = clean. A policy may bring word lists of its own.
 */
export function lintNotice(
  draft: NoticeDraft,
  expected: NoticeExpected,
  override: LintWordsOverride = {},
): readonly LintFinding[] {
  const words = lintWordsFor(draft.language, override);
  return CHECKS.flatMap((check) => check(draft, expected, words));
}
