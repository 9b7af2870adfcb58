import { finding, writtenTexts, type LintFinding, type LintRow } from './draft.ts';
import type { NoticeDraft, NoticeExpected } from './draft.ts';
import { judgementsIn } from './judgements.ts';
import type { JudgementKind, LintWords } from './words/shape.ts';

/** The rule that a class of words breaks. What only weakens a letter (L11) is an advice. */
const RULES: Readonly<Record<JudgementKind, { readonly row: LintRow; readonly weight: LintFinding['weight'] }>> = {
  trait: { row: 'D14.4', weight: 'blocks' },
  always: { row: 'D14.4', weight: 'blocks' },
  motive: { row: 'D14.4', weight: 'blocks' },
  comparison: { row: 'D14.4', weight: 'blocks' },
  threat: { row: 'D14.4', weight: 'blocks' },
  accusation: { row: 'L9', weight: 'blocks' },
  door: { row: 'L16', weight: 'blocks' },
  apology: { row: 'L7', weight: 'blocks' },
  pretence: { row: 'L11', weight: 'advises' },
  empty: { row: 'L11', weight: 'advises' },
  forced: { row: 'L11', weight: 'advises' },
};
/** In texts of law packs and routes only insults are looked for: law says "unless" and "if". */
const EVERYWHERE: readonly JudgementKind[] = ['trait', 'always', 'motive', 'comparison', 'threat'];

/** D14.4 and rules 7, 9, 11 and 16 of letters.md: the words, and what can be said instead. */
export function noJudgements(
  { language, ...draft }: NoticeDraft,
  { names }: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  if (words === undefined) return [];
  return writtenTexts({ language, ...draft }).flatMap(({ field, text }) =>
    (field.startsWith('parts.') ? wordFindings : insultsIn)(field, text, language, words, names.shown),
  );
}

/** Of the words that a letter must not hold those that judge or threaten the reader: they stand in no text for a client (D14.4). */
export const insultsIn: typeof wordFindings = (...text) =>
  wordFindings(...text).filter(({ cure }) => EVERYWHERE.some((kind) => cure.key === `lint.word-${kind}`));

/** The words of one text that a letter must not hold; `field` is only passed on. */
export function wordFindings(
  field: string,
  text: string,
  language: string,
  words: LintWords,
  names: readonly string[],
): readonly LintFinding[] {
  return judgementsIn(text, language, words, names).map(({ kind, found }) =>
    finding(RULES[kind].row, field, found, `lint.word-${kind}`, {
      better: words.better[kind],
      weight: RULES[kind].weight,
    }),
  );
}
