import type { VoidCause } from '../domain/packet.ts';
import { changeInvitation } from './call-invitation.ts';
import { openCaseFile } from './case-file.ts';
import { many, run, type Tx } from './database.ts';
import { writeMessage } from './tables/case-messages.ts';
import { queueMail } from './tables/outbox.ts';
import { currentPacket, voidPacket, type PacketRow } from './tables/packets.ts';
import { listOpenTasks, listTaskPeople } from './tables/tasks.ts';

export interface PacketChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const ENDINGS = ['T20a', 'T20b', 'T20c', 'T20d'];
const NOTICES = [...ENDINGS, 'T20e'];
const WITH_REFUND_LETTER = [...NOTICES, 'T24c'];
/** Ends of stages behind which another letter may follow. */
const NEW_COURSE = ['reversed-to-repair', 'extended', 'pause-ended'];

/**
 * Ends the approval of the current packet, asked for or given: takes back a notice that waits in the outbox and the invitation to a call, and tells owner and approver
 * (T35). Under the case's lock. Returns the packet, or null when there was nothing left to void.
 */
export async function voidApproval(
  tx: Tx,
  caseId: string,
  cause: VoidCause,
  changes: readonly PacketChange[],
  at: string,
): Promise<PacketRow | null> {
  const packet = await currentPacket(tx, caseId);
  if (packet?.voidedAt === null) await changeInvitation(tx, caseId, null, at);
  if (packet === null || !(await voidPacket(tx, packet.id, cause, at))) return null;
  await cancelNotice(tx, caseId, at);
  await queueVoidMails(tx, packet, cause, changes, at);
  return packet;
}

/**
 * Since when the client's notice is on its way or with the client: from then on nothing about it can be changed. Null before. A letter
 * of an ending that was withdrawn, or of a pause that was extended or ended, is of an earlier course.
 */
export const noticeLeftAt = (tx: Tx, caseId: string): Promise<string | null> => leftAt(tx, caseId, WITH_REFUND_LETTER);

/** The same for letters that end a relationship: a pause letter ends nothing. */
export const endingLeftAt = (tx: Tx, caseId: string): Promise<string | null> => leftAt(tx, caseId, ENDINGS);

async function leftAt(tx: Tx, caseId: string, kinds: readonly string[]): Promise<string | null> {
  const [left] = await many<{ at: string }>(
    tx,
    `SELECT coalesce(settled_at, claimed_at, queued_at) AS at FROM outbox
     WHERE case_id = $1 AND kind = ANY ($2) AND state IN ('sending', 'accepted', 'unknown', 'kept')
       AND queued_at > coalesce((SELECT max(left_at) FROM case_stages WHERE case_id = $1 AND outcome = ANY ($3)), '-infinity')
     ORDER BY queued_at LIMIT 1`,
    [caseId, kinds, NEW_COURSE],
  );
  return left?.at ?? null;
}

/** Takes back what waits in the outbox, also what a greylisting server has not taken yet, and tells the case of it. */
async function cancelNotice(tx: Tx, caseId: string, at: string): Promise<void> {
  const waiting = await many<{ id: string; kind: string }>(
    tx,
    `SELECT id, kind FROM outbox WHERE case_id = $1 AND kind = ANY ($2) AND state = 'queued' FOR UPDATE`,
    [caseId, WITH_REFUND_LETTER],
  );
  for (const { id, kind } of waiting) {
    await run(tx, `UPDATE outbox SET state = 'cancelled', reply = 'approval void', settled_at = $2 WHERE id = $1`, [
      id,
      at,
    ]);
    if (NOTICES.includes(kind)) await writeMessage(tx, caseId, { kind: 'mail', ref: id, choice: 'cancelled' });
  }
}

/** T35 to the owner, to whoever approved, and to those who are asked to: what changed, and that a new request follows. */
async function queueVoidMails(
  tx: Tx,
  packet: PacketRow,
  cause: VoidCause,
  changes: readonly PacketChange[],
  at: string,
): Promise<void> {
  const { caseId } = packet;
  const { row } = await openCaseFile(tx, caseId);
  const people = new Set([row.ownerId, ...(packet.approvedBy === null ? [] : [packet.approvedBy])]);
  for (const task of await listOpenTasks(tx, caseId))
    if (task.kind === 'approval') for (const { personId } of await listTaskPeople(tx, task.id)) people.add(personId);
  for (const person of people)
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T35',
      recipientId: person,
      businessKey: `${packet.id}/T35/${person}`,
      params: { cause, changes },
      at,
    });
}
