import type { CaseView } from '../db/views/read-case-view.ts';
import type { Language } from '../domain/codes.ts';
import { sizeText } from './size-text.ts';

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

const LONGEST = 80;

export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
