import { LANGUAGES, type Language } from '../domain/codes.ts';

const DEFAULT_LANGUAGE: Language = 'en';

const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text);

/** The first of a person's languages that pages exist in. */
function languageOf(preferred: readonly string[]): Language {
  return preferred.map(base).find(isLanguage) ?? DEFAULT_LANGUAGE;
}

/** What the browser asks for, best first; for readers whom nobody knows yet. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().split(/\s*;\s*q=/);
      return { tag, quality: quality === '' ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return languageOf(wanted.map(({ tag }) => tag));
}

const base = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
