import { contentLines, escapedValue, plainValue } from './content-line.ts';

export interface ContactCard {
  readonly uid: string;
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string | null;
  readonly note: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * A person as a vCard 4.0 (RFC 6350). The name is given whole: which part of it is the family's, nobody told us, so N is left out, which
 * version 4 allows.
 */
export function contactCard({ uid, name, company, email, phone, note, language }: ContactCard): string {
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    `UID:${escapedValue(uid)}`,
    `FN:${escapedValue(name)}`,
    `ORG:${escapedValue(company)}`,
    `EMAIL;TYPE=work:${escapedValue(email)}`,
    ...(phone === null ? [] : [`TEL;TYPE=work;VALUE=uri:tel:${telephone(phone)}`]),
    `LANG:${plainValue(language)}`,
    ...(note === '' ? [] : [`NOTE:${escapedValue(note)}`]),
    'END:VCARD',
  ]);
}

/** RFC 3966: digits, a leading plus, and hyphens for whatever stood between them. */
const telephone = (phone: string): string =>
  `${phone.trim().startsWith('+') ? '+' : ''}${phone.replace(/[^0-9]+/g, '-').replace(/^-|-$/g, '')}`;
