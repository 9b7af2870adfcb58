import type { LintFinding, NoticeDraft, NoticeExpected } from './lint/draft.ts';
import { clauseQuoted, datesItemsAndRights } from './lint/facts.ts';
import { languageAndLength } from './lint/length.ts';
import { noOtherNames } from './lint/names.ts';
import { alternatives, amounts, fiveParts } from './lint/parts.ts';
import { datedReference, ownShare, sameReason } from './lint/reason.ts';
import { noJudgements } from './lint/words.ts';
import type { LintWords } from './lint/words/shape.ts';
import { lintWordsFor, type LintWordsOverride } from './lint-words.ts';

type Check = (draft: NoticeDraft, expected: NoticeExpected, words: LintWords | undefined) => readonly LintFinding[];

/** D14, in the order of the table. */
const ROWS: readonly { readonly row: LintFinding['row']; readonly check: Check }[] = [
  { row: 'D14.1', check: fiveParts },
  { row: 'D14.2', check: datedReference },
  { row: 'D14.3', check: ownShare },
  { row: 'D14.4', check: noJudgements },
  { row: 'D14.5', check: clauseQuoted },
  { row: 'D14.6', check: amounts },
  { row: 'D14.7', check: alternatives },
  { row: 'D14.8', check: datesItemsAndRights },
  { row: 'D14.9', check: noOtherNames },
  { row: 'D14.10', check: languageAndLength },
  { row: 'D14.11', check: sameReason },
];

/** D14: everything that keeps the notice from being sent (F2), row by row; empty = clean. A policy may bring word lists of its own. */
export function lintNotice(
  draft: NoticeDraft,
  expected: NoticeExpected,
  override: LintWordsOverride = {},
): readonly LintFinding[] {
  const words = lintWordsFor(draft.language, override);
  return ROWS.flatMap(({ check }) => check(draft, expected, words));
}
