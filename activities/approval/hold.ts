import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { voidApproval } from '../../db/void-approval.ts';
import { currentPacket, packetContent, releasePacket } from '../../db/tables/packets.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { dateOf, instantOf } from '../../domain/calendar.ts';
import type { CaseActivities, Voided } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

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
      if (packet.voidedAt !== null) return voidedBy(packet.voidCause);
      if (packet.holdUntil === null || Date.parse(at) < Date.parse(packet.holdUntil))
        throw new Error(
          `found an end of the hold at ${at}, expected it not before ${packet.holdUntil ?? 'an approval'}`,
        );
      const file = await openCaseFile(tx, caseId);
      const { noticeBy } = await packetContent(tx, packet);
      if (dateOf(at, file.records.contract.zone) > noticeBy) return voidUnderLock(tx, caseId, 'notice-by-passed', at);
      await releasePacket(tx, packet.id, at);
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'hold-over', detail: { digest: packet.digest } });
      return 'over';
    });
}

/** Why the current approval cannot be carried out, or null when it can. */
export async function voidedApproval(tx: Tx, caseId: string): Promise<Voided | null> {
  const packet = await currentPacket(tx, caseId);
  if (packet?.voidedAt == null) return null;
  return voidedBy(packet.voidCause);
}

const voidedBy = (cause: string | null): Voided =>
  cause === 'stop' || cause === 'notice-by-passed' ? cause : 'money-changed';

/** Under the case's lock. */
export async function voidUnderLock(tx: Tx, caseId: string, cause: Voided, at: string): Promise<Voided> {
  const packet = await voidApproval(tx, caseId, cause, [], at);
  if (packet !== null)
    await writeAudit(tx, {
      at,
      caseId,
      actor: 'workflow',
      action: 'approval-void',
      detail: { cause, digest: packet.digest },
    });
  return cause;
}
