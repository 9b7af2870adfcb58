import { openCaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { caseNow, isRehearsal, lockCase } from '../../db/tables/cases.ts';
import { hasHandedOver } from '../../db/tables/hand-overs.ts';
import {
  closeMail,
  lockMail,
  markSending,
  rawBytes,
  readMail,
  resolveUnknown,
  type MailRow,
} from '../../db/tables/outbox.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { postponeMail, reserveSlot } from '../../db/tables/waiting-mail.ts';
import { noticeLeftAt } from '../../db/void-approval.ts';
import { isNotice, MAILS } from '../../domain/mails.ts';
import { forbids } from '../../domain/side-states.ts';
import { bounceAddress } from '../../mail/envelope-address.ts';
import { DEFAULT_SENDER } from '../../mail/relays.ts';
import type { ActivityDeps } from '../deps.ts';
import { noticeGate } from '../notice/notice-gate.ts';
import { composeMail, type ComposeResult } from './compose-mail.ts';
import { announce, mayResend, settle } from './settle-mail.ts';
import { onUndelivered } from './undelivered.ts';

export type Claim =
  /** `held`: it waits for a person, and is tried again when they let it go. */
  | { readonly done: true; readonly held?: true }
  | {
      readonly done: false;
      readonly attempt: number;
      readonly raw: Buffer;
      readonly to: string;
      readonly from: string;
      readonly journal: string | null;
      readonly sender: string;
    };

interface How {
  readonly onlyFirst: boolean;
  /** Takes a place at the sender's relay; false when all are taken. */
  readonly enter: (sender: string) => boolean;
}

/** While a relay is busy with as many mails as it may have; others go on. */
const BUSY_MS = 5_000;
/** A slot that was not used for so long is asked for anew, so that mails that waited together do not leave together. */
const STALE_SLOT_MS = 60_000;

/** Claims a mail under its case's lock, before anything is sent: wanted still, composed once, within the limits, its attempt named in the row. */
export async function claimMail(tx: Tx, deps: ActivityDeps, mailId: string, how: How): Promise<Claim> {
  const before = await readMail(tx, mailId);
  if (before?.caseId != null) await lockCase(tx, before.caseId);
  const mail = await lockMail(tx, mailId);
  const at = mail.caseId === null ? new Date().toISOString() : await caseNow(tx, mail.caseId);
  if (how.onlyFirst && mail.claimedAt !== null) return { done: true };
  if (mail.state === 'sending') return recordLost(tx, mail, at);
  if (mail.bouncedAt !== null && mail.undeliveredAt === null) return cameBack(tx, mail, at);
  if (mail.nextTryAt !== null && Date.parse(mail.nextTryAt) > Date.now()) return { done: true };
  if (await isHeld(tx, mail)) return { done: true, held: true };
  if (mail.state === 'unknown' && mayResend(mail))
    await resolveUnknown(tx, mailId, 'queued', 'sent again with the same bytes', at);
  else if (mail.state !== 'queued') return { done: true };
  const unwanted = await whyUnwanted(tx, mail, at);
  if (unwanted !== null) return close(tx, mail, 'cancelled', unwanted, at);
  const composed = await composeMail(tx, deps, mail).catch(unfit);
  if (!composed.ok) return refuse(tx, mail, composed.reason, at);
  // A rehearsal composes and keeps: nothing leaves the house.
  if (mail.caseId !== null && isRehearsal(await lockCase(tx, mail.caseId)))
    return close(tx, mail, 'kept', 'kept by the rehearsal', at);
  return take(tx, await lockMail(tx, mailId), how);
}

/** The way out: a minute with room (policy), a place at the relay, then the attempt's name in the row. */
async function take(tx: Tx, mail: MailRow, { enter }: How): Promise<Claim> {
  const attempt = mail.attempt + 1;
  const wait = await untilSlot(tx, mail, attempt);
  const sender = mail.sender ?? DEFAULT_SENDER;
  const postponed = wait > 0 ? wait : enter(sender) ? null : BUSY_MS;
  if (postponed !== null) {
    await postponeMail(tx, mail.id, postponed);
    return { done: true };
  }
  await markSending(tx, mail.id, attempt);
  const from = mail.fromAddress ?? '';
  return {
    done: false,
    attempt,
    raw: await rawBytes(tx, mail),
    to: mail.address ?? '',
    from: bounceAddress(mail.id, from.slice(from.indexOf('@') + 1), tx.keys.mac),
    journal: mail.journal,
    sender,
  };
}

/** Milliseconds until the limits let the attempt begin. Mail about a person's own account is never held up. */
async function untilSlot(tx: Tx, mail: MailRow, attempt: number): Promise<number> {
  if (mail.caseId === null) return 0;
  const reserved = mail.slotAttempt === attempt && mail.slotAt !== null ? Date.parse(mail.slotAt) : null;
  if (reserved !== null && reserved > Date.now() - STALE_SLOT_MS) return reserved - Date.now();
  const { policy } = await openCaseFile(tx, mail.caseId);
  const slot = await reserveSlot(tx, mail, attempt, policy.mailLimits);
  return slot === null ? 0 : Date.parse(slot) - Date.now();
}

/** What the client must not get while Legal holds the case waits in the outbox; the notice has a gate of its own (F2). */
async function isHeld(tx: Tx, { caseId, kind, recipientId }: MailRow): Promise<boolean> {
  if (caseId === null || isNotice(kind) || MAILS[kind].audience !== 'client') return false;
  if (forbids(await activeStates(tx, caseId), 'client-mail') === null) return false;
  return (await openCaseFile(tx, caseId)).records.contacts.some(({ id }) => id === recipientId);
}

/** What cannot be written says why on the case, while the case goes on; a fault of the database comes up again at the next statement. */
const unfit = (error: unknown): ComposeResult => ({
  ok: false,
  reason: error instanceof Error ? error.message : String(error),
});

/** An attempt that never came back: nobody knows whether the mail was taken. */
async function recordLost(tx: Tx, mail: MailRow, at: string): Promise<Claim> {
  await settle(tx, mail, mail.attempt, { state: 'unknown', reply: 'the attempt ended without a result', at });
  return { done: true };
}

/** It was taken and came back later: the notice's own course asks for another address, for every other mail somebody else is asked. */
async function cameBack(tx: Tx, mail: MailRow, at: string): Promise<Claim> {
  await onUndelivered(tx, mail, mail.bounceReply ?? mail.reply ?? '', at);
  await announce(tx, mail, 'bounced', at);
  return { done: true };
}

async function close(tx: Tx, mail: MailRow, state: 'cancelled' | 'kept', reply: string, at: string): Promise<Claim> {
  await closeMail(tx, mail.id, state, reply, at);
  await announce(tx, mail, state === 'kept' ? 'accepted' : 'cancelled', at);
  return { done: true };
}

async function refuse(tx: Tx, mail: MailRow, reason: string, at: string): Promise<Claim> {
  await markSending(tx, mail.id, mail.attempt + 1);
  await settle(tx, mail, mail.attempt + 1, { state: 'refused', reply: reason, at });
  return { done: true };
}

/** Whether what the mail rests on still holds: its task is open; for a notice and the letter about its money every condition of F2. */
async function whyUnwanted(tx: Tx, mail: MailRow, at: string): Promise<string | null> {
  if (mail.taskId !== null && (await needTask(tx, mail.taskId)).state !== 'open') return 'its task had ended';
  if (mail.taskId !== null && (await hasHandedOver(tx, mail.taskId, mail.recipientId)))
    return 'its reader handed it over';
  if (mail.caseId === null || !(isNotice(mail.kind) || mail.kind === 'T24c')) return null;
  // The letter about the money goes where the notice went, also when a server takes it later.
  if (mail.kind === 'T24c' && (await noticeLeftAt(tx, mail.caseId)) !== null) return null;
  const gate = await noticeGate(tx, await openCaseFile(tx, mail.caseId), at);
  return gate.open ? null : `not allowed to leave: ${gate.voided ?? gate.red.join('; ')}`;
}
