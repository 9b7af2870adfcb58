import type { Language, ReasonCode, Tone } from './codes.ts';

/** The parts of a notice that a wording gives, in the order of the letter; `goodwillHelp` stands where no money is given (D7). */
export const WORDING_PARTS = ['thanks', 'framing', 'ownShare', 'apology', 'goodwill', 'goodwillHelp'] as const;
export type WordingPart = (typeof WORDING_PARTS)[number];

/** ICU text per part; the own share of a formal letter is empty (D14.3). */
export type WordingTexts = Readonly<Record<WordingPart, string>>;

/** A wording is there for each lead reason, tone and language. */
export interface WordingKey {
  readonly reason: ReasonCode;
  readonly tone: Tone;
  readonly language: Language;
}

/** The version that a letter was begun with; 0 is the shipped one. */
export interface WordingVersion extends WordingKey {
  readonly version: number;
}
