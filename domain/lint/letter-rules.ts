import { finding, writtenTexts, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { hasPhrase, phraseIn } from './phrases.ts';
import { countWords, saysSomething, sentencesOf } from './text.ts';
import type { LintWords } from './words/shape.ts';

type Rule = (draft: NoticeDraft, expected: NoticeExpected, words: LintWords | undefined) => readonly LintFinding[];

/** The decision stands behind the thanks and the first paragraph of the framing. */
const MOST_SENTENCES_BEFORE = 2;
const MOST_WORDS_BEFORE = 60;
/** Letters.md 2: decision and end date within three sentences or 60 words. */
const earlyDecision: Rule = ({ parts }) => {
  const before = [parts.thanks, parts.framing.split(/\n{2,}/u)[0] ?? ''];
  const sentences = before.flatMap(sentencesOf).length;
  const words = countWords(before.join('\n'));
  if (sentences <= MOST_SENTENCES_BEFORE || words <= MOST_WORDS_BEFORE) return [];
  const args = { sentences, words };
  return [finding('L2', 'parts.framing', String(words), 'lint.decision-late', { args, weight: 'advises' })];
};

/** Letters.md 3: thanks in one sentence, in a warm letter in two. */
const shortThanks: Rule = ({ parts, tone }) => {
  const most = tone === 'warm' ? 2 : 1;
  const count = sentencesOf(parts.thanks).length;
  // A firm letter with more than one sentence a part is stopped by D14.10.
  if (count <= most || tone === 'firm') return [];
  const args = { count, most };
  return [finding('L3', 'parts.thanks', parts.thanks, 'lint.thanks-long', { args, weight: 'advises' })];
};

const LONGEST_QUOTE = 12;
const QUOTE = /[“„«]([^“”„«»]{1,2000})[”“»]/gu;
/** Letters.md 5: a quotation of at most twelve words. */
const shortQuotes: Rule = ({ parts }) =>
  Array.from(parts.framing.matchAll(QUOTE), ([, quoted = '']) => quoted.trim())
    .filter((quoted) => countWords(quoted) > LONGEST_QUOTE)
    .map((quoted) => {
      const args = { count: countWords(quoted), most: LONGEST_QUOTE };
      return finding('L5', 'parts.framing', quoted, 'lint.quote-long', { args, weight: 'advises' });
    });

/** Letters.md 13: two or three alternatives, unless a pack takes them out or lets advice stand for them. */
const fewAlternatives: Rule = ({ parts }, { partsRemovedByPack, adviceEnough }) => {
  const count = parts.alternatives.length;
  if (partsRemovedByPack.includes('alternatives') || count === 0 || count === 2 || count === 3) return [];
  if (adviceEnough && count < 2) return [];
  const found = parts.alternatives.map(({ name }) => name).join(', ');
  return [
    finding('L13', 'parts.alternatives', found, 'lint.alternatives-count', { args: { count }, weight: 'advises' }),
  ];
};

/** Words of a sentence, in the mean and at most (letters.md 18). */
const SENTENCE_WORDS: Readonly<Record<string, readonly [mean: number, most: number]>> = {
  en: [18, 30],
  fr: [18, 30],
  fa: [18, 30],
  de: [16, 25],
  tr: [13, 22],
  gu: [15, 24],
};
/** Letters.md 18: long sentences are shown; a colon and a semicolon give the reader a rest as a full stop does. */
const sentenceLength: Rule = ({ bodyText, language }) => {
  const limits = SENTENCE_WORDS[language.split('-')[0] ?? ''];
  if (limits === undefined) return [];
  const [meanLimit, most] = limits;
  const sentences = sentencesOf(bodyText.replace(/([:;؛])\s+/gu, '$1\n\n')).map((text) => ({
    text,
    words: countWords(text),
  }));
  const long = sentences
    .filter(({ words }) => words > most)
    .map(({ text, words }) =>
      finding('L18', 'bodyText', text, 'lint.sentence-long', { args: { words, most }, weight: 'advises' }),
    );
  const mean = Math.round(sentences.reduce((sum, { words }) => sum + words, 0) / Math.max(sentences.length, 1));
  if (mean <= meanLimit) return long;
  const args = { mean, most: meanLimit };
  return [...long, finding('L18', 'bodyText', String(mean), 'lint.sentences-long', { args, weight: 'advises' })];
};

const PLACEHOLDER =
  /\{[^{}\n]{0,80}\}|\$\{|%[sd](?!\p{L})|\[(?!…|\.\.\.)[^[\]\n]{1,60}\]|<[\p{L}][^<>\n]{0,60}>|_{3,}|\?{3,}|(?<!\p{L})(?:X{3,}|TODO|TBD|FIXME|lorem ipsum)(?!\p{L})/giu;
export const placeholdersIn = (field: string, text: string): LintFinding[] =>
  Array.from(text.matchAll(PLACEHOLDER), ([found]) => finding('L20', field, found, 'lint.placeholder'));

/** Letters.md 20: no placeholder, and one form of address. */
const finished: Rule = (draft, _, words) => {
  const texts = [...writtenTexts(draft), { field: 'bodyText', text: draft.bodyText }];
  const left = texts.flatMap(({ field, text }) => placeholdersIn(field, text));
  const seen = new Set<string>();
  const places = left.filter(({ found }) => !seen.has(found) && seen.add(found));
  return words === undefined ? places : [...places, ...oneAddress(draft, words)];
};

function oneAddress({ parts, language }: NoticeDraft, words: LintWords): LintFinding[] {
  const { thanks, framing, ownShare, goodwill, apology } = parts;
  const texts = Object.entries({ thanks, framing, ownShare, goodwill, apology }).map(([name, text]) => ({
    field: `parts.${name}`,
    text: text ?? '',
  }));
  const isFormal = texts.some(({ text }) => hasPhrase(words, language, 'formal', text));
  return texts.flatMap(({ field, text }) => {
    if (!saysSomething(text)) return [];
    const found =
      phraseIn(words, language, 'familiar', text) ??
      (isFormal ? phraseIn(words, language, 'plainAddress', text) : null);
    return found === null ? [] : [finding('L20', field, found, 'lint.address-form')];
  });
}

const RULES: readonly Rule[] = [earlyDecision, shortThanks, shortQuotes, fewAlternatives, sentenceLength, finished];

/** What letters.md 1 asks of a letter besides D14: rules 2, 3, 5, 13, 18 advise, rule 20 blocks. */
export const letterRules: Rule = (draft, expected, words) => RULES.flatMap((rule) => rule(draft, expected, words));
