import type { CaseFile } from '../../db/case-file.ts';
import { safeContact } from '../../db/safe-contact.ts';
import { isRehearsal } from '../../db/tables/cases.ts';
import type { Person } from '../../domain/directory.ts';
import type { Recipient } from './recipient.ts';

/** What every mail of a case carries, in its reader's language and zone. */
export async function mailBase(
  file: CaseFile,
  recipient: Recipient,
  of: { link: string | null; deadline: string | null; reminder: number },
): Promise<object> {
  const { records, row, settings } = file;
  const owner = await frontOf(file, recipient.id);
  return {
    lang: recipient.lang,
    zone: recipient.zone,
    number: row.number,
    company: { name: settings.companyName, contact: settings.companyContact },
    recipient: { name: recipient.name },
    client: records.client.name,
    contract: { name: records.contract.name, clause: records.contract.clause.id },
    owner: { name: owner.name, email: owner.email },
    rehearsal: isRehearsal(row),
    ...of,
  };
}

/** Whose name a mail bears: the owner's, towards the client whoever may write with it (F8). */
export async function frontOf(file: CaseFile, recipientId: string): Promise<Person> {
  const isClient = file.records.contacts.some(({ id }) => id === recipientId);
  return isClient ? safeContact(file) : file.records.owner();
}
