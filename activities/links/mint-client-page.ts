import { randomBytes } from 'node:crypto';
import { clientStanding } from '../../db/client-standing.ts';
import { hashAddress, insertClientLink } from '../../db/tables/client-links.ts';
import { hashToken } from '../../db/tables/links.ts';
import { MAILS, type MailKind } from '../../domain/mails.ts';
import type { MailContext } from '../email/mail-context.ts';

/** The letter itself and the one about its money: they tell what the page then shows. */
const TELLING: readonly MailKind[] = ['T20a', 'T20b', 'T20c', 'T20d', 'T24c'];
/** The ending is withdrawn with it: there is nothing to look up any more. */
const WITHOUT: readonly MailKind[] = ['T20e', 'T26r', 'T29c', 'T39'];

/**
 * The only maker of links to the client's page: 32 random bytes in the URL, their SHA-256 in the table. In mails to contacts of the client
 * from the notice on (F9), in the transaction that stores the mail; null for every other mail.
 */
export async function mintClientPage(publicUrl: string, context: MailContext): Promise<string | null> {
  const { tx, file, mail, recipient, at } = context;
  const contact = file.records.contacts.find(({ id }) => id === recipient.id);
  if (contact === undefined || MAILS[mail.kind].audience !== 'client' || WITHOUT.includes(mail.kind)) return null;
  if (!TELLING.includes(mail.kind) && (await clientStanding(tx, file.row)) !== 'told') return null;
  const token = randomBytes(32).toString('base64url');
  await insertClientLink(tx, {
    tokenHash: hashToken(token),
    caseId: file.row.id,
    contactId: contact.id,
    mailId: mail.id,
    addressHash: hashAddress(contact.email),
    language: recipient.lang,
    mintedAt: at,
  });
  return `${publicUrl}/c/${token}`;
}
