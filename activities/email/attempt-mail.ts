import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { caseNow, isRehearsal, lockCase } from '../../db/tables/cases.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import { reportKey, reportUndelivered } from '../../db/report-undelivered.ts';
import { noticeLeftAt } from '../../db/void-approval.ts';
import {
  closeMail,
  findMail,
  lockMail,
  markSending,
  rawBytes,
  readMail,
  resolveUnknown,
  settleAttempt,
  type MailRow,
} from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { isFormal, MAILS } from '../../domain/mails.ts';
import { forbids } from '../../domain/side-states.ts';
import { bounceAddress } from '../../mail/envelope-address.ts';
import type { SendResult } from '../../mail/send-result.ts';
import { tellCase } from '../../temporal/tell-case.ts';
import type { ActivityDeps } from '../deps.ts';
import { noticeGate } from '../notice/notice-gate.ts';
import { composeMail, type ComposeResult } from './compose-mail.ts';

const MINUTE_MS = 60_000;
const BACKOFF_MS = [1, 6, 15, 30].map((minutes) => minutes * MINUTE_MS);
const SLOWEST_MS = 60 * MINUTE_MS;
/** What only informs is given up after this long; requests go on until their task closes, notices until their gate does. */
const INFORM_FOR_MS = 3 * 24 * 60 * MINUTE_MS;
/** A mail whose result is unknown may be sent again with the same bytes this often; a formal one never. */
const RESENDS = { request: 2, information: 1, account: 1, formal: 0 } as const;
const NOTICES = new Set(['T20a', 'T20b', 'T20c', 'T20d', 'T20e']);

type SendState = 'queued' | 'accepted' | 'refused' | 'unknown';

type Claim =
  /** `held`: it waits for a person, and is tried again when they let it go. */
  | { readonly done: true; readonly held?: true }
  | {
      readonly done: false;
      readonly attempt: number;
      readonly raw: Buffer;
      readonly to: string;
      readonly from: string;
    };

/**
 * One attempt at one mail: claim and commit, send, record what came back. Returns in how many milliseconds to try again, or null when the
 * mail is settled or waits for a person. Before the time of the next attempt it does nothing. Safe to run any number of times; never
 * throws for what a mail server says. `onlyFirst` leaves alone what somebody else took up meanwhile.
 */
export async function attemptMail(
  deps: ActivityDeps,
  mailId: string,
  { signal, onlyFirst = false }: { signal?: AbortSignal; onlyFirst?: boolean } = {},
): Promise<{ againInMs: number | null }> {
  const claim = await inTransaction(deps.db, (tx) => claimMail(tx, deps, mailId, onlyFirst));
  if (!claim.done) {
    const formal = isFormalRow(await readMail(reading(deps.db), mailId));
    const result = await deps.transport.send({
      envelope: { from: claim.from, to: claim.to },
      raw: claim.raw,
      rowId: mailId,
      formal,
      ...(signal === undefined ? {} : { signal }),
    });
    await inTransaction(deps.db, (tx) => recordResult(tx, mailId, claim.attempt, result));
  }
  if (claim.done && claim.held === true) return { againInMs: null };
  const mail = await inTransaction(deps.db, (tx) => lockMail(tx, mailId));
  if (mail.caseId !== null) await tellCase(deps.db, deps.cases, mail.caseId).catch(() => undefined);
  const report = await findMail(reading(deps.db), reportKey(mail));
  if (report?.claimedAt === null) await deps.cases.deliverMail(report.id).catch(() => undefined);
  return { againInMs: againIn(mail) };
}

const isFormalRow = (mail: MailRow | null): boolean => mail !== null && isFormal(mail.kind);

const mayResend = (mail: MailRow): boolean => mail.resent < RESENDS[MAILS[mail.kind].class];

/** How long to wait after an attempt that came to `state`, or null when there is no further one. */
function waitAfter(mail: MailRow, attempt: number, state: SendState): number | null {
  if (state === 'queued') return BACKOFF_MS[attempt - 1] ?? SLOWEST_MS;
  return state === 'unknown' && mayResend(mail) ? MINUTE_MS : null;
}

