import { openCaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { caseNow } from '../../db/tables/cases.ts';
import { correctionFor } from '../../db/tables/matters.ts';
import { mailParams, type MailRow } from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { isFormal, type MailKind } from '../../domain/mails.ts';
import { mailBase } from './mail-base.ts';
import { findRecipient } from './recipient.ts';
import { CLIENT_DATA } from './client-data.ts';
import type { ExtraData, MailContext } from './mail-context.ts';
import { STAFF_DATA } from './staff-data.ts';

/** Null when the recipient is no longer known. */
export async function mailContext(tx: Tx, mail: MailRow): Promise<MailContext | null> {
  if (mail.caseId === null) throw new Error(`mail ${mail.id} belongs to no case`);
  const file = await openCaseFile(tx, mail.caseId);
  const params = await mailParams(tx, mail);
  const recipient = await findRecipient(file, mail.recipientId);
  if (recipient === null) return null;
  const address = params['address'] ?? (await correctedAddress(tx, mail));
  return {
    tx,
    file,
    mail,
    task: mail.taskId === null ? null : await needTask(tx, mail.taskId),
    recipient: typeof address === 'string' ? { ...recipient, email: address } : recipient,
    params,
    at: await caseNow(tx, mail.caseId),
  };
}

/** A person gave another address for this reader. Formal letters go where their packet says, or where a person sends that very letter. */
async function correctedAddress(tx: Tx, { caseId, kind, recipientId }: MailRow): Promise<unknown> {
  const matterId = caseId === null || isFormal(kind) ? null : await correctionFor(tx, caseId, recipientId);
  if (caseId === null || matterId === null) return null;
  return (await lastAnswer(tx, caseId, 'bad-address', matterId))?.values['address'];
}

/** The whole data of a case's mail, as its template takes it. */
export async function mailData(context: MailContext, link: string | null): Promise<object> {
  const { file, mail, task, recipient, params } = context;
  const base = await mailBase(file, recipient, {
    link,
    deadline: task?.state === 'open' ? task.dueAt : null,
    reminder: typeof params['reminder'] === 'number' ? params['reminder'] : 0,
  });
  const extra = EXTRAS[mail.kind];
  return { ...base, ...(await extra?.(context)) };
}

const EXTRAS: Partial<Record<MailKind, ExtraData>> = { ...STAFF_DATA, ...CLIENT_DATA };
