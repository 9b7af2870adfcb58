import type { ComplaintType } from '../domain/inbound.ts';
import { openCaseFile, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { queueMail, type MailParams, type MailRow } from './tables/outbox.ts';

/**
 * Tells the owner that a mail did not reach its reader (T41), or the owner's manager where it was the owner's own. A report that does not
 * arrive is not reported.
 */
export const reportUndelivered = (tx: Tx, mail: MailRow, reply: string, at: string): Promise<void> =>
  tellOwner(tx, mail, 'T41', { reply }, at);

/** Tells the same person that the reader of a mail marked it as unwanted (T41c): it arrived, but the next one may not. */
export const reportComplaint = (tx: Tx, mail: MailRow, type: ComplaintType, at: string): Promise<void> =>
  tellOwner(tx, mail, 'T41c', { type }, at);

async function tellOwner(tx: Tx, mail: MailRow, kind: 'T41' | 'T41c', params: MailParams, at: string): Promise<void> {
  if (mail.caseId === null || mail.kind === 'T41' || mail.kind === 'T41c') return;
  const file = await openCaseFile(tx, mail.caseId);
  const owner = await file.records.person(file.row.ownerId);
  const told = mail.recipientId === file.row.ownerId ? (owner?.managerId ?? null) : file.row.ownerId;
  if (told === null) return;
  const badAddress = mail.address ?? (await addressOf(file, mail.recipientId)) ?? mail.recipientId;
  await queueMail(tx, {
    caseId: mail.caseId,
    taskId: null,
    kind,
    recipientId: told,
    businessKey: `${mail.id}/${kind}`,
    params: { badAddress, ...params },
    at,
  });
}

async function addressOf({ records }: CaseFile, id: string): Promise<string | null> {
  const contact = records.contacts.find((one) => one.id === id);
  return contact?.email ?? (await records.person(id))?.email ?? null;
}
