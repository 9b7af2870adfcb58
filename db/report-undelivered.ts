import { openCaseFile, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { queueMail, type MailRow } from './tables/outbox.ts';

/**
 * Tells the owner that a mail did not reach its reader (T41), or the owner's manager where it was the owner's own. A report that does not
 * arrive is not reported.
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
    businessKey: `${mail.id}/T41`,
    params: { badAddress, reply },
    at,
  });
}

async function addressOf({ records }: CaseFile, id: string): Promise<string | null> {
  const contact = records.contacts.find((one) => one.id === id);
  return contact?.email ?? (await records.person(id))?.email ?? null;
}
