import { datesIn, mentions, shownDate } from './dates.ts';
import { finding, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { hasPhrase, phraseIn } from './phrases.ts';
import { saysSomething, sentencesOf, shown } from './text.ts';
import type { LintWords } from './words/shape.ts';

/** D14.2: a date of the dossier, unless a pack limits reasons; none at all where reasons are forbidden. */
export function datedReference(
  { parts, language }: NoticeDraft,
  { reasons, dossierDates, partsRemovedByPack }: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  const row = 'D14.2';
  const field = 'parts.framing';
  const silent = reasons === 'free' || (reasons === 'needed' && partsRemovedByPack.includes('framing'));
  if (silent || words === undefined) return [];
  const text = [parts.framing, parts.ownShare ?? '', parts.apology].join('\n\n');
  const said = datesIn(text, language, words);
  const known = dossierDates.filter((date) => said.some((mention) => mentions(mention, date)));
  if (reasons === 'forbidden') {
    return known.map((found) => finding(row, field, found, 'lint.no-reasons'));
  }
  if (known.length > 0) return [];
  const found = said.map(shownDate).join(', ');
  const args = { count: dossierDates.length, dates: dossierDates.slice(-3).join(', ') };
  return [finding(row, field, shown(found), 'lint.dated-fact', { args })];
}

/** D14.3: one sentence takes the company's share, without a condition and without a counter-charge. */
export function ownShare(
  { tone, parts, language }: NoticeDraft,
  _: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  const row = 'D14.3';
  const field = 'parts.ownShare';
  if (tone === 'formal' || words === undefined) return [];
  const own = parts.ownShare ?? '';
  const hedge = phraseIn(words, language, 'hedges', own);
  if (hedge !== null)
    return [finding(row, field, hedge, 'lint.hedge', { better: words.better.apology })];
  const says = (sentence: string, list: 'firstPerson' | 'shortfall' | 'noShare' | 'hedges') =>
    hasPhrase(words, language, list, sentence);
  const takes = (sentence: string) =>
    says(sentence, 'firstPerson') && !says(sentence, 'noShare') && !says(sentence, 'hedges');
  if (sentencesOf(own).some(takes)) return [];
  if (sentencesOf(parts.framing).some((sentence) => takes(sentence) && says(sentence, 'shortfall'))) return [];
  const found = saysSomething(own) ? own : shown('');
  return [finding(row, field, found, 'lint.own-share', { better: words.better.apology })];
}

/** D14.11: packet and call log give the reason that the letter gives. */
export function sameReason({ leadReason }: NoticeDraft, { leadReasons }: NoticeExpected): readonly LintFinding[] {
  const { packet, callLog } = leadReasons;
  return [
    { other: packet, where: 'packet' },
    { other: callLog, where: 'call-log' },
  ]
    .filter(({ other }) => other !== null && other !== leadReason)
    .map(({ other, where }) => {
      const args = { where, reason: String(other) };
      return finding('D14.11', 'leadReason', leadReason, 'lint.same-reason', { args });
    });
}
