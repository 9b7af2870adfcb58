import { openCaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { queueMail } from './tables/outbox.ts';
import { currentPacket } from './tables/packets.ts';

export type VoidCause = 'stop' | 'money-changed' | 'notice-by-passed';
export interface PacketChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** T35 to owner and approver: what changed, and that a new request follows. */
export async function queueVoidMails(
  tx: Tx,
  caseId: string,
  packetId: string,
  cause: VoidCause,
  changes: readonly PacketChange[],
  at: string,
): Promise<void> {
  const file = await openCaseFile(tx, caseId);
  const packet = await currentPacket(tx, caseId);
  const people = new Set([file.row.ownerId, ...(packet?.approvedBy == null ? [] : [packet.approvedBy])]);
  for (const person of people)
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T35',
      recipientId: person,
      businessKey: `${packetId}/T35/${person}`,
      params: { cause, changes },
      at,
    });
}
