/** Making a formatter of `Intl` costs more than rendering the rest of a mail; each is made once for its locale and options. */
const made = new Map<string, unknown>();

function once<T>(kind: string, locale: string, options: object, make: () => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known !== undefined) return known as T; // the key names the kind
  const fresh = make();
  // Zones and currencies come from data; a hostile list of them must not grow for ever.
  if (made.size >= MOST) made.clear();
  made.set(key, fresh);
  return fresh;
}

const MOST = 1_000;

/** Throws RangeError for an unknown zone, as `Intl` does. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once('date', locale, options, () => new Intl.DateTimeFormat(locale, options));

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once('number', locale, options, () => new Intl.NumberFormat(locale, options));

/** The script that a language is written in, such as `Arab`; empty where it is not known. */
export const scriptOf = (language: string): string =>
  once('script', language, {}, () => new Intl.Locale(language).maximize().script ?? '');
