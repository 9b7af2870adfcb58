import { openCaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { queueMail, type MailRow } from '../../db/tables/outbox.ts';
import { findRecipient } from './recipient.ts';

/** Tells the owner that a mail of an ended case did not reach its reader (T41), or the owner's manager where it was the owner's own. */
export async function reportUndelivered(tx: Tx, mail: MailRow, reply: string, at: string): Promise<void> {
  if (mail.caseId === null) return;
  const file = await openCaseFile(tx, mail.caseId);
  const owner = await file.records.person(file.row.ownerId);
  const told = mail.recipientId === file.row.ownerId ? (owner?.managerId ?? null) : file.row.ownerId;
  if (told === null) return;
  const badAddress = mail.address ?? (await findRecipient(file, mail.recipientId))?.email ?? mail.recipientId;
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
