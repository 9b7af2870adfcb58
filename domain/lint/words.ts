import { writtenTexts, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { judgementsIn, type Judgement } from './judgements.ts';
import type { LintWords } from './words/shape.ts';

const CURES: Readonly<Record<Judgement['kind'], string>> = {
  trait: 'Say what happened and when, not what somebody is like.',
  always: 'Name the dates instead of "always" or "never".',
  motive: 'Say what was done; leave out what the client may want, think or feel.',
};

/** D14.4: no trait words, no second-person "always" or "never", no guess about motives. */
export function noJudgements(
  draft: NoticeDraft,
  { names }: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  if (words === undefined) return [];
  return writtenTexts(draft).flatMap(({ field, text }) =>
    judgementsIn(text, draft.language, words, names.shown).map(({ kind, found }) => ({
      row: 'D14.4' as const,
      field,
      found,
      cure: CURES[kind],
    })),
  );
}
