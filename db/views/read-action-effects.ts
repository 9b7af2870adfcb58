import { one, type Tx } from '../database.ts';
import { currentPacket } from '../tables/packets.ts';

/** What an action on a case can reach where the case stands now. */
export interface ActionEffects {
  /** Who gave the approval that still counts; null where none does. */
  readonly approvedBy: string | null;
  /** An approval is being asked for. */
  readonly asked: boolean;
  readonly openTasks: number;
  /** Refund lines that went to the provider: nothing calls them back. */
  readonly instructed: number;
  /** Mails that no server has taken yet. */
  readonly waitingMails: number;
}

export async function readActionEffects(tx: Tx, caseId: string): Promise<ActionEffects> {
  const packet = await currentPacket(tx, caseId);
  const counts = await one<Omit<ActionEffects, 'approvedBy'>>(
    tx,
    `SELECT (SELECT count(*) FROM tasks WHERE case_id = $1 AND state = 'open')::integer AS open_tasks,
       EXISTS (SELECT 1 FROM tasks WHERE case_id = $1 AND state = 'open' AND kind = 'approval') AS asked,
       (SELECT count(*) FROM refund_lines WHERE case_id = $1 AND state IN ('instructing', 'issued', 'credited'))::integer AS instructed,
       (SELECT count(*) FROM outbox WHERE case_id = $1 AND state = 'queued')::integer AS waiting_mails`,
    [caseId],
  );
  const stands = packet?.approvedAt != null && packet.voidedAt === null;
  return { approvedBy: stands ? packet.approvedBy : null, ...counts };
}
