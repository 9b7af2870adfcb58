import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import type { Matter } from '../../db/tables/matters.ts';
import { mailParams, queueMail, readMail, resolveUnknown, type MailRow } from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { listUndelivered } from '../../db/tables/waiting-mail.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { isNotice } from '../../domain/mails.ts';
import { restartTask } from '../../db/restart-task.ts';

/**
 * Carries out what a person found about mail that did not arrive: to the corrected address it goes once more, as a mail of its own; told
 * another way, its reader's time to answer begins; an unknown result becomes what the person saw.
 */
export async function settleUndelivered(
  tx: Tx,
  file: CaseFile,
  matter: Matter,
  choice: string,
  at: string,
): Promise<void> {
  if (choice === 'arrived' || choice === 'not-arrived') return reconcile(tx, matter, choice, at);
  const mails = (await listUndelivered(tx, file.row.id, matter.fromId ?? '')).filter(({ kind }) => !isNotice(kind));
  const address = (await lastAnswer(tx, file.row.id, 'bad-address', matter.id))?.values['address'];
  for (const mail of mails)
    if (choice === 'corrected' && typeof address === 'string') await sendTo(tx, mail, address, matter.id, at);
    else if (mail.taskId !== null) await beginWaiting(tx, file, mail.taskId, at);
}

async function beginWaiting(tx: Tx, file: CaseFile, taskId: string, at: string): Promise<void> {
  const task = await needTask(tx, taskId);
  if (task.state === 'open') await restartTask(tx, file, task, at);
}

async function sendTo(tx: Tx, mail: MailRow, address: string, matterId: string, at: string): Promise<void> {
  const { caseId, taskId, kind, recipientId, replyToMail } = mail;
  if (taskId !== null && (await needTask(tx, taskId)).state !== 'open') return;
  const businessKey = `${mail.businessKey}/to/${matterId}`;
  const params = { ...(await mailParams(tx, mail)), address };
  try {
    await queueMail(tx, { caseId, taskId, kind, recipientId, businessKey, params, replyToMail, at });
  } catch (error) {
    // What the case may no longer write, it does not write to another address either (domain/mail-rules.ts).
    if (!(error instanceof OffboardingError && error.code === 'MAIL_REFUSED')) throw error;
  }
}

async function reconcile(tx: Tx, { id, mailId }: Matter, found: 'arrived' | 'not-arrived', at: string): Promise<void> {
  const mail = mailId === null ? null : await readMail(tx, mailId);
  if (mail?.caseId == null) return;
  await resolveUnknown(tx, mail.id, found === 'arrived' ? 'accepted' : 'queued', `reconciled: ${found}`, at);
  const answer = await lastAnswer(tx, mail.caseId, 'reconcile-mail', id);
  const actor = answer?.personId ?? 'workflow';
  const detail = { mail: mail.id, found };
  await writeAudit(tx, { at, caseId: mail.caseId, actor, action: 'mail-reconciled', detail });
}
