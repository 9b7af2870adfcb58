const ADDRESS = /\S+@\S+|\bhttps?:\/\/\S+/gu;
/** Marks (Gujarati vowel signs), the zero-width joiners of Persian, apostrophes and hyphens stand inside a word. */
const WORD = /\p{L}(?:[\p{L}\p{M}\p{N}]|(?:\u200c|\u200d|['’‐‑-])(?=[\p{L}\p{N}]))*/gu;
/** Points that end no sentence: initials, ordinals and common abbreviations of the letters' languages. */
const INNER_POINT =
  /(?<![\p{L}\p{M}\p{N}])(?:\p{L}|\p{N}{1,3}(?=\.\s*(?:\p{Ll}|\p{N}|(?:Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}*))|Abs|approx|Art|Bd|bzw|ca|cf|Co|Dr|e\.g|etc|ggf|Hr|Fr|i\.e|Inc|Ltd|max|min|Mme|Mr|Mrs|Ms|n°|no|No|Nr|Prof|Sn|તા|ડૉ|શ્રી|રૂ|નં|St|Std|Str|Şti|usw|vb|vs|z\.\s?B)\.(?!$)/gu;
/** A small letter or a sign goes on with the sentence; after a question or a call any letter begins the next. */
const SENTENCE_END =
  /(?<=[!?؟]["'”’»)]?)\s+(?=["'“„«(]*[\p{L}\p{N}])|(?<=[.…۔।]["'”’»)]?)\s+(?=["'“„«(]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])/u;

/** Words that hold a letter; a number alone is none, a mail or web address is one. */
export function countWords(text: string): number {
  return Array.from(text.normalize('NFC').replace(ADDRESS, ' x ').matchAll(WORD)).length;
}

export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Letters and digits only, so that line breaks, punctuation and mark-up make no difference. */
export function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** The sentences of a text; a date such as "31. Dezember" and an abbreviation are not their ends. */
export function sentencesOf(text: string): readonly string[] {
  const whole = text.normalize('NFC').replace(INNER_POINT, (found) => found.replaceAll('.', '\u2024'));
  return whole
    .split(SENTENCE_END)
    .flatMap((part) => part.split(/\n{2,}/u))
    .map((part) => part.replaceAll('\u2024', '.').trim())
    .filter(saysSomething);
}

export const shown = (text: string): string => (text.trim() === '' ? 'nothing' : text);
