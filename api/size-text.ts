import type { Language } from '../domain/codes.ts';
import { formatNumber } from '../templates/format.ts';
import { translate } from '../templates/render.ts';

const KILO = 1024;

/** The size of a file in words, from bytes; KILO is 1,024. */
export function sizeText(bytes: number, lang: Language): string {
  const kilo = Math.max(1, Math.round(bytes / KILO));
  if (kilo < KILO) return translate(lang, 'evidence.kilobytes', { size: formatNumber(lang, kilo) });
  return translate(lang, 'evidence.megabytes', { size: formatNumber(lang, Math.round((kilo / KILO) * 10) / 10) });
}
