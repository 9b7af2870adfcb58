import type { LawPack } from './packs.ts';

/** How a notice can be served, as the form of the proof names it. */
export const SERVICE_FORMS = ['email', 'registered-letter', 'notary', 'kep', 'telegram', 'courier'] as const;
type ServiceForm = (typeof SERVICE_FORMS)[number];

/** What packs call a form, and which of ours are one. A code that is not here says nothing about ours: any may do. */
const MEETS: Readonly<Record<string, readonly ServiceForm[]>> = {
  registered_letter: ['registered-letter'],
  notary: ['notary'],
  telegram: ['telegram'],
  kep_with_secure_esignature: ['kep'],
  traceable_delivery: ['registered-letter', 'notary', 'kep', 'telegram', 'courier'],
  written: ['registered-letter', 'notary', 'kep', 'telegram', 'courier'],
  durable_medium: SERVICE_FORMS,
  per_contract_clause: SERVICE_FORMS,
};

/** The forms in which a pack lets the notice be served (its `form.accepted`, any one of them); e-mail never where it says so. */
export function formsAccepted({ accepted, email_alone_enough }: LawPack['form']): readonly ServiceForm[] {
  const met = accepted.length === 0 ? SERVICE_FORMS : accepted.flatMap((code) => MEETS[code] ?? SERVICE_FORMS);
  return SERVICE_FORMS.filter((form) => met.includes(form) && !(form === 'email' && email_alone_enough === false));
}
