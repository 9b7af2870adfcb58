import type { Language } from '../domain/codes.ts';
import { cleanText, directionOf, isolate, leftToRightNumber } from './bidi.ts';
import { dateFormat, numberFormat } from './intl-cache.ts';
import { persianNumber } from './persian-number.ts';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** How a language writes dates, numbers and lists, and the fonts that have its letters. */
interface Writing {
  readonly locale: string;
  readonly font: string;
  /** Of letterheads and drafts. */
  readonly letterFont: string;
  /** Where the currency stands: as the locale has it, its sign behind the number, or its name behind the number. */
  readonly currency: 'locale' | 'behind' | 'named';
  /** The locale of the common calendar's date, where the language has a calendar of its own. */
  readonly alsoDated?: string;
  /** A whole amount without its digits behind the point. */
  readonly wholeAmounts?: 'bare';
  /** Between the parts of a list that hold commas. */
  readonly semicolon: string;
}

const LATIN = `-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif`;
const LATIN_LETTER = `Georgia, 'Times New Roman', serif`;
const ARABIC = `Tahoma, 'Segoe UI', Arial, sans-serif`;
const GUJARATI = `'Nirmala UI', Shruti, 'Noto Sans Gujarati', 'Gujarati Sangam MN', Arial, sans-serif`;
const WRITING: Readonly<Record<Language, Writing>> = {
  en: { locale: 'en-GB', font: LATIN, letterFont: LATIN_LETTER, currency: 'locale', semicolon: '; ' },
  de: { locale: 'de-DE', font: LATIN, letterFont: LATIN_LETTER, currency: 'locale', semicolon: '; ' },
  fr: { locale: 'fr-FR', font: LATIN, letterFont: LATIN_LETTER, currency: 'locale', semicolon: '\u202f; ' },
  tr: { locale: 'tr-TR', font: LATIN, letterFont: LATIN_LETTER, currency: 'behind', semicolon: '; ' },
  fa: { locale: 'fa-IR', font: ARABIC, letterFont: ARABIC, currency: 'named', semicolon: '؛ ', alsoDated: 'en-GB' },
  gu: {
    locale: 'gu-IN',
    font: GUJARATI,
    letterFont: GUJARATI,
    currency: 'locale',
    semicolon: '; ',
    wholeAmounts: 'bare',
  },
};
/** What people write instead of the currency's sign or official name. */
const WRITTEN: Readonly<Record<string, string>> = {
  'tr TRY': 'TL',
  'fa IRR': 'ریال',
};
const NO_BREAK_SPACE = '\u00a0';
const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** The fonts that have the letters of a language. */
export function fontsOf(language: Language): { readonly font: string; readonly letterFont: string } {
  const { font, letterFont } = WRITING[language];
  return { font, letterFont };
}

/** Between the parts of a list. */
export const commaOf = (language: Language): string => (directionOf(language).dir === 'rtl' ? '، ' : ', ');
export const semicolonOf = (language: Language): string => WRITING[language].semicolon;

/** A calendar date `YYYY-MM-DD` in full words; the same in every time zone. Persian shows both calendars (letters.md 3 in docs). */
export const formatDate = (language: Language, date: string): string =>
  dateIn(language, 'UTC', new Date(`${date}T00:00:00Z`));

/** A calendar date `YYYY-MM-DD` without its year, shortened, for drawings; Persian names its own calendar only. */
export const formatDay = (language: Language, date: string): string =>
  asWritten(
    language,
    dateFormat(WRITING[language].locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    ),
  );

function dateIn(language: Language, timeZone: string, day: Date): string {
  const { locale, alsoDated } = WRITING[language];
  const own = asWritten(language, dateFormat(locale, { dateStyle: 'long', timeZone }).format(day));
  if (alsoDated === undefined) return own;
  const common = dateFormat(alsoDated, { ...DATE, timeZone }).format(day);
  return isolate(language, `${own} (${common})`);
}

/** French writes the first of a month as an ordinal; Gujarati puts a comma before the time and none before the year. */
function asWritten(language: Language, date: string): string {
  if (language === 'fr') return date.replace(/(?<!\d)1(?= \p{L})/u, '1er');
  if (language === 'gu') return date.replace(/, (?=\d{4})/u, ' ').replace(/(?<=\d{4}) (?=\d)/u, ', ');
  return date;
}

/** An ISO instant with weekday, date, time and the name of the reader's zone (IANA). */
export function formatInstant(language: Language, zone: string, instant: string): string {
  const at = new Date(instant);
  if (language === 'fa') return persianInstant(zone, at);
  const written = dateFormat(WRITING[language].locale, {
    weekday: 'long',
    ...DATE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
  return asWritten(language, written);
}

/** Put together here: the order that Intl gives, with the year first, is nobody's. */
function persianInstant(timeZone: string, at: Date): string {
  const { locale } = WRITING.fa;
  const weekday = dateFormat(locale, { weekday: 'long', timeZone }).format(at);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const time = dateFormat(locale, clock).format(at);
  return `${weekday} ${dateIn('fa', timeZone, at)}، ساعت ${time} (${persianZone(timeZone, at)})`;
}

/** "وقت ایران"; where the place gives no name, the name of the time itself. */
function persianZone(timeZone: string, at: Date): string {
  const named = (timeZoneName: 'shortGeneric' | 'long') =>
    dateFormat(WRITING.fa.locale, { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  const place = named('shortGeneric');
  return isolate('fa', cleanText(/\p{Nd}/u.test(place) ? named('long') : place));
}

/** Minor units by the currency's own digits (JPY none, KWD three). */
export function formatMoney(language: Language, { amount, currency }: Money): string {
  const { currency: placed } = WRITING[language];
  const { money, value } = moneyIn(language, { amount, currency });
  if (placed === 'locale') return money.format(value);
  const parts = money.formatToParts(value);
  const figure = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal').map((part) => part.value);
  const number = figure.join('');
  return (placed === 'named' ? leftToRightNumber(number) : number) + NO_BREAK_SPACE + unitOf(language, currency, parts);
}

/** The amount of a letter: Persian repeats it in words, as a contract does (letters.md 3 in docs). */
export function formatSum(language: Language, { amount, currency }: Money): string {
  const written = formatMoney(language, { amount, currency });
  if (language !== 'fa' || amount <= 0) return written;
  const { money, value, scale } = moneyIn(language, { amount, currency });
  const unit = unitOf(language, currency, money.formatToParts(value));
  const whole = Math.floor(amount / scale);
  const rest = amount % scale;
  const words = [
    ...(whole > 0 ? [`${persianNumber(whole)} ${unit}`] : []),
    ...(rest > 0 ? [`${persianNumber(rest)} ${scale === 1000 ? 'هزارم' : 'صدم'} ${unit}`] : []),
  ];
  return `${written} (${words.join(' و ')})`;
}

function moneyIn(language: Language, { amount, currency }: Money) {
  const { locale, currency: placed, wholeAmounts } = WRITING[language];
  const currencyDisplay = placed === 'named' ? 'name' : 'narrowSymbol';
  const money = numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay,
    trailingZeroDisplay: wholeAmounts === 'bare' ? 'stripIfInteger' : 'auto',
  });
  const scale = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  return { money, scale, value: amount / scale };
}

const unitOf = (language: Language, currency: string, parts: readonly Intl.NumberFormatPart[]): string =>
  WRITTEN[`${language} ${currency}`] ?? parts.find((part) => part.type === 'currency')?.value ?? currency;

export function formatNumber(language: Language, value: number): string {
  return numberFormat(WRITING[language].locale).format(value);
}
