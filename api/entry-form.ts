import { REASON_CODES } from '../domain/codes.ts';
import type { Field, Option } from '../domain/forms.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import type { DossierKind } from '../services/add-dossier-entry.ts';

/** What the console asks for an entry of the dossier; the service checks it by its own schema. */
export function entryForm(kind: DossierKind, view: CaseView, complaint: string | null): readonly Field[] {
  switch (kind) {
    case 'incidents':
      return incidentForm(view);
    case 'complaints':
      return [{ name: 'what', required: true, type: 'longtext', max: 2_000 }];
    case 'attempts':
      return [
        {
          ...{
            name: 'complaint',
            required: true,
            type: 'choice',
            options: view.complaints.map(({ id, what }) => ({ value: id, label: cut(what) })),
          },
          ...(complaint === null ? {} : { initial: complaint }),
        },
        { name: 'what', required: true, type: 'longtext', max: 2_000 },
      ];
  }
}

function incidentForm(view: CaseView): Field[] {
  const codes = [...view.reasons, ...REASON_CODES.filter((code) => !view.reasons.includes(code))];
  const people = new Map(view.people.map(({ id, name }): [string, Option] => [id, { value: id, label: name }]));
  return [
    { name: 'reason', required: true, type: 'choice', options: codes.map((value) => ({ value })) },
    { name: 'on', required: true, type: 'date' },
    { name: 'what', required: true, type: 'longtext', max: 2_000 },
    { name: 'source', required: true, type: 'text', max: 200 },
    { name: 'verifiedBy', required: false, type: 'choice', options: [...people.values()] },
    { name: 'criticismOnly', required: false, type: 'yesno' },
  ];
}

const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
