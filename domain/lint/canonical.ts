/** From this length on a word is also found when it was typed without its marks: no other word is left that it could be. */
const LONG_ENOUGH = 7;
const LONG_ENOUGH_IN: Readonly<Record<string, number>> = { de: 1, tr: 5 };
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const DIGRAPHS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Composed letters, one kind of blank and apostrophe, no dot left over from a Turkish İ, no circumflex in Turkish. */
export function plainText(text: string, language: string): string {
  const composed = text
    .normalize('NFC')
    .replace(/i\u0307/gu, 'i')
    .replace(/\s+/gu, ' ')
    .replace(/[’ʼ]/gu, "'");
  return language === 'tr' ? composed.replace(/[âÂîÎûÛ]/gu, (letter) => letter.normalize('NFD').charAt(0)) : composed;
}

/** Small letters, of the same length as the plain text, so that places are the same in both. Words of `capitals` stay as they are. */
export function lowered(plain: string, language: string, capitals: readonly string[]): string {
  return plain.replace(WORD, (word) => (capitals.includes(word) ? word : lowerWord(word, language)));
}

function lowerWord(word: string, language: string): string {
  const small = word.toLocaleLowerCase(language);
  if (small.length === word.length) return small;
  return Array.from(word, (letter) => {
    const one = letter.toLocaleLowerCase(language);
    return one.length === letter.length ? one : letter;
  }).join('');
}

/** As people type without the marks of the language: saygisiz, deraisonnable, unverschaemt. */
export function unmarked(text: string, language: string): string {
  const digraphs = language === 'de' ? text.replace(/[äöü]/gu, (letter) => DIGRAPHS[letter] ?? letter) : text;
  return digraphs.replaceAll('ß', 'ss').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** The phrase without marks; null when it has none, or when a short word of it would become another word. */
export function unmarkedPhrase(phrase: string, language: string): string | null {
  const plain = unmarked(phrase, language);
  if (plain === phrase) return null;
  const marked = (phrase.match(WORD) ?? []).filter((word) => unmarked(word, language) !== word);
  return marked.every((word) => word.length >= (LONG_ENOUGH_IN[language] ?? LONG_ENOUGH)) ? plain : null;
}
