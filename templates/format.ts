import type { Language } from '../domain/codes.ts';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** How a language writes dates and numbers, and the fonts that have its letters. */
const LATIN = `-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif`;
const WRITING: Readonly<Record<Language, { locale: string; font: string; symbolAfter: boolean }>> = {
  en: { locale: 'en-GB', font: LATIN, symbolAfter: false },
  de: { locale: 'de-DE', font: LATIN, symbolAfter: false },
  fr: { locale: 'fr-FR', font: LATIN, symbolAfter: false },
  tr: { locale: 'tr-TR', font: LATIN, symbolAfter: true },
};
/** Names that people write instead of the currency's sign. */
const WRITTEN: Readonly<Record<string, string>> = { 'tr TRY': 'TL' };
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);
const NO_BREAK_SPACE = '\u00a0';

/** `dir`, and the sides where lines start and end: mail readers ignore logical margins (chosen while rendering). */
export function directionOf(language: string): { dir: 'ltr' | 'rtl'; start: 'left' | 'right'; end: 'left' | 'right' } {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return RIGHT_TO_LEFT_SCRIPTS.has(script)
    ? { dir: 'rtl', start: 'right', end: 'left' }
    : { dir: 'ltr', start: 'left', end: 'right' };
}

export const fontOf = (language: Language): string => WRITING[language].font;

/** A calendar date `YYYY-MM-DD` in full words; the same in every time zone. */
export function formatDate(language: Language, date: string): string {
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return firstOf(
    language,
    new Intl.DateTimeFormat(WRITING[language].locale, options).format(new Date(`${date}T00:00:00Z`)),
  );
}

/** French writes the first of a month as an ordinal. */
const firstOf = (language: Language, date: string): string =>
  language === 'fr' ? date.replace(/(?<!\d)1(?= \p{L})/u, '1er') : date;

/** An ISO instant with weekday, date, time and the name of the reader's zone (IANA). */
export function formatInstant(language: Language, zone: string, instant: string): string {
  const written = new Intl.DateTimeFormat(WRITING[language].locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(instant));
  return firstOf(language, written);
}

/** Minor units by the currency's own digits (JPY none, KWD three). */
export function formatMoney(language: Language, { amount, currency }: Money): string {
  const { locale, symbolAfter } = WRITING[language];
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const value = amount / 10 ** digits;
  if (!symbolAfter) return money.format(value);
  const parts = money.formatToParts(value);
  const symbol =
    WRITTEN[`${language} ${currency}`] ?? parts.find((part) => part.type === 'currency')?.value ?? currency;
  const figure = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal').map((part) => part.value);
  return figure.join('') + NO_BREAK_SPACE + symbol;
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(WRITING[language].locale).format(value);
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;
/** Marks that would reorder the text around a value. */
const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** Text of people without control characters; the marks of `isolate` are ours alone. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, '');
}

/** Puts a value that is written in the other direction between U+2068 and U+2069, so that it moves nothing around it. */
export function isolate(language: string, text: string): string {
  const rightToLeft = directionOf(language).dir === 'rtl';
  const foreign = rightToLeft
    ? LEFT_TO_RIGHT.test(text.replace(new RegExp(RIGHT_TO_LEFT, 'gu'), ''))
    : RIGHT_TO_LEFT.test(text);
  return foreign ? `\u2068${text}\u2069` : text;
}
