/** The classes of words that a letter must not hold. */
export const JUDGEMENT_KINDS = [
  'trait',
  'always',
  'motive',
  'comparison',
  'accusation',
  'threat',
  'door',
  'pretence',
  'empty',
  'forced',
  'apology',
] as const;
export type JudgementKind = (typeof JUDGEMENT_KINDS)[number];

/** What the lint knows of one language. Phrases are written in the grammar of `parsePhrase`; the policy may replace any list. */
export interface LintWords {
  readonly endings: string;
  readonly stops: string;
  /** Words that count only with their capital: Sie is you, sie is she or they. */
  readonly capitals: readonly string[];
  /** Judge the reader wherever they stand: traits, insults, diagnoses, comparisons with others. */
  readonly traits: readonly string[];
  /** Judge only when said of a person; elsewhere everyday words ("a demanding project"). */
  readonly personTraits: readonly string[];
  /** What makes a word of `personTraits` one about a person, when it stands right before or right after. */
  readonly personBefore: readonly string[];
  readonly personAfter: readonly string[];
  /** Endings that alone make a word of `personTraits` one about the reader; empty = the language has none. */
  readonly personEndings: string;
  /** Second person with always or never. */
  readonly always: readonly string[];
  /** Guesses about what the reader wants, thinks or feels. */
  readonly motives: readonly string[];
  /** The reader against other clients (L10). */
  readonly comparisons: readonly string[];
  /** The reader as subject of a negative verb: only a sentence with its date may say so (L9). */
  readonly accusations: readonly string[];
  /** What happens to the reader who does not give in. */
  readonly threats: readonly string[];
  /** Words that leave the door ajar (L16). */
  readonly doors: readonly string[];
  /** The decision said to be hard, or good for the reader (L11). */
  readonly pretence: readonly string[];
  /** Phrases that say nothing where the reason should stand. */
  readonly empty: readonly string[];
  /** Must, forced, unable: as if nobody had decided. */
  readonly forced: readonly string[];
  /** An apology taken back by "if", "but" or "any inconvenience" (L7). */
  readonly apologies: readonly string[];
  /** What the writer can say instead, in the language of the letter, by class. */
  readonly better: Readonly<Record<JudgementKind, string>>;
  /** Legal and everyday phrases: what they overlap is no finding. */
  readonly exempt: readonly string[];
  /** "If you" and its like: no accusation, guess or "never" stands in what they begin. */
  readonly conditions: readonly string[];
  /** We, our. */
  readonly firstPerson: readonly string[];
  /** What was missing or wrong. */
  readonly shortfall: readonly string[];
  /** Sentences of ours that take no share: what we did not receive, what we cannot do. */
  readonly noShare: readonly string[];
  /** Conditions and counter-charges that take a share back. */
  readonly hedges: readonly string[];
  /** Advice to find another provider. */
  readonly advice: readonly string[];
  /** January to December; several spellings of a month stand in one group. */
  readonly months: readonly string[];
  /** Farvardin to Esfand, where the language counts so. */
  readonly solarMonths?: readonly string[];
  /** Forms of address that no letter uses: du, tu, sen. */
  readonly familiar: readonly string[];
  /** The address of a letter, and another one that may not stand beside it; empty = the language has only one. */
  readonly formal: readonly string[];
  readonly plainAddress: readonly string[];
  /** Before a name. */
  readonly titles: readonly string[];
  /** Names that are also everyday words: they count only in a full name or after a title. */
  readonly wordsLikeNames: readonly string[];
  /** The commonest words: which language a text is in. */
  readonly common: readonly string[];
}

/** Phrases written with commas and line breaks between them. */
export const phrases = (text: string): readonly string[] =>
  text
    .split(/[,\n]/u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
