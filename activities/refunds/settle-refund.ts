import { inTransaction, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { isRehearsal, lockCase } from '../../db/tables/cases.ts';
import { currentPacket, mayExecute, packetContent } from '../../db/tables/packets.ts';
import {
  isSettled,
  listLines,
  lockLine,
  planLine,
  setLineState,
  type RefundLine,
} from '../../db/tables/refund-lines.ts';
import type { CaseActivities, NetworkActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { voidedApproval, voidUnderLock } from '../approval/voided.ts';
import { manualProvider, rehearsalProvider } from './refund-provider.ts';

/** Makes the two lines of the approved packet; a line of nothing is not due. Returns those that are still to be settled. */
export function makePlanRefund({ db }: ActivityDeps): CaseActivities['planRefund'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const packet = await currentPacket(tx, caseId);
      if (packet === null || !mayExecute(packet))
        return { lines: (await listLines(tx, caseId)).filter((line) => !isSettled(line)).map((line) => line.id) };
      const { owed, goodwill } = await packetContent(tx, packet);
      await planLine(tx, caseId, 'owed', owed, packet.digest);
      await planLine(tx, caseId, 'goodwill', goodwill, packet.digest);
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'refund-planned',
        detail: { owed: owed.amount, goodwill: goodwill.amount, currency: owed.currency },
      });
      return { lines: (await listLines(tx, caseId)).filter((line) => !isSettled(line)).map((line) => line.id) };
    });
}

/**
 * Instructs one line under the lock that STOP takes: a voided approval instructs nothing (I4), and a line that is instructed or settled
 * is never instructed again (F4).
 */
export function makeInstructRefund({ db }: ActivityDeps): NetworkActivities['instructRefund'] {
  return ({ caseId, at, lineId }) =>
    inTransaction(db, async (tx) => {
      const row = await lockCase(tx, caseId);
      const line = await needLine(tx, lineId);
      if (isSettled(line)) return 'settled';
      if (line.state === 'instructing') return 'asked';
      const voided = await voidedApproval(tx, caseId);
      if (voided !== null) return voided;
      const packet = await currentPacket(tx, caseId);
      if (packet === null || !mayExecute(packet)) throw new Error('found no approval whose hold is over');
      const provider = isRehearsal(row) ? rehearsalProvider : manualProvider;
      const result = await provider.instruct(tx, line, at);
      if (result.state === 'asked') await setLineState(tx, lineId, 'instructing');
      else await setLineState(tx, lineId, 'issued', { ref: result.reference, at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'refund-instructed',
        detail: { line: line.kind, amount: line.amount, currency: line.currency, provider: provider.name },
      });
      return result.state === 'asked' ? 'asked' : 'settled';
    });
}

/** Carries out what Finance confirmed: booked, credited against an invoice, or not possible. */
export function makeSettleLine({ db }: ActivityDeps): CaseActivities['settleLine'] {
  return ({ caseId, at, lineId }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const line = await needLine(tx, lineId);
      if (isSettled(line)) return 'settled';
      const answer = await lastAnswer(tx, caseId, 'refund-booking', lineId);
      if (answer === null) throw new Error(`found no booking of refund line ${lineId}`);
      if (answer.choice === 'not-possible') {
        await setLineState(tx, lineId, 'planned');
        return voidUnderLock(tx, caseId, 'refund-not-possible', at);
      }
      const ref = typeof answer.values['reference'] === 'string' ? answer.values['reference'] : '';
      await setLineState(tx, lineId, answer.choice === 'credited' ? 'credited' : 'issued', { ref, at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: answer.personId,
        action: 'refund-settled',
        detail: { line: line.kind, as: answer.choice },
      });
      return 'settled';
    });
}

async function needLine(tx: Tx, id: string): Promise<RefundLine> {
  const line = await lockLine(tx, id);
  if (line === null) throw new Error(`found no refund line ${id}`);
  return line;
}
