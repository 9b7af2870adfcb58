import { changeInvitation, type CallInvitation } from '../../db/call-invitation.ts';
import { calendarOf, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { queueMail, readMail } from '../../db/tables/outbox.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { listTasks } from '../../db/tables/tasks.ts';
import { addBusinessDays, addDays, dateOf, instantOf } from '../../domain/calendar.ts';
import { isNotice } from '../../domain/mails.ts';
import type { Packet, VoidCause } from '../../domain/packet.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { voidUnderLock } from '../approval/voided.ts';
import { eligibleApprovers } from '../../db/eligible-approvers.ts';
import { IN_TIME, noticeGate, type Gate } from './notice-gate.ts';

const CALL_WITHIN_DAYS = 5;
/** The time that is proposed first, where the spokesperson is. */
const CALL_AT = '10:00';

/** Whether a call must come first (D9); where one is required or offered, the client gets an invitation without a verdict (T18). */
export function makePlanNotice({ db }: ActivityDeps): CaseActivities['planNotice'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const packet = await approvedPacket(tx, caseId);
      if (packet.callRequired && packet.pause === null) await invite(tx, file, packet, step, at);
      return { callRequired: packet.callRequired && packet.pause === null, pause: packet.pause !== null };
    });
}

async function invite(tx: Tx, file: CaseFile, packet: Packet, step: number, at: string): Promise<void> {
  const today = dateOf(at, file.records.client.zone);
  const calendar = calendarOf(file, await file.records.person(packet.spokesperson.id));
  const day = addBusinessDays(dateOf(at, calendar.zone), 1, calendar);
  const invitation: CallInvitation = {
    ...{ from: addDays(today, 1), to: addDays(today, CALL_WITHIN_DAYS) },
    slot: instantOf(day, CALL_AT, calendar.zone),
    ...{ change: 'new', sequence: 0, first: null },
  };
  await queueMail(tx, {
    caseId: file.row.id,
    taskId: null,
    kind: 'T18',
    recipientId: packet.recipient.id,
    businessKey: `${file.row.id}/notice/${String(step)}/T18/${packet.recipient.id}`,
    params: { ...invitation },
    at,
  });
}

/** Another time for the call, or null for none: the client's calendar follows. */
export function makeChangeCall({ db }: ActivityDeps): CaseActivities['changeCall'] {
  return ({ caseId, at, to }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await changeInvitation(tx, caseId, to, at);
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

/** Queues the notice: a row with a key of its own (F4). */
export function makeQueueNotice({ db }: ActivityDeps): CaseActivities['queueNotice'] {
  return ({ caseId, at, version }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const gate = await noticeGate(tx, file, at);
      if (!gate.open) return refuseNotice(tx, caseId, gate, at);
      const row = await currentPacket(tx, caseId);
      const packet = await approvedPacket(tx, caseId);
      const address = await correctedAddress(tx, caseId);
      const common = { caseId, taskId: null, recipientId: packet.recipient.id, params: { address }, at };
      const businessKey = `${caseId}/notice/${packet.noticeKind}/${row?.digest ?? ''}/${String(version)}`;
      const mailId = await queueMail(tx, { ...common, kind: packet.noticeKind, businessKey });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'notice-queued',
        detail: { mail: mailId, version },
      });
      return { mailId };
    });
}

/** What the client is told of its money (T24c): held until the notice has arrived, so that no refund announces it. Once per packet. */
export async function queueMoneyMail(tx: Tx, caseId: string, at: string): Promise<void> {
  const row = await currentPacket(tx, caseId);
  const packet = await approvedPacket(tx, caseId);
  if (packet.owed.amount + packet.goodwill.amount === 0) return;
  await queueMail(tx, {
    caseId,
    taskId: null,
    kind: 'T24c',
    recipientId: packet.recipient.id,
    businessKey: `${caseId}/notice/T24c/${row?.digest ?? ''}`,
    params: { address: await correctedAddress(tx, caseId) },
    at,
  });
}

/** Says what keeps the notice back, and voids the approval: it waits for a new one, or for new dates. */
async function refuseNotice(
  tx: Tx,
  caseId: string,
  { voided, red }: Extract<Gate, { open: false }>,
  at: string,
): Promise<{ voided: VoidCause }> {
  if (voided !== null) return { voided };
  await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'notice-refused', detail: { red: red.join('; ') } });
  return { voided: await voidUnderLock(tx, caseId, red.includes(IN_TIME) ? 'notice-by-passed' : 'packet-changed', at) };
}

export async function approvedPacket(tx: Tx, caseId: string): Promise<Packet> {
  const row = await currentPacket(tx, caseId);
  if (row === null) throw new Error('found no packet');
  return packetContent(tx, row);
}

/** The address that a person gave after the one on file was refused. */
async function correctedAddress(tx: Tx, caseId: string): Promise<string | null> {
  const last = await lastAnsweredAboutNotice(tx, caseId);
  const answer = last === null ? null : await lastAnswer(tx, caseId, 'bad-address', last);
  const address = answer?.choice === 'corrected' ? answer.values['address'] : undefined;
  return typeof address === 'string' ? address : null;
}

/** Addresses of other mails are corrected as matters, and say nothing about where the notice may go (F3). */
async function lastAnsweredAboutNotice(tx: Tx, caseId: string): Promise<string | null> {
  const tasks = (await listTasks(tx, caseId)).filter((one) => one.kind === 'bad-address' && one.state === 'answered');
  for (const { subject } of tasks.toReversed()) {
    const mail = await readMail(tx, subject);
    if (mail !== null && isNotice(mail.kind)) return subject;
  }
  return null;
}

export function makeMailState({ db }: ActivityDeps): CaseActivities['mailState'] {
  return async ({ mailId }) => {
    const mail = await readMail(reading(db), mailId);
    if (mail === null) throw new Error(`found no mail ${mailId}`);
    if (mail.deliveredAt !== null) return 'delivered';
    // What came back is treated as what was never taken: somebody mends the address (stage 13).
    if (mail.bouncedAt !== null) return 'refused';
    if (mail.state === 'queued' || mail.state === 'sending') return 'waiting';
    return mail.state === 'kept' ? 'accepted' : mail.state;
  };
}
