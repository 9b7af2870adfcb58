/** From this length on a word is also found when it was typed without its marks: no other word is left that it could be. */
const LONG_ENOUGH = 7;
const LONG_ENOUGH_IN: Readonly<Record<string, number>> = { de: 1, tr: 5, fa: 1, gu: 4 };
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const DIGRAPHS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
/** The letters of Arabic keyboards that look like Persian ones. */
const PERSIAN: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ۀ: 'ه' };
/** Long and short i and u are often mistaken for each other; their signs are as long as each other. */
const GUJARATI: ReadonlyMap<string, string> = new Map([
  ['\u0ac0', '\u0abf'],
  ['\u0ac2', '\u0ac1'],
  ['\u0a88', '\u0a87'],
  ['\u0a8a', '\u0a89'],
]);

/**
 * Composed letters, one kind of blank, apostrophe and digits, no dot left over from a Turkish İ, no circumflex in Turkish; Persian ی and ک,
 * no tanwin, hamza above or lengthening, a blank for the zero-width non-joiner; no joiners in Gujarati.
 */
export function plainText(text: string, language: string): string {
  const composed = text
    .normalize('NFC')
    .replace(/i\u0307/gu, 'i')
    .replace(/[’ʼ]/gu, "'")
    .replace(/[۰-۹٠-٩૦-૯]/gu, toLatinDigit);
  return inLanguage(composed, language).replace(/\s+/gu, ' ');
}

const ZEROS = ['૦', '۰', '٠'].map((zero) => zero.charCodeAt(0));

function toLatinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.find((zero) => zero <= code) ?? code));
}

function inLanguage(composed: string, language: string): string {
  switch (language) {
    case 'tr':
      return composed.replace(/[âÂîÎûÛ]/gu, (letter) => letter.normalize('NFD').charAt(0));
    case 'fa':
      return composed
        .replace(/[\u064b-\u065f\u0670\u0640\u200d\u2066-\u2069\u200e\u200f]/gu, '')
        .replace(/[يىكةۀ]/gu, (letter) => PERSIAN[letter] ?? letter)
        .replaceAll('\u200c', ' ');
    case 'gu':
      return composed.replace(/[\u200c\u200d]/gu, '');
    default:
      return composed;
  }
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

/** As people type without the marks of the language: saygisiz, deraisonnable, unverschaemt; in Gujarati long for short vowels. */
export function unmarked(text: string, language: string): string {
  if (language === 'gu') return text.replace(/[\u0ac0\u0ac2\u0a88\u0a8a]/gu, (sign) => GUJARATI.get(sign) ?? sign);
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
