import { createHash } from 'node:crypto';
import type { BounceVerdict } from '../../domain/inbound.ts';
import type { MailKind } from '../../domain/mails.ts';
import { sealBytes, sealJson, unsealBytes, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';
import { gateMail } from '../mail-gate.ts';

export interface MailRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly kind: MailKind;
  readonly recipientId: string;
  readonly businessKey: string;
  readonly replyToMail: string | null;
  readonly state: 'queued' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'cancelled' | 'kept';
  readonly attempt: number;
  readonly resent: number;
  readonly address: string | null;
  /** Which sender it comes from, and that sender's address; null until it is composed. */
  readonly sender: string | null;
  readonly fromAddress: string | null;
  readonly messageId: string | null;
  readonly params: Buffer;
  readonly raw: Buffer | null;
  readonly rawSha256: Buffer | null;
  readonly shown: Buffer | null;
  readonly queuedAt: string;
  /** Technical time, as is `nextTryAt`; null = nobody took it up, or a person let it go out once more. */
  readonly claimedAt: string | null;
  readonly firstTriedAt: string | null;
  readonly nextTryAt: string | null;
  readonly settledAt: string | null;
  readonly reply: string | null;
  readonly deliveredAt: string | null;
  readonly deliveredBasis: string | null;
  /** When it came back; a mail that was taken stays `accepted`. */
  readonly bouncedAt: string | null;
  readonly bounceVerdict: BounceVerdict | null;
  /** What the other server said. */
  readonly bounceReply: string | null;
  /** Where a copy goes in the same transaction: a report about that address says nothing about the mail. */
  readonly journal: string | null;
  /** Since when somebody else is asked, or a person told, because it did not arrive. */
  readonly undeliveredAt: string | null;
  /** When people were told that it waits long. */
  readonly alertedAt: string | null;
  /** What the journal's server said when it refused the copy. */
  readonly journalReply: string | null;
  /** When the policy's limits let the attempt `slotAttempt` begin. */
  readonly slotAt: string | null;
  readonly slotAttempt: number | null;
}

/** What a mail needs beyond what its case and task say: JSON-plain, sealed in the row. */
export type MailParams = Readonly<Record<string, unknown>>;

export interface NewMail {
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly kind: MailKind;
  /** Person id, contact id, or for account mail the person id. */
  readonly recipientId: string;
  /** Unique: case, step, kind, recipient, version. */
  readonly businessKey: string;
  readonly params: MailParams;
  readonly replyToMail?: string | null;
  readonly at: string;
}

/**
 * Queues one mail in the transaction of its cause; the same business key queues nothing more. Returns its id. Throws MAIL_REFUSED where
 * the rules per kind forbid it (domain/mail-rules.ts).
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<string> {
  const before = await maybe<{ id: string }>(tx, 'SELECT id FROM outbox WHERE business_key = $1', [mail.businessKey]);
  if (before !== null) return before.id;
  if (mail.caseId !== null) await gateMail(tx, mail.caseId, mail.kind, mail.recipientId);
  await run(
    tx,
    `INSERT INTO outbox (case_id, task_id, kind, recipient_id, business_key, params, reply_to_mail, queued_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (business_key) DO NOTHING`,
    [
      mail.caseId,
      mail.taskId,
      mail.kind,
      mail.recipientId,
      mail.businessKey,
      await sealJson(tx, mail.caseId, mail.params),
      mail.replyToMail ?? null,
      mail.at,
    ],
  );
  return (await one<{ id: string }>(tx, 'SELECT id FROM outbox WHERE business_key = $1', [mail.businessKey])).id;
}

export async function readMail(tx: Tx, id: string): Promise<MailRow | null> {
  return maybe<MailRow>(tx, 'SELECT * FROM outbox WHERE id = $1', [id]);
}

/** The mail of a business key, or null. */
export async function findMail(tx: Tx, businessKey: string): Promise<MailRow | null> {
  return maybe<MailRow>(tx, 'SELECT * FROM outbox WHERE business_key = $1', [businessKey]);
}

export async function lockMail(tx: Tx, id: string): Promise<MailRow> {
  return one<MailRow>(tx, 'SELECT * FROM outbox WHERE id = $1 FOR UPDATE', [id]);
}

export async function mailParams(tx: Tx, row: MailRow): Promise<MailParams> {
  return unsealJson<MailParams>(tx, row.caseId, row.params);
}

/** What a reader sees. */
export interface ShownMail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly to: { readonly name: string; readonly address: string };
}

