import { openCaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { lockCase } from '../db/tables/cases.ts';
import { currentPacket, type PacketRow } from '../db/tables/packets.ts';
import { listLines } from '../db/tables/refund-lines.ts';
import { noticeLeftAt, voidApproval } from '../db/void-approval.ts';
import { OffboardingError } from '../domain/errors.ts';
import { queueReceipts } from './apply-answer.ts';
import type { Actor } from './deps.ts';

export interface StopReceipt {
  readonly caseId: string;
  readonly at: string;
  /** What had begun before and stays: refund lines by name. */
  readonly tooLate: readonly string[];
}

/**
 * Voids the approval under the lock that the end of the hold, the refund and the notice take: whoever comes second learns what the first
 * one recorded. Throws TOO_LATE once the notice is leaving, and when nothing is approved.
 */
export async function stopUnderLock(
  tx: Tx,
  actor: Actor,
  caseId: string,
  reason: string,
  at: string,
): Promise<StopReceipt> {
  await lockCase(tx, caseId);
  const packet = await stoppable(tx, caseId);
  const tooLate = (await listLines(tx, caseId))
    .filter((line) => line.state === 'instructing' || line.state === 'issued' || line.state === 'credited')
    .map((line) => line.kind);
  const receipt = { caseId, at: packet.voidedAt ?? at, tooLate };
  if (packet.voidedAt !== null) return receipt;
  await voidApproval(tx, caseId, 'stop', [], at);
  await queueReceipts({ tx, file: await openCaseFile(tx, caseId), actor, at }, `${packet.id}/T34/stop`, {
    decision: 'stop',
    by: actor.name,
    at,
    how: actor.via,
    reason: reason === '' ? null : reason,
    holdUntil: null,
    digest: packet.digest,
  });
  await writeMessage(tx, caseId, { kind: 'stop', ref: packet.digest, choice: 'stop' });
  await writeAudit(tx, {
    at,
    caseId,
    actor: actor.personId,
    action: 'stopped',
    detail: { digest: packet.digest, via: actor.via, tooLate: tooLate.join(' ') },
  });
  return receipt;
}

async function stoppable(tx: Tx, caseId: string): Promise<PacketRow> {
  const packet = await currentPacket(tx, caseId);
  if (packet?.approvedAt == null)
    throw new OffboardingError(
      'TOO_LATE',
      'Nothing is approved in this case, so there is nothing to stop. To end the case itself, withdraw it.',
    );
  const leftAt = packet.voidedAt === null ? await noticeLeftAt(tx, caseId) : null;
  if (leftAt !== null)
    throw new OffboardingError(
      'TOO_LATE',
      `The notice had left on ${leftAt} before this STOP; it cannot be called back. Speak to the client, or to Legal.`,
    );
  return packet;
}
