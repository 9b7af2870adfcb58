import { finding, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { countWords, sentencesOf, shown } from './text.ts';

/** D14.10: the client's language, the word limit of the tone, and for `firm` one sentence a part without a question (D10). */
export function languageAndLength(draft: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.10';
  const findings: LintFinding[] = [];
  const { language, wordLimit } = expected;
  if (draft.language !== language) {
    findings.push(finding(row, 'language', shown(draft.language), 'lint.language', { args: { language } }));
  }
  const words = countWords(draft.bodyText);
  if (wordLimit !== null && words > wordLimit) {
    const args = { words, over: words - wordLimit, limit: wordLimit };
    findings.push(finding(row, 'bodyText', String(words), 'lint.too-long', { args }));
  }
  return draft.tone === 'firm' ? [...findings, ...shortAndFinal(draft)] : findings;
}

function shortAndFinal({ parts, bodyText }: NoticeDraft): LintFinding[] {
  const row = 'D14.10';
  const long = (['thanks', 'framing', 'ownShare', 'goodwill', 'apology'] as const)
    .map((name) => ({ name, count: sentencesOf(parts[name] ?? '').length }))
    .filter(({ count }) => count > 1)
    .map(({ name, count }) =>
      finding(row, `parts.${name}`, String(count), 'lint.one-sentence', { args: { count } }),
    );
  const question = sentencesOf(bodyText).find((sentence) => /[?؟]/u.test(sentence));
  return question === undefined ? long : [...long, finding(row, 'bodyText', question, 'lint.question')];
}
