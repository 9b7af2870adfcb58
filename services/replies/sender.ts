import type { CaseFile } from '../../db/case-file.ts';
import { REPLY_LANGUAGES, type ReplyLanguage } from '../../domain/reply-vocabulary.ts';

/** Somebody whom the case knows by the address on file. */
export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly is: 'contact' | 'staff';
  /** Speaks for the client; people of the staff speak for themselves. */
  readonly authorised: boolean;
  readonly language: ReplyLanguage;
}

/** The first authorised contact of the client, whoever that is. */
const CLIENT = 'client-contact';

/** By id, by address in any case, or as `client-contact`; null = nobody whom the case knows. */
export async function findSender(file: CaseFile, from: string): Promise<Sender | null> {
  const { contacts, client } = file.records;
  const address = from.trim().toLowerCase();
  const contact =
    from === CLIENT
      ? contacts.find(({ authorised }) => authorised)
      : contacts.find(({ id, email }) => id === from || email.toLowerCase() === address);
  if (contact !== undefined)
    return {
      ...pick(contact),
      is: 'contact',
      authorised: contact.authorised,
      language: replyLanguage([client.language]),
    };
  const byId = await file.records.person(from);
  const person = byId ?? (await file.records.people()).find(({ email }) => email.toLowerCase() === address);
  if (person?.active !== true) return null;
  return { ...pick(person), is: 'staff', authorised: false, language: replyLanguage(person.languages) };
}

const pick = ({ id, name }: { id: string; name: string }): { id: string; name: string } => ({ id, name });

/** The first language that reply words exist in; English words work in every mail. */
function replyLanguage(tags: readonly string[]): ReplyLanguage {
  const found = tags.map((tag) => REPLY_LANGUAGES.find((known) => known === tag.split('-')[0]?.toLowerCase()));
  return found.find((language) => language !== undefined) ?? 'en';
}
