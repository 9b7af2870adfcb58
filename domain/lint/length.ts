import type { LintFinding, NoticeDraft, NoticeExpected } from './draft.ts';
import { countWords, sentencesOf, shown } from './text.ts';

/** D14.10: the client's language, the word limit of the tone, and for `firm` one sentence a part without a question (D10). */
export function languageAndLength(draft: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.10';
  const findings: LintFinding[] = [];
  const { language, wordLimit } = expected;
  if (draft.language !== language) {
    const cure = `Write in the client's language, ${language}.`;
    findings.push({ row, field: 'language', found: shown(draft.language), cure });
  }
  const words = countWords(draft.bodyText);
  if (wordLimit !== null && words > wordLimit) {
    const limit = String(wordLimit);
    const cure = `Shorten the body by ${String(words - wordLimit)} words: a ${draft.tone} letter has at most ${limit}.`;
    findings.push({ row, field: 'bodyText', found: `${String(words)} words`, cure });
  }
  return draft.tone === 'firm' ? [...findings, ...shortAndFinal(draft)] : findings;
}

function shortAndFinal({ parts, bodyText }: NoticeDraft): LintFinding[] {
  const row = 'D14.10';
  const long = (['thanks', 'framing', 'ownShare', 'goodwill', 'apology'] as const)
    .map((name) => ({ name, count: sentencesOf(parts[name] ?? '').length }))
    .filter(({ count }) => count > 1)
    .map(({ name, count }): LintFinding => ({
      row,
      field: `parts.${name}`,
      found: `${String(count)} sentences`,
      cure: 'Say it in one sentence: a firm letter has one sentence for each part.',
    }));
  if (!/[?؟]/u.test(bodyText)) return long;
  const cure = 'Take the question out: a firm letter invites no debate.';
  return [...long, { row, field: 'bodyText', found: 'a question', cure }];
}
