import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { caseNow, lockCase } from '../../db/tables/cases.ts';
import { lockMail, readMail, settleAttempt, type MailRow } from '../../db/tables/outbox.ts';
import { isGivenUp, resendAfter, retryAfter } from '../../domain/mail-retry.ts';
import { isNotice } from '../../domain/mails.ts';
import type { SendResult } from '../../mail/send-result.ts';
import { requestArrived } from '../../db/restart-task.ts';
import { onUndelivered } from './undelivered.ts';

interface Outcome {
  readonly state: 'queued' | 'accepted' | 'refused' | 'unknown';
  readonly reply: string;
  readonly at: string;
  readonly code?: number | null;
  readonly journalReply?: string;
}

export const mayResend = (mail: MailRow): boolean => resendAfter(mail.kind, mail.resent) !== null;

/** Writes what a server said to an attempt, under the case's lock. */
export async function recordResult(tx: Tx, mailId: string, attempt: number, result: SendResult): Promise<void> {
  const before = await readMail(tx, mailId);
  if (before?.caseId != null) await lockCase(tx, before.caseId);
  const mail = await lockMail(tx, mailId);
  const at = mail.caseId === null ? new Date().toISOString() : await caseNow(tx, mail.caseId);
  await settle(tx, mail, attempt, outcomeOf(mail, result, at));
}

function outcomeOf(mail: MailRow, result: SendResult, at: string): Outcome {
  const waited = mail.firstTriedAt === null ? 0 : Date.now() - Date.parse(mail.firstTriedAt);
  switch (result.state) {
    case 'accepted': {
      const { reply, journal } = result;
      return { state: 'accepted', reply, at, ...(journal === undefined ? {} : { journalReply: journal }) };
    }
    case 'refused':
      return { state: 'refused', reply: result.reply, at };
    case 'not-taken': {
      const state = isGivenUp(mail.kind, waited) ? 'refused' : 'queued';
      return { state, reply: result.reason, at, code: result.code };
    }
    case 'unknown':
      return { state: 'unknown', reply: result.reason, at };
  }
}

/** Writes what an attempt came to, once; what did not arrive and is not tried again is told to a person. */
export async function settle(tx: Tx, mail: MailRow, attempt: number, to: Outcome): Promise<void> {
  const againInMs = waitAfter(mail, attempt, to);
  const { state, reply, at, journalReply } = to;
  const written = { state, reply, at, againInMs, ...(journalReply === undefined ? {} : { journalReply }) };
  if (!(await settleAttempt(tx, mail.id, attempt, written)) || state === 'queued') return;
  const lost = state === 'refused' || (state === 'unknown' && againInMs === null);
  if (lost) await onUndelivered(tx, mail, reply, at);
  if (state === 'accepted') await requestArrived(tx, mail, at);
  await announce(tx, mail, state, at);
}

/** How long to wait after an attempt, or null when there is no further one. */
function waitAfter(mail: MailRow, attempt: number, { state, code = null }: Outcome): number | null {
  if (state === 'queued') return retryAfter(attempt, code);
  return state === 'unknown' ? resendAfter(mail.kind, mail.resent) : null;
}

/** Tells the case what became of a formal mail, in the transaction that records it. */
export async function announce(tx: Tx, mail: MailRow, state: string, at: string): Promise<void> {
  if (mail.caseId === null) return;
  if (isNotice(mail.kind)) await writeMessage(tx, mail.caseId, { kind: 'mail', ref: mail.id, choice: state });
  await writeAudit(tx, {
    at,
    caseId: mail.caseId,
    actor: 'mail',
    action: `mail-${state}`,
    detail: { mail: mail.id, kind: mail.kind },
  });
}
