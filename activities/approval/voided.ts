import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { voidApproval } from '../../db/void-approval.ts';
import { VOID_CAUSES, type VoidCause } from '../../domain/packet.ts';

/** Why the current approval cannot be carried out, or null when nothing voided it. */
export async function voidedApproval(tx: Tx, caseId: string): Promise<VoidCause | null> {
  const packet = await currentPacket(tx, caseId);
  return packet?.voidedAt == null ? null : causeOf(packet.voidCause);
}

export const causeOf = (stored: string | null): VoidCause =>
  VOID_CAUSES.find((cause) => cause === stored) ?? 'packet-changed';

/** Under the case's lock. */
export async function voidUnderLock(tx: Tx, caseId: string, cause: VoidCause, at: string): Promise<VoidCause> {
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
