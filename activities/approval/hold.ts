import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { decisionStakes } from '../../db/decision-stakes.ts';
import { currentPacket, packetContent, releasePacket } from '../../db/tables/packets.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { instantOf } from '../../domain/calendar.ts';
import { mayDecide } from '../../domain/eligibility.ts';
import type { VoidCause } from '../../domain/packet.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { IN_TIME, redBeforeExecution } from '../notice/notice-gate.ts';
import { causeOf, voidUnderLock } from './voided.ts';

/** The end of the last day on which the notice may be sent for the packet's date, in the contract's zone. */
export function makeNoticeDeadline({ db }: ActivityDeps): CaseActivities['noticeDeadline'] {
  return async ({ caseId }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const packet = await currentPacket(tx, caseId);
    const noticeBy = packet === null ? file.row.noticeBy : (await packetContent(tx, packet)).noticeBy;
    if (noticeBy === null) throw new Error('found neither a packet nor a planned end');
    return instantOf(noticeBy, '23:59', file.records.contract.zone);
  };
}

export function makeVoidApproval({ db }: ActivityDeps): CaseActivities['voidApproval'] {
  return ({ caseId, at, cause }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await voidUnderLock(tx, caseId, cause, at);
    });
}

/** The hold was fixed when the approval was recorded; this returns its end, which is now where the approval is void, and names the rule. */
export function makeBeginHold({ db }: ActivityDeps): CaseActivities['beginHold'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const packet = await currentPacket(tx, caseId);
      const until = packet?.voidedAt === null ? (packet.holdUntil ?? at) : at;
      const tier = file.row.path === 'FAST' ? 'fast' : (file.row.tier ?? 'T2');
      await writeTrace(tx, caseId, {
        rule: 'hold',
        step,
        rowId: `policy hold.${tier}`,
        outcome: file.policy.hold[tier],
        at,
      });
      return { until };
    });
}

/** Takes the lock that STOP takes: whoever comes second learns what the first one recorded. */
export function makeEndHold({ db }: ActivityDeps): CaseActivities['endHold'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const packet = await currentPacket(tx, caseId);
      if (packet === null) throw new Error('found no packet in hold');
      if (packet.voidedAt !== null) return causeOf(packet.voidCause);
      if (packet.holdUntil === null || Date.parse(at) < Date.parse(packet.holdUntil))
        throw new Error(
          `found an end of the hold at ${at}, expected it not before ${packet.holdUntil ?? 'an approval'}`,
        );
      const file = await openCaseFile(tx, caseId);
      const cause = await whyNotExecuted(tx, file, packet.approvedBy, at);
      if (cause !== null) return voidUnderLock(tx, caseId, cause, at);
      await releasePacket(tx, packet.id, at);
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'hold-over', detail: { digest: packet.digest } });
      return 'over';
    });
}

/** F2 once more before anything leaves: what is approved still holds, by somebody who may still decide (D11), and in time. */
async function whyNotExecuted(
  tx: Tx,
  file: CaseFile,
  approvedBy: string | null,
  at: string,
): Promise<VoidCause | null> {
  const red = await redBeforeExecution(tx, file, at);
  if (red.includes(IN_TIME)) return 'notice-by-passed';
  if (red.length > 0) return 'packet-changed';
  const approver = approvedBy === null ? null : await file.records.person(approvedBy);
  const may = approver !== null && mayDecide(approver, await decisionStakes(tx, file)).ok;
  return may ? null : 'approver-not-eligible';
}
