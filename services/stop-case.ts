import { openCaseFile } from '../db/case-file.ts';
import { many, run, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { lockCase } from '../db/tables/cases.ts';
import { currentPacket, voidPacket, type PacketRow } from '../db/tables/packets.ts';
import { listLines } from '../db/tables/refund-lines.ts';
import { queueVoidMails } from '../db/void-approval.ts';
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
  await voidPacket(tx, packet.id, 'stop', at);
  await cancelNotice(tx, caseId, at);
  await queueVoidMails(tx, caseId, packet.id, 'stop', [], at);
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
  const [left] = await noticeRows(tx, caseId, ['sending', 'accepted', 'unknown', 'kept']);
  if (left !== undefined && packet.voidedAt === null)
    throw new OffboardingError(
      'TOO_LATE',
      `The notice had left on ${left.at} before this STOP; it cannot be called back. Speak to the client, or to Legal.`,
    );
  return packet;
}

const NOTICE_KINDS = ['T20a', 'T20b', 'T20c', 'T20d', 'T24c'];

async function noticeRows(tx: Tx, caseId: string, states: readonly string[]): Promise<{ id: string; at: string }[]> {
  return many(
    tx,
    'SELECT id, coalesce(settled_at, claimed_at, queued_at) AS at FROM outbox WHERE case_id = $1 AND kind = ANY ($2) AND state = ANY ($3)',
    [caseId, NOTICE_KINDS, states],
  );
}

/** Takes back what waits in the outbox, also what a greylisting server has not taken yet. */
async function cancelNotice(tx: Tx, caseId: string, at: string): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET state = 'cancelled', reply = 'stopped', settled_at = $3 WHERE case_id = $1 AND kind = ANY ($2) AND state = 'queued'`,
    [caseId, NOTICE_KINDS, at],
  );
}
