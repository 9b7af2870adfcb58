import type { FormContext } from '../form-context.ts';
import { lintWordsFor } from '../lint-words.ts';
import { placeholdersIn } from './letter-rules.ts';
import { wordFindings } from './words.ts';

const FIELDS = ['thanks', 'framing', 'ownShare', 'goodwillText', 'apology'];

/**
 * The words of a letter while it is written (D14.4, letters.md 7, 9, 11, 16, 20), before anything is recorded; what needs the rest of the
 * case is checked when the packet is built. Null where the form holds no letter. `typed` gives the text of a field, empty when there is none.
 */
export function typedFindings(
  { letterLanguage, packContents }: Pick<FormContext, 'letterLanguage' | 'packContents'>,
  names: readonly string[],
  typed: (field: string) => string,
): FormContext['findings'] | null {
  const words = letterLanguage === undefined ? undefined : lintWordsFor(letterLanguage);
  if (letterLanguage === undefined || words === undefined) return null;
  const fields = [...FIELDS, ...packContents.map(({ key }) => `pack.${key}`)];
  return fields.flatMap((field) => {
    const text = typed(field);
    return [...wordFindings(field, text, letterLanguage, words, names), ...placeholdersIn(field, text)];
  });
}
