import type { CaseFile } from '../../db/case-file.ts';
import { knownLanguage, type Language } from '../../domain/codes.ts';

/** Somebody who is written to: a person of the staff, or a contact of the client. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly lang: Language;
  readonly zone: string;
}

/** Null when nobody has that id any more. The reader's language and zone decide, not the sender's. */
export async function findRecipient(file: CaseFile, id: string): Promise<Recipient | null> {
  const { client, contacts } = file.records;
  const contact = contacts.find((candidate) => candidate.id === id);
  if (contact !== undefined)
    return { id, name: contact.name, email: contact.email, lang: knownLanguage([client.language]), zone: client.zone };
  const person = await file.records.person(id);
  return person === null
    ? null
    : { id, name: person.name, email: person.email, lang: knownLanguage(person.languages), zone: person.zone };
}
