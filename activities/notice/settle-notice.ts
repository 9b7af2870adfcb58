import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { contractCourse } from '../../db/contract-course.ts';
import { currentReview } from '../../db/contract-situation.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase, updateCase } from '../../db/tables/cases.ts';
import { markDelivered, readMail, resolveUnknown } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { dateOf } from '../../domain/calendar.ts';
import { endAfterService } from '../../domain/end-date.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { approvedPacket, queueMoneyMail } from './queue-notice.ts';

/** Records the basis on which a taken mail counts as delivered: no bounce came back in the policy's time (stage 13). */
export function makeMarkMailDelivered({ db }: ActivityDeps): CaseActivities['markMailDelivered'] {
  return ({ caseId, at, mailId }) =>
    inTransaction(db, async (tx) => {
      await markDelivered(tx, mailId, 'no-bounce', at);
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'mail-delivered',
        detail: { mail: mailId, basis: 'no-bounce' },
      });
    });
}

/** A person looked, in the task of this subject: what arrived counts as taken, what did not may be sent again with the same bytes. */
export function makeResolveMail({ db }: ActivityDeps): CaseActivities['resolveMail'] {
  return ({ caseId, at, mailId, subject }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const answer = await lastAnswer(tx, caseId, 'reconcile-mail', subject);
      if (answer === null) throw new Error(`found no finding about mail ${mailId}`);
      const arrived = answer.choice === 'arrived';
      await resolveUnknown(tx, mailId, arrived ? 'accepted' : 'queued', `reconciled: ${answer.choice}`, at);
      await writeAudit(tx, {
        at,
        caseId,
        actor: answer.personId,
        action: 'mail-reconciled',
        detail: { mail: mailId, found: answer.choice },
      });
    });
}

/**
 * D8: the legal date is the day of sending or receipt as the clause counts, or the day of proven service where e-mail alone sets none. A
 * late date moves the end later, never earlier. Called when the notice has arrived, so the mail about the money is queued here.
 */
export function makeSetLegalDate({ db }: ActivityDeps): CaseActivities['setLegalDate'] {
  return ({ caseId, at, mailId, step }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await queueMoneyMail(tx, caseId, at);
      const file = await openCaseFile(tx, caseId);
      const review = await currentReview(tx, file, at);
      if (review === null || file.row.plannedEnd === null) throw new Error('found no contract review or planned end');
      const legalDate = await serviceDate(tx, file, mailId, review.emailEnough, review.terms.countedFrom);
      if (legalDate === null) return 'proof-needed';
      const { outcome } = await approvedPacket(tx, caseId);
      const { plannedEnd } = file.row;
      const { terms, packNotices } = review;
      const isSigned = (await contractCourse(tx, caseId)) === 'mutual';
      const endDate = isSigned
        ? plannedEnd
        : endAfterService({ plannedEnd, terms, packNotices, serviceDate: legalDate, outcome });
      await updateCase(tx, caseId, { legalDate, endDate });
      await writeTrace(tx, caseId, {
        rule: 'D8 service',
        step,
        rowId: `legal date ${legalDate}`,
        outcome: endDate,
        at,
      });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'legal-date-set', detail: { legalDate, endDate } });
      return 'set';
    });
}

async function serviceDate(
  tx: Tx,
  file: CaseFile,
  mailId: string,
  emailEnough: boolean,
  countedFrom: 'sending' | 'receipt',
): Promise<string | null> {
  const proof = await lastAnswer(tx, file.row.id, 'service-proof');
  if (typeof proof?.values['servedOn'] === 'string') return proof.values['servedOn'];
  if (!emailEnough) return null;
  const mail = await readMail(tx, mailId);
  const instant = countedFrom === 'sending' ? mail?.settledAt : mail?.deliveredAt;
  return instant == null ? null : dateOf(instant, file.records.contract.zone);
}
