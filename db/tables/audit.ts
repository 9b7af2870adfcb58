import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { many, maybe, run, type Tx } from '../database.ts';
import { writeEvents } from './webhook-events.ts';

export interface AuditEntry {
  readonly at: string;
  readonly caseId: string | null;
  /** Person id, or the part of the service that acted. */
  readonly actor: string;
  readonly action: string;
  /** Codes, ids, amounts and commitments; never text of a case. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

const LOCK = 7_240_002;
const GENESIS = Buffer.alloc(32);

/** Appends one entry, and with it what other systems are to be told. Call it last in a transaction: it takes the chain's lock until commit, so that the chain never forks. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await run(tx, 'SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const last = await maybe<{ seq: number; hash: Buffer }>(tx, 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? GENESIS;
  await run(
    tx,
    `INSERT INTO audit (seq, at, case_id, actor, action, detail, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      seq,
      entry.at,
      entry.caseId,
      entry.actor,
      entry.action,
      JSON.stringify(entry.detail),
      previous,
      hashOf(seq, previous, entry),
    ],
  );
  await writeEvents(tx, { ...entry, seq });
}

export async function listAudit(tx: Tx, caseId: string): Promise<AuditRow[]> {
  return many<AuditRow>(tx, 'SELECT * FROM audit WHERE case_id = $1 ORDER BY seq', [caseId]);
}

/** The entries of a case before that one, the newest first. */
export async function listAuditBefore(
  tx: Tx,
  caseId: string,
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  return many<AuditRow>(
    tx,
    'SELECT * FROM audit WHERE case_id = $1 AND ($2::bigint IS NULL OR seq < $2) ORDER BY seq DESC LIMIT $3',
    [caseId, before, limit],
  );
}

/** The number of the newest entry of a case; 0 before any. */
export async function lastAuditSeq(tx: Tx, caseId: string): Promise<number> {
  const row = await maybe<{ seq: number }>(tx, 'SELECT max(seq) AS seq FROM audit WHERE case_id = $1', [caseId]);
  return row?.seq ?? 0;
}

/** Whether the entry is what was written then: its hash covers it and the entry before. The whole chain is told by `findAuditBreak`. */
export const isIntact = (row: AuditRow): boolean => row.hash.equals(hashOf(row.seq, row.previousHash, row));

/** Walks the whole chain; returns the first entry that does not fit, or null. A cut tail is not seen by this alone. */
export async function findAuditBreak(
  tx: Tx,
): Promise<{ seq: number; entries: number } | { seq: null; entries: number }> {
  let previous: Buffer = GENESIS;
  let seq = 0;
  for (;;) {
    const rows = await many<AuditRow>(tx, 'SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT 1000', [seq]);
    if (rows.length === 0) return { seq: null, entries: seq };
    for (const row of rows) {
      seq += 1;
      const fits = row.seq === seq && row.previousHash.equals(previous) && row.hash.equals(hashOf(seq, previous, row));
      if (!fits) return { seq, entries: seq };
      previous = row.hash;
    }
  }
}

function hashOf(seq: number, previous: Buffer, entry: AuditEntry): Buffer {
  const { caseId, actor, action, detail } = entry;
  const at = new Date(entry.at).toISOString();
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson({ seq, at, caseId, actor, action, detail }))
    .digest();
}
