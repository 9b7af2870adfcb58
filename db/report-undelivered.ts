import { openCaseFile, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { queueMail, type MailRow } from './tables/outbox.ts';

/** The key of the mail (T41) that tells of another one. */
export const reportKey = (mail: Pick<MailRow, 'id'>): string => `${mail.id}/T41`;

/**
 * Tells the owner that a mail did not reach its reader, so that somebody else is asked (T41); where the owner is the one who cannot be
 * reached, the owner's manager is told. A report that does not arrive is not reported.
 */
export async function reportUndelivered(tx: Tx, mail: MailRow, reply: string, at: string): Promise<void> {
  if (mail.caseId === null || mail.kind === 'T41') return;
  const file = await openCaseFile(tx, mail.caseId);
  const owner = await file.records.person(file.row.ownerId);
  const told = mail.recipientId === file.row.ownerId ? (owner?.managerId ?? null) : file.row.ownerId;
  if (told === null) return;
  const badAddress = mail.address ?? (await addressOf(file, mail.recipientId)) ?? mail.recipientId;
  await queueMail(tx, {
    caseId: mail.caseId,
    taskId: null,
    kind: 'T41',
    recipientId: told,
    businessKey: reportKey(mail),
    params: { badAddress, reply },
    at,
  });
}

async function addressOf({ records }: CaseFile, id: string): Promise<string | null> {
  const contact = records.contacts.find((one) => one.id === id);
  return contact?.email ?? (await records.person(id))?.email ?? null;
}