/** Stores the composed bytes once; every attempt sends these. */
export async function storeComposed(
  tx: Tx,
  row: MailRow,
  composed: {
    raw: Buffer;
    shown: ShownMail;
    address: string;
    messageId: string;
    sender: string;
    fromAddress: string;
    journal: string | null;
  },
): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET raw = $2, raw_sha256 = $3, shown = $4, address = $5, message_id = $6, sender = $7, from_address = $8,
       journal = $9, recipient_domain = $10 WHERE id = $1 AND raw IS NULL`,
    [
      row.id,
      await sealBytes(tx, row.caseId, composed.raw),
      createHash('sha256').update(composed.raw).digest(),
      await sealJson(tx, row.caseId, composed.shown),
      composed.address,
      composed.messageId,
      composed.sender,
      composed.fromAddress,
      composed.journal,
      composed.address.slice(composed.address.indexOf('@') + 1),
    ],
  );
}

export async function rawBytes(tx: Tx, row: MailRow): Promise<Buffer> {
  if (row.raw === null) throw new Error(`mail ${row.id} is not composed yet`);
  return unsealBytes(tx, row.caseId, row.raw);
}

export async function shownMail(tx: Tx, row: MailRow): Promise<ShownMail | null> {
  return row.shown === null ? null : unsealJson<ShownMail>(tx, row.caseId, row.shown);
}

/** Names the attempt in the row before anything is sent. */
export async function markSending(tx: Tx, id: string, attempt: number): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET state = 'sending', attempt = $2, claimed_at = now(), first_tried_at = coalesce(first_tried_at, now()),
       next_try_at = NULL WHERE id = $1`,
    [id, attempt],
  );
}

/**
 * Writes what an attempt came to. A writer whose attempt is no longer the row's may only turn `unknown` into `accepted` or `refused`.
 * Returns false when nothing was written.
 */
export async function settleAttempt(
  tx: Tx,
  id: string,
  attempt: number,
  to: {
    state: 'queued' | 'accepted' | 'refused' | 'unknown';
    reply: string;
    at: string;
    againInMs: number | null;
    journalReply?: string;
  },
): Promise<boolean> {
  const written = await run(
    tx,
    `UPDATE outbox SET state = $3, reply = $4, settled_at = CASE WHEN $3 IN ('accepted', 'refused') THEN $5::timestamptz END,
       next_try_at = now() + $6::float8 * interval '1 millisecond', journal_reply = coalesce($7, journal_reply)
     WHERE id = $1 AND ((state = 'sending' AND attempt = $2) OR (state = 'unknown' AND $3 IN ('accepted', 'refused')))`,
    [id, attempt, to.state, to.reply, to.at, to.againInMs, to.journalReply ?? null],
  );
  return written === 1;
}

/** States that need no attempt any more: cancelled before it was sent, or kept by a rehearsal. */
export async function closeMail(
  tx: Tx,
  id: string,
  state: 'cancelled' | 'kept',
  reply: string,
  at: string,
): Promise<void> {
  await run(tx, `UPDATE outbox SET state = $2, reply = $3, settled_at = $4 WHERE id = $1 AND state = 'queued'`, [
    id,
    state,
    reply,
    at,
  ]);
}

/** From `unknown`, by a person's recorded decision or a repeat of the same bytes. */
export async function resolveUnknown(
  tx: Tx,
  id: string,
  state: 'queued' | 'accepted' | 'cancelled',
  reply: string,
  at: string,
): Promise<void> {
  await run(
    tx,
    `UPDATE outbox SET state = $2, reply = $3, settled_at = CASE WHEN $2 = 'queued' THEN NULL ELSE $4::timestamptz END,
       resent = resent + CASE WHEN $2 = 'queued' THEN 1 ELSE 0 END, claimed_at = NULL, next_try_at = NULL,
       undelivered_at = NULL
     WHERE id = $1 AND state = 'unknown'`,
    [id, state, reply, at],
  );
}

export async function markDelivered(tx: Tx, id: string, basis: string, at: string): Promise<void> {
  await run(tx, 'UPDATE outbox SET delivered_at = $3, delivered_basis = $2 WHERE id = $1 AND delivered_at IS NULL', [
    id,
    basis,
    at,
  ]);
}

/** Mails of the case that nobody took up yet, oldest first. */
export async function listUntried(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    `SELECT id FROM outbox WHERE case_id = $1 AND state = 'queued' AND claimed_at IS NULL ORDER BY queued_technical_at, id`,
    [caseId],
  );
  return rows.map((row) => row.id);
}

/** The first mail to a person about a task: what a reminder answers to. */
export async function firstMailOf(tx: Tx, taskId: string, recipientId: string): Promise<MailRow | null> {
  return maybe<MailRow>(
    tx,
    'SELECT * FROM outbox WHERE task_id = $1 AND recipient_id = $2 ORDER BY queued_technical_at, id LIMIT 1',
    [taskId, recipientId],
  );
}

export async function listMails(tx: Tx, caseId: string): Promise<MailRow[]> {
  return many<MailRow>(tx, 'SELECT * FROM outbox WHERE case_id = $1 ORDER BY queued_at, queued_technical_at, id', [
    caseId,
  ]);
}

/** The newest mail of the case that left, to that reader where there is one. */
export async function newestMailTo(tx: Tx, caseId: string, recipientId: string | null): Promise<MailRow | null> {
  return maybe<MailRow>(
    tx,
    `SELECT * FROM outbox WHERE case_id = $1 AND state IN ('accepted', 'unknown', 'sending')
     ORDER BY (recipient_id = $2) IS TRUE DESC, queued_at DESC, id DESC LIMIT 1`,
    [caseId, recipientId],
  );
}
