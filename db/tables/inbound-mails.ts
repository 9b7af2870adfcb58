import { createHash } from 'node:crypto';
import type { FiledBecause, Finding, InboundResult, SenderCheck } from '../../domain/inbound.ts';
import { sealBytes, sealJson, unsealBytes, unsealJson } from '../keys/case-key.ts';
import { many, maybe, run, type Tx } from '../database.ts';

/** How a mail came, as its source told it. */
export interface Arrival {
  /** Empty = no sender, as reports have it; null = the source does not tell. */
  readonly mailFrom: string | null;
  readonly recipients: readonly string[];
  /** The other side's address; null = fetched from a mailbox. */
  readonly ip: string | null;
  readonly helo: string | null;
  readonly sender: SenderCheck;
}

export interface NewInbound {
  readonly source: 'smtp' | 'imap';
  readonly raw: Buffer;
  /** False where the mail is larger than the limit and `raw` is its beginning. */
  readonly whole: boolean;
  /** Bytes of the whole mail, as far as they were counted. */
  readonly size: number;
  readonly arrival: Arrival;
}

export interface InboundRow {
  readonly id: string;
  readonly source: 'smtp' | 'imap';
  readonly size: number;
  readonly whole: boolean;
  readonly raw: Buffer;
  readonly arrival: Buffer;
  readonly receivedAt: string;
  readonly state: 'waiting' | 'answering' | 'done' | 'filed';
  readonly tries: number;
  readonly caseId: string | null;
  readonly mailId: string | null;
  readonly finding: Finding['is'] | null;
  readonly result: InboundResult | null;
  readonly reason: FiledBecause | null;
  readonly about: string | null;
  readonly shown: Buffer | null;
  readonly settledAt: string | null;
  /** The case that an operator put it on, where it led to none by itself. */
  readonly putOn: string | null;
  readonly putBy: string | null;
}

/** What a reader of the page sees of a mail that came in. */
export interface ShownInbound {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** What was found, for a person to read: the server's words, the sender's check, the fault. */
  readonly detail: string;
  /** The last day of an absence that an automatic reply names. */
  readonly until: string | null;
}

/** Keeps a mail before anybody reads it. The same bytes are kept once: then the id is that of the first. */
export async function keepInbound(tx: Tx, mail: NewInbound): Promise<{ id: string; already: boolean }> {
  const hash = createHash('sha256').update(mail.raw).digest();
  const inserted = await maybe<{ id: string }>(
    tx,
    `INSERT INTO inbound_mails (source, raw_sha256, size, whole, raw, arrival) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (raw_sha256) DO NOTHING RETURNING id`,
    [
      ...[mail.source, hash, mail.size, mail.whole],
      ...[await sealBytes(tx, null, mail.raw), await sealJson(tx, null, mail.arrival)],
    ],
  );
  if (inserted !== null) return { id: inserted.id, already: false };
  const before = await maybe<{ id: string }>(tx, 'SELECT id FROM inbound_mails WHERE raw_sha256 = $1', [hash]);
  if (before === null) throw new Error('found a mail kept and gone again');
  return { id: before.id, already: true };
}

export async function readInboundRow(tx: Tx, id: string): Promise<InboundRow | null> {
  return maybe<InboundRow>(tx, 'SELECT * FROM inbound_mails WHERE id = $1', [id]);
}

export async function lockInbound(tx: Tx, id: string): Promise<InboundRow | null> {
  return maybe<InboundRow>(tx, 'SELECT * FROM inbound_mails WHERE id = $1 FOR UPDATE', [id]);
}

export const inboundRaw = (tx: Tx, row: InboundRow): Promise<Buffer> => unsealBytes(tx, row.caseId, row.raw);

export const inboundArrival = (tx: Tx, row: InboundRow): Promise<Arrival> =>
  unsealJson<Arrival>(tx, row.caseId, row.arrival);

export async function shownInbound(tx: Tx, row: InboundRow): Promise<ShownInbound | null> {
  return row.shown === null ? null : unsealJson<ShownInbound>(tx, row.caseId, row.shown);
}

/** Counts a try before it is made, so that a mail on which its reader dies is not read for ever. Returns how many there were before. */
export async function beginTry(tx: Tx, id: string): Promise<number | null> {
  const row = await maybe<{ tries: number }>(
    tx,
    `UPDATE inbound_mails SET tries = tries + 1, next_try_at = now() + least(tries + 1, 6) * interval '10 seconds'
     WHERE id = $1 AND state IN ('waiting', 'answering') RETURNING tries - 1 AS tries`,
    [id],
  );
  return row?.tries ?? null;
}

/** Mails that nobody is reading: of a crash, of an earlier failure, or put back by a person. Oldest first. */
export async function listWaitingInbound(tx: Tx): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    `SELECT id FROM inbound_mails WHERE state IN ('waiting', 'answering')
       AND coalesce(next_try_at, received_at + interval '10 seconds') < now() ORDER BY received_at LIMIT 50`,
  );
  return rows.map(({ id }) => id);
}

interface Settled {
  readonly caseId: string | null;
  readonly mailId: string | null;
  readonly finding: Finding['is'];
  readonly state: 'answering' | 'done' | 'filed';
  readonly result: InboundResult | null;
  readonly reason: FiledBecause | null;
  readonly about: string | null;
  readonly shown: ShownInbound;
}

/** Writes what became of a mail; what it holds is sealed anew with the key of its case, so that it is forgotten with it. */
export async function settleInbound(tx: Tx, row: InboundRow, to: Settled): Promise<void> {
  const moved = row.caseId !== to.caseId;
  const raw = moved ? await sealBytes(tx, to.caseId, await inboundRaw(tx, row)) : row.raw;
  const arrival = moved ? await sealJson(tx, to.caseId, await inboundArrival(tx, row)) : row.arrival;
  await run(
    tx,
    `UPDATE inbound_mails SET raw = $2, arrival = $3, case_id = $4, mail_id = $5, finding = $6, state = $7, result = $8, reason = $9,
       about = $10, shown = $11, settled_at = CASE WHEN $7 = 'answering' THEN NULL ELSE now() END WHERE id = $1`,
    [
      ...[row.id, raw, arrival, to.caseId, to.mailId, to.finding, to.state, to.result, to.reason, to.about],
      await sealJson(tx, to.caseId, to.shown),
    ],
  );
}

/** Puts a mail that was filed back to be read once more. False when it is not filed. */
export async function readAgain(tx: Tx, id: string): Promise<boolean> {
  const put = await run(
    tx,
    `UPDATE inbound_mails SET state = 'waiting', tries = 0, next_try_at = now() WHERE id = $1 AND state = 'filed'`,
    [id],
  );
  return put === 1;
}

/** Has a filed reply read once more as a mail to that case. False when something has come of it already. */
export async function putOnCase(
  tx: Tx,
  id: string,
  to: { readonly caseId: string; readonly by: string },
): Promise<boolean> {
  const put = await run(
    tx,
    `UPDATE inbound_mails SET put_on = $2, put_by = $3, state = 'waiting', tries = 0, next_try_at = now()
     WHERE id = $1 AND state = 'filed' AND finding = 'reply' AND case_id IS NULL`,
    [id, to.caseId, to.by],
  );
  return put === 1;
}

export async function listInboundOf(tx: Tx, caseId: string): Promise<InboundRow[]> {
  return many<InboundRow>(
    tx,
    `SELECT * FROM inbound_mails WHERE case_id = $1 AND state <> 'waiting' ORDER BY received_at, id`,
    [caseId],
  );
}
