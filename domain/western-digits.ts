const DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0ae6-\u0aef]/gu;

/** The digits of Arabic, Persian, Devanagari and Gujarati keyboards as 0–9; other text stays as it is, and its length too. */
export const westernDigits = (text: string): string => text.replace(DIGIT, digit);

/** Unicode puts the ten digits of a script in a row; the Indian ones begin at …6. */
function digit(sign: string): string {
  const row = (sign.codePointAt(0) ?? 0) % 16;
  return String(/[\u0966-\u096f\u0ae6-\u0aef]/u.test(sign) ? row - 6 : row);
}