function againIn(mail: MailRow): number | null {
  if (mail.state !== 'queued' && mail.nextTryAt === null) return null;
  return mail.nextTryAt === null ? 0 : Math.max(0, Date.parse(mail.nextTryAt) - Date.now());
}

async function claimMail(tx: Tx, deps: ActivityDeps, mailId: string, onlyFirst: boolean): Promise<Claim> {
  const before = await readMail(tx, mailId);
  if (before?.caseId != null) await lockCase(tx, before.caseId);
  const mail = await lockMail(tx, mailId);
  const at = mail.caseId === null ? new Date().toISOString() : await caseNow(tx, mail.caseId);
  if (onlyFirst && mail.claimedAt !== null) return { done: true };
  if (mail.state === 'sending') return recordLost(tx, mail, at);
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
  const ready = await lockMail(tx, mailId);
  const attempt = mail.attempt + 1;
  await markSending(tx, mailId, attempt);
  const domain = deps.mailFrom.slice(deps.mailFrom.indexOf('@') + 1);
  return {
    done: false,
    attempt,
    raw: await rawBytes(tx, ready),
    to: ready.address ?? '',
    from: bounceAddress(mailId, domain, tx.keys.mac),
  };
}

/** What the client must not get while Legal holds the case waits in the outbox; the notice has a gate of its own (F2). */
async function isHeld(tx: Tx, { caseId, kind, recipientId }: MailRow): Promise<boolean> {
  if (caseId === null || NOTICES.has(kind) || MAILS[kind].audience !== 'client') return false;
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
  if (mail.caseId === null || !(NOTICES.has(mail.kind) || mail.kind === 'T24c')) return null;
  // The letter about the money goes where the notice went, also when a server takes it later.
  if (mail.kind === 'T24c' && (await noticeLeftAt(tx, mail.caseId)) !== null) return null;
  const gate = await noticeGate(tx, await openCaseFile(tx, mail.caseId), at);
  return gate.open ? null : `not allowed to leave: ${gate.voided ?? gate.red.join('; ')}`;
}

async function recordResult(tx: Tx, mailId: string, attempt: number, result: SendResult): Promise<void> {
  const before = await readMail(tx, mailId);
  if (before?.caseId != null) await lockCase(tx, before.caseId);
  const mail = await lockMail(tx, mailId);
  const at = mail.caseId === null ? new Date().toISOString() : await caseNow(tx, mail.caseId);
  const state = result.state === 'not-taken' ? (givenUp(mail) ? 'refused' : 'queued') : result.state;
  const reply = 'reply' in result ? result.reply : result.reason;
  await settle(tx, mail, attempt, { state, reply, at });
}

const givenUp = (mail: MailRow): boolean =>
  MAILS[mail.kind].class === 'information' &&
  mail.firstTriedAt !== null &&
  Date.now() - Date.parse(mail.firstTriedAt) > INFORM_FOR_MS;

/** Writes what an attempt came to, once; what did not arrive and is not tried again is told to a person. */
async function settle(
  tx: Tx,
  mail: MailRow,
  attempt: number,
  to: { state: SendState; reply: string; at: string },
): Promise<void> {
  const againInMs = waitAfter(mail, attempt, to.state);
  if (!(await settleAttempt(tx, mail.id, attempt, { ...to, againInMs })) || to.state === 'queued') return;
  const lost = to.state === 'refused' || (to.state === 'unknown' && againInMs === null);
  if (lost && !NOTICES.has(mail.kind)) await reportUndelivered(tx, mail, to.reply, to.at);
  await announce(tx, mail, to.state, to.at);
}

/** Tells the case what became of a formal mail, in the transaction that records it. */
async function announce(tx: Tx, mail: MailRow, state: string, at: string): Promise<void> {
  if (mail.caseId === null) return;
  if (NOTICES.has(mail.kind)) await writeMessage(tx, mail.caseId, { kind: 'mail', ref: mail.id, choice: state });
  await writeAudit(tx, {
    at,
    caseId: mail.caseId,
    actor: 'mail',
    action: `mail-${state}`,
    detail: { mail: mail.id, kind: mail.kind },
  });
}
