import { z } from 'zod';
import { openCaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, isRehearsal, lockCase } from '../db/tables/cases.ts';
import { lockMail, readMail, type MailRow } from '../db/tables/outbox.ts';
import { needTask } from '../db/tables/tasks.ts';
import { hurryMail, requeueRefused } from '../db/tables/waiting-mail.ts';
import { OffboardingError } from '../domain/errors.ts';
import { isFormal } from '../domain/mails.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { mayAct } from './may-act.ts';

/** Nothing is asked for but the press itself. */
export const RetryRequest = z.strictObject({}).optional();

/** How the next attempt goes: at once with the bytes that wait, or composed anew for the address that is on file by now. */
export type Retried = { readonly mailId: string; readonly next: 'at-once' | 'composed-anew' };

/**
 * Tries a mail again that waits for its server, or that a server refused. Formal letters that were refused, and every mail whose result is
 * unknown, have a task of their own: they are not repeated by a press (F4). Throws MAIL_NOT_FOUND, NOT_ALLOWED, MAIL_REFUSED.
 */
export async function retryMail(deps: ServiceDeps, actor: Actor, mailId: string): Promise<Retried> {
  const next = await inTransaction(deps.db, async (tx) => {
    const mail = await lockedMail(tx, mailId);
    const file = await openCaseFile(tx, mail.caseId);
    mayAct(file, actor);
    if (isRehearsal(file.row)) throw refused('a rehearsal, which sends nothing', 'a mail of a live case');
    const how = await again(tx, mail);
    const at = await caseNow(tx, mail.caseId);
    const detail = { mail: mail.id, kind: mail.kind, how };
    await writeAudit(tx, { at, caseId: mail.caseId, actor: actor.personId, action: 'mail-retried', detail });
    return how;
  });
  await deps.cases.deliverMail(mailId, 'now').catch(() => undefined);
  return { mailId, next };
}

type CaseMail = MailRow & { readonly caseId: string };

async function lockedMail(tx: Tx, mailId: string): Promise<CaseMail> {
  const found = await readMail(tx, mailId);
  if (found?.caseId == null)
    throw new OffboardingError(
      'MAIL_NOT_FOUND',
      `Found no mail ${mailId} of a case; look it up on the page of its case.`,
    );
  await lockCase(tx, found.caseId);
  return { ...(await lockMail(tx, mailId)), caseId: found.caseId };
}

async function again(tx: Tx, mail: MailRow): Promise<Retried['next']> {
  if (mail.taskId !== null && (await needTask(tx, mail.taskId)).state !== 'open')
    throw refused('a mail whose question is settled', 'one that somebody still waits for');
  if (await hurryMail(tx, mail.id)) return 'at-once';
  if (mail.state !== 'refused')
    throw refused(`a mail that is ${mail.state}`, 'one that waits for its server, or that a server refused');
  if (isFormal(mail.kind))
    throw refused(
      'a formal letter that was refused',
      'its task answered: correct the address there, or serve it another way',
    );
  await requeueRefused(tx, mail.id);
  return 'composed-anew';
}

function refused(found: string, expected: string): OffboardingError {
  return new OffboardingError('MAIL_REFUSED', `Found ${found}, expected ${expected}. Nothing was sent.`, {
    problems: [{ path: 'id', found, expected }],
  });
}
