import { languageOfTag, type Language } from './codes.ts';
import { DE } from './lint/words/de.ts';
import { EN } from './lint/words/en.ts';
import { FA } from './lint/words/fa.ts';
import { FR } from './lint/words/fr.ts';
import { GU } from './lint/words/gu.ts';
import type { LintWords } from './lint/words/shape.ts';
import { TR } from './lint/words/tr.ts';

/** The shipped word lists of D14, per language; a list for every language that letters are written in. */
export const LINT_WORDS: Readonly<Record<Language, LintWords>> = { en: EN, tr: TR, fa: FA, gu: GU, de: DE, fr: FR };

/** Lists that a policy puts in the place of the shipped ones, in the same grammar. */
export type LintWordsOverride = Readonly<Partial<Record<Language, Readonly<Partial<LintWords>>>>>;

const merged = new WeakMap<Readonly<Partial<LintWords>>, LintWords>();

/** The lists of a BCP 47 tag with what a policy replaces; undefined where letters cannot be written in that language. */
export function lintWordsFor(tag: string, override: LintWordsOverride = {}): LintWords | undefined {
  const language = languageOfTag(tag) ?? tag.split('-')[0] ?? '';
  if (!isLintLanguage(language)) return undefined;
  const own = override[language];
  if (own === undefined) return LINT_WORDS[language];
  const words = merged.get(own) ?? { ...LINT_WORDS[language], ...own };
  merged.set(own, words);
  return words;
}

const isLintLanguage = (language: string): language is Language => Object.hasOwn(LINT_WORDS, language);
