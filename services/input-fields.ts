import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** The smallest parts of every input. Each message is what was expected, to be read after "expected". */

/** Controls but line feed and tab, lone surrogates, bidi overrides and isolates: none of them belongs into a person's text. */
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const HIDDEN_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** One line, trimmed, not empty. */
export function line(max: number): z.ZodString {
  const error = `one line of 1 to ${String(max)} characters`;
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(max, { error })
    .refine((text) => !HIDDEN.test(text), { error: `${error}, without control characters` });
}

/** Lines of text, trimmed, not empty; line ends become line feeds. */
export function lines(max: number): z.ZodString {
  const error = `a text of 1 to ${String(max)} characters`;
  return z
    .string({ error })
    .overwrite((text) => text.replaceAll(/\r\n?/g, '\n'))
    .trim()
    .min(1, { error })
    .max(max, { error })
    .refine((text) => !HIDDEN_IN_LINES.test(text), { error: `${error}, without control characters` });
}

const ID = 'an id of 1 to 60 letters, digits, dots, dashes and underscores, beginning with a letter or digit';

/** Key of a record: the business's own. */
export const id = z.string({ error: ID }).regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, { error: ID });

const DATE = 'a calendar date such as 2026-12-31, from 1900 to 2199';

/** A day that exists. */
export const date = z
  .string({ error: DATE })
  .regex(/^(19|20|21)\d\d-\d\d-\d\d$/, { error: DATE, abort: true })
  .refine(isRealDate, { error: DATE });

function isRealDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const INSTANT = 'an instant with its offset such as 2026-12-01T09:00:00+01:00, from 2000 to 2199';

/** An instant; becomes ISO in UTC. */
export const instant = z
  .string({ error: INSTANT })
  .regex(/^(20|21)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/, { error: INSTANT, abort: true })
  .refine((text) => isRealDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), { error: INSTANT, abort: true })
  .transform((text) => new Date(text).toISOString());

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const CURRENCY = 'a currency code (ISO 4217) such as EUR';
export const currency = z.string({ error: CURRENCY }).refine((text) => CURRENCIES.has(text), { error: CURRENCY });

/** 1,000 million of the major unit. */
export const MAX_AMOUNT = 100_000_000_000;
const AMOUNT = `a whole number of minor units (cents) from 0 to ${String(MAX_AMOUNT)}`;
const amount = z.int({ error: AMOUNT }).min(0, { error: AMOUNT }).max(MAX_AMOUNT, { error: AMOUNT });
export const money = z.strictObject(
  { amount, currency },
  { error: 'an amount such as {amount: 125000, currency: EUR}' },
);

const COUNTRY = 'a country code (ISO 3166-1) such as TR';
const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
export const country = z
  .string({ error: COUNTRY })
  .regex(/^[A-Z]{2}$/, { error: COUNTRY, abort: true })
  .refine((text) => countries.of(text) !== undefined && text !== 'ZZ', { error: COUNTRY });

const LANGUAGE = 'a language tag (BCP 47) such as tr or en-GB';
export const language = z
  .string({ error: LANGUAGE })
  .max(35, { error: LANGUAGE })
  .refine((text) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) && isCanonical(text), { error: LANGUAGE });

function isCanonical(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

const ZONE = 'a time zone (IANA) such as Europe/Istanbul';
export const zone = z.string({ error: ZONE }).max(60, { error: ZONE }).refine(isZone, { error: ZONE });

function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const MAIL = 'a mail address such as ali@example.com (a domain with other letters in its xn-- form)';

/** At least as strict as what the mail transport takes (RFC 5321 §4.5.3.1), so that a stored address can be written to. */
export const email = z
  .string({ error: MAIL })
  .trim()
  .max(254, { error: MAIL, abort: true })
  .refine(isMail, { error: MAIL });

function isMail(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  const labels = domain.toLowerCase().split('.');
  return (
    more.length === 0 &&
    local.length <= 64 &&
    LOCAL.test(local) &&
    !local.includes('=?') &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    domainToASCII(domain) === domain.toLowerCase()
  );
}

const PHONE = 'a telephone number such as +90 212 555 01 00';
export const phone = z
  .string({ error: PHONE })
  .trim()
  .regex(/^\+?[0-9][0-9 ()./-]{3,38}[0-9]$/, { error: PHONE });

const URL_TEXT = 'a web address that begins with https:// or http://';
export const webAddress = z
  .string({ error: URL_TEXT })
  .trim()
  .max(500, { error: URL_TEXT })
  .refine((text) => /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(text) && URL.canParse(text), { error: URL_TEXT });

export function whole(min: number, max: number): z.ZodInt {
  const error = `a whole number from ${String(min)} to ${String(max)}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

export const yesNo = z.boolean({ error: 'true or false' });

export function oneOf<const T extends readonly string[]>(values: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

export function list<T extends z.ZodType>(item: T, min: number, max: number): z.ZodArray<T> {
  const error = `a list of ${String(min)} to ${String(max)}`;
  return z.array(item, { error }).min(min, { error }).max(max, { error });
}
