import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { reportUndelivered } from '../../db/report-undelivered.ts';
import { insertMatter, openMatterAbout } from '../../db/tables/matters.ts';
import { needTask } from '../../db/tables/tasks.ts';
import type { MailRow } from '../../db/tables/outbox.ts';
import { markUndelivered } from '../../db/tables/waiting-mail.ts';
import { isNotice, type MailKind } from '../../domain/mails.ts';
import { askStandIn } from '../tasks/ask-stand-in.ts';
import { findRecipient } from './recipient.ts';

const REPORTS: readonly MailKind[] = ['T41', 'T41c'];

/**
 * A mail did not arrive and is not tried again by itself: refused, without a result, or come back. Whoever stands in for its reader is
 * asked, and a person mends the address or finds out what became of it, as a matter beside the stages. The notice has a course of its own
 * (`workflows/deliver-formal.ts`). Once for each mail; in the transaction that records the result.
 */
export async function onUndelivered(tx: Tx, mail: MailRow, reply: string, at: string): Promise<void> {
  if (mail.undeliveredAt !== null) return;
  await markUndelivered(tx, mail.id);
  // A report about another mail is not reported: it would go round for ever.
  if (mail.caseId === null || isNotice(mail.kind) || REPORTS.includes(mail.kind)) return;
  const file = await openCaseFile(tx, mail.caseId);
  if (mail.taskId !== null) await askStandIn(tx, file, await needTask(tx, mail.taskId), mail.recipientId, at);
  // Nothing waits for an ended case any more: its owner is only told.
  if (file.row.endedAt !== null) return reportUndelivered(tx, mail, reply, at);
  await fileUndelivered(tx, file, mail, reply, at);
}

/** One matter for each reader: further mails to the same address are part of it. */
async function fileUndelivered(tx: Tx, file: CaseFile, mail: MailRow, reply: string, at: string): Promise<void> {
  const { id: caseId, stage } = file.row;
  const open = await openMatterAbout(tx, caseId, mail.recipientId);
  const isUnknown = mail.state === 'unknown';
  if (open !== null && !isUnknown) return;
  const from = mail.address ?? (await findRecipient(file, mail.recipientId))?.email ?? mail.recipientId;
  const matter = { caseId, kind: 'undelivered-mail', stage, fromId: mail.recipientId, from, text: reply } as const;
  const id = await insertMatter(tx, { ...matter, receivedAt: at, mailId: mail.id });
  await writeMessage(tx, caseId, { kind: 'matter', ref: id, choice: 'undelivered-mail' });
  await writeAudit(tx, {
    at,
    caseId,
    actor: 'mail',
    action: 'mail-undelivered',
    detail: { mail: mail.id, kind: mail.kind, matter: id },
  });
}
