import type { CaseView } from '../db/views/read-case-view.ts';
import type { Language } from '../domain/codes.ts';
import { formatNumber } from '../templates/format.ts';
import { translate } from '../templates/render.ts';

const KILO = 1024;

/** The files of a case with their size in words and the incident that they support. */
export function evidenceView(
  { evidence, incidents }: Pick<CaseView, 'evidence' | 'incidents'>,
  lang: Language,
): object[] {
  return evidence.map((file) => {
    const incident = incidents.find(({ id }) => id === file.incidentId);
    return {
      ...file,
      shownSize: sizeText(file.size, lang),
      about: incident === undefined ? null : { on: incident.on, what: cut(incident.what) },
    };
  });
}

function sizeText(bytes: number, lang: Language): string {
  const kilo = Math.max(1, Math.round(bytes / KILO));
  if (kilo < KILO) return translate(lang, 'evidence.kilobytes', { size: formatNumber(lang, kilo) });
  return translate(lang, 'evidence.megabytes', { size: formatNumber(lang, Math.round((kilo / KILO) * 10) / 10) });
}

const LONGEST = 80;

export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
