import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { queueMail, readMail } from '../../db/tables/outbox.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { addDays, dateOf } from '../../domain/calendar.ts';
import type { Packet } from '../../domain/packet.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { eligibleApprovers } from '../tasks/eligible-approvers.ts';
import { noticeGate } from './notice-gate.ts';

const CALL_WITHIN_DAYS = 5;

/** Whether a call must come first (D9); where one is required or offered, the client gets an invitation without a verdict (T18). */
export function makePlanNotice({ db }: ActivityDeps): CaseActivities['planNotice'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const packet = await approvedPacket(tx, caseId);
      if (packet.callRequired) await invite(tx, file, packet, step, at);
      return { callRequired: packet.callRequired };
    });
}

async function invite(tx: Tx, file: CaseFile, packet: Packet, step: number, at: string): Promise<void> {
  const today = dateOf(at, file.records.client.zone);
  await queueMail(tx, {
    caseId: file.row.id,
    taskId: null,
    kind: 'T18',
    recipientId: packet.recipient.id,
    businessKey: `${file.row.id}/notice/${String(step)}/T18/${packet.recipient.id}`,
    params: { from: addDays(today, 1), to: addDays(today, CALL_WITHIN_DAYS) },
    at,
  });
}

/** The approver of this packet and Legal: both must sign before a required call is left out. */
export function makeWaiverPeople({ db }: ActivityDeps): CaseActivities['waiverPeople'] {
  return async ({ caseId }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const approver = (await currentPacket(tx, caseId))?.approvedBy ?? (await eligibleApprovers(tx, file))[0]?.id;
    const legal = file.records.roleIds('legal').find((id) => id !== approver);
    return [approver, legal].filter((id): id is string => id !== undefined);
  };
}

/** Queues the notice, and with it what the client is told of its money: each a row with a key of its own (F4). */
export function makeQueueNotice({ db }: ActivityDeps): CaseActivities['queueNotice'] {
  return ({ caseId, at, version }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const gate = await noticeGate(tx, file, at);
      if (!gate.open) return gate.voided === null ? recordClosed(tx, caseId, gate.red, at) : { voided: gate.voided };
      const row = await currentPacket(tx, caseId);
      const packet = await approvedPacket(tx, caseId);
      const address = await correctedAddress(tx, caseId);
      const common = { caseId, taskId: null, recipientId: packet.recipient.id, params: { address }, at };
      const key = (kind: string): string => `${caseId}/notice/${kind}/${row?.digest ?? ''}/${String(version)}`;
      const mailId = await queueMail(tx, { ...common, kind: packet.noticeKind, businessKey: key(packet.noticeKind) });
      if (packet.owed.amount + packet.goodwill.amount > 0) await queueMail(tx, { ...common, kind: 'T24c', businessKey: key('T24c') });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'notice-queued', detail: { mail: mailId, version } });
      return { mailId };
    });
}

async function recordClosed(tx: Tx, caseId: string, red: readonly string[], at: string): Promise<{ closed: true }> {
  await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'notice-refused', detail: { red: red.join('; ') } });
  return { closed: true };
}

export async function approvedPacket(tx: Tx, caseId: string): Promise<Packet> {
  const row = await currentPacket(tx, caseId);
  if (row === null) throw new Error('found no packet');
  return packetContent(tx, row);
}

/** The address that a person gave after the one on file was refused. */
async function correctedAddress(tx: Tx, caseId: string): Promise<string | null> {
  const answer = await lastAnswer(tx, caseId, 'bad-address');
  const address = answer?.choice === 'corrected' ? answer.values['address'] : undefined;
  return typeof address === 'string' ? address : null;
}

export function makeMailState({ db }: ActivityDeps): CaseActivities['mailState'] {
  return async ({ mailId }) => {
    const mail = await readMail(reading(db), mailId);
    if (mail === null) throw new Error(`found no mail ${mailId}`);
    if (mail.deliveredAt !== null) return 'delivered';
    switch (mail.state) {
      case 'queued':
      case 'sending':
        return 'waiting';
      case 'kept':
        return 'accepted';
      default:
        return mail.state;
    }
  };
}
