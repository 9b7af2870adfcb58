import { lowered, plainText, unmarked, unmarkedPhrase } from './canonical.ts';
import { datesIn } from './dates.ts';
import { PhraseBook, type Span } from './phrase-book.ts';
import { sentencesOf } from './text.ts';
import { JUDGEMENT_KINDS, type JudgementKind, type LintWords } from './words/shape.ts';

/** A place in a letter that judges its reader. */
export interface Judgement {
  readonly kind: JudgementKind;
  readonly found: string;
}

type Hit = Judgement & Span;

interface Books {
  readonly groups: readonly { readonly kind: JudgementKind; readonly book: PhraseBook }[];
  readonly exempt: PhraseBook;
  readonly conditions: PhraseBook;
}

type List = JudgementKind | 'exempt' | 'condition';

/** What the reader does or wants under a condition is neither said nor guessed. */
const CONDITIONAL: readonly JudgementKind[] = ['always', 'motive', 'accusation'];

/** Words that a fact may quote (letters.md 5 in docs). */
const LONGEST_QUOTE = 12;
const QUOTE = /[“„«»"]([^“”„«»"]{1,200})[”“»«"]|‘([^‘’]{1,200})’(?!\p{L})/gu;

const made = new WeakMap<LintWords, { readonly asWritten: Books; readonly withoutMarks: Books }>();

/**
 * Words that judge the reader, second-person always and never, guesses about motives (D14.4), comparisons, threats, words that leave the door
 * ajar, pretence, empty phrases and apologies taken back (L7, L10, L11, L16), in the order of the text. `names` (client, contract) are not
 * read, nor is what a dated sentence quotes, up to twelve words.
 */
export function judgementsIn(text: string, language: string, words: LintWords, names: readonly string[]): Judgement[] {
  const { asWritten, withoutMarks } = booksOf(words, language);
  const undated = sentencesOf(text).filter((sentence) => datesIn(sentence, language, words).length === 0);
  const read = (part: string, kinds: (kind: JudgementKind) => boolean): Judgement[] => {
    const plain = withoutNames(plainText(part, language), names, language);
    const small = lowered(plain, language, words.capitals);
    const hits = hitsIn(asWritten, small, plain, kinds);
    const known = new Set(hits.map(({ found }) => unmarked(lowered(found, language, words.capitals), language)));
    const bare = unmarked(small, language);
    const others = hitsIn(withoutMarks, bare, bare, kinds).filter(({ found }) => !known.has(found));
    return [...hits, ...others].map(({ kind, found }) => ({ kind, found }));
  };
  const judged = read(withoutQuotes(text, language, words), (kind) => kind !== 'accusation');
  return [...judged, ...read(undated.join('\n\n'), (kind) => kind === 'accusation')];
}

function hitsIn({ groups, exempt, conditions }: Books, text: string, original: string, kinds: (kind: JudgementKind) => boolean): Hit[] {
  const hits = groups
    .filter(({ kind }) => kinds(kind))
    .flatMap(({ kind, book }) => book.find(text).map((span) => ({ kind, ...span })));
  if (hits.length === 0) return [];
  const passed = exempt.find(text);
  const supposed = conditions.find(text);
  const stands = (hit: Omit<Hit, 'found'>) =>
    !overlapsAny(hit, passed) && !(CONDITIONAL.includes(hit.kind) && overlapsAny(hit, supposed));
  return longest(hits.filter(stands)).map((hit) => ({
    ...hit,
    found: original.slice(hit.from, hit.to).trim(),
  }));
}

/** The longest of those that overlap, in the order of the text. */
function longest<T extends Span>(hits: readonly T[]): T[] {
  const kept: T[] = [];
  for (const hit of hits.toSorted((a, b) => b.to - b.from - (a.to - a.from)))
    if (!overlapsAny(hit, kept)) kept.push(hit);
  return kept.toSorted((a, b) => a.from - b.from);
}

const overlapsAny = (span: Span, others: readonly Span[]): boolean =>
  others.some((other) => span.from < other.to && other.from < span.to);

function booksOf(words: LintWords, language: string): { asWritten: Books; withoutMarks: Books } {
  const known = made.get(words);
  if (known !== undefined) return known;
  const lists: Record<List, readonly string[]> = {
    trait: [...words.traits, ...aboutPeople(words)],
    always: words.always,
    motive: words.motives,
    comparison: words.comparisons,
    accusation: words.accusations,
    threat: words.threats,
    door: words.doors,
    pretence: words.pretence,
    empty: words.empty,
    forced: words.forced,
    apology: words.apologies,
    exempt: words.exempt,
    condition: words.conditions,
  };
  const rest = {
    endings: unmarked(words.endings, language),
    stops: unmarked(words.stops, language),
  };
  const bare = (list: readonly string[]) =>
    list.map((phrase) => unmarkedPhrase(phrase, language)).filter((phrase) => phrase !== null);
  const books = {
    asWritten: booksFrom((kind) => new PhraseBook(lists[kind], words)),
    withoutMarks: booksFrom((kind) =>
      kind === 'exempt' || kind === 'condition'
        ? new PhraseBook(
            lists[kind].map((phrase) => unmarked(phrase, language)),
            rest,
          )
        : new PhraseBook(bare(lists[kind]), rest),
    ),
  };
  made.set(words, books);
  return books;
}

const booksFrom = (book: (list: List) => PhraseBook): Books => ({
  groups: JUDGEMENT_KINDS.map((kind) => ({ kind, book: book(kind) })),
  exempt: book('exempt'),
  conditions: book('condition'),
});

function aboutPeople({ personTraits, personBefore, personAfter, personEndings }: LintWords): string[] {
  const traits = personTraits.join('|');
  const people = personAfter.join('|');
  return [
    ...personBefore.map((before) => `${before}(${traits})`),
    ...personTraits.map((trait) => `${trait} (${people})`),
    ...(personEndings === '' ? [] : personTraits.map((trait) => `${trait.replace(/~$/u, '')}${personEndings}`)),
  ];
}

function withoutQuotes(text: string, language: string, words: LintWords): string {
  return sentencesOf(text)
    .map((sentence) =>
      datesIn(sentence, language, words).length === 0 ? sentence : sentence.replace(QUOTE, shortQuote),
    )
    .join('\n\n');
}

const shortQuote = (quote: string): string => (quote.trim().split(/\s+/u).length <= LONGEST_QUOTE ? ' ' : quote);

function withoutNames(plain: string, names: readonly string[], language: string): string {
  return names
    .map((name) => plainText(name, language).trim())
    .filter((name) => name.length > 1)
    .reduce((rest, name) => rest.replaceAll(name, '\u2022'), plain);
}
