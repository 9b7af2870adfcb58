import type { FormContext } from '../form-context.ts';
import { lintWordsFor } from '../lint-words.ts';
import { placeholdersIn } from './letter-rules.ts';
import { insultsIn, wordFindings } from './words.ts';

const FIELDS = ['thanks', 'framing', 'ownShare', 'goodwillText', 'apology'];
/** A pause keeps a door open on purpose and names conditions. */
const PAUSE_FIELDS = ['staysOn', 'reentry'];

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
  return [...fields, ...PAUSE_FIELDS].flatMap((field) => {
    const text = typed(field);
    const check = PAUSE_FIELDS.includes(field) ? insultsIn : wordFindings;
    return [...check(field, text, letterLanguage, words, names), ...placeholdersIn(field, text)];
  });
}
