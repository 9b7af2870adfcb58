import { createHash } from 'node:crypto';
import { maybe, run, type Tx } from '../database.ts';

export interface LinkRow {
  readonly tokenHash: Buffer;
  readonly taskId: string;
  readonly personId: string;
  readonly purpose: 'answer' | 'stop';
  readonly taskRevision: number;
  readonly packetDigest: string | null;
  readonly expiresAt: string | null;
  readonly mintedAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedWhy: string | null;
}

/** The table holds only this hash; the token itself is in one mail and nowhere else. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function insertLink(tx: Tx, link: Omit<LinkRow, 'usedAt' | 'revokedAt' | 'revokedWhy'>): Promise<void> {
  await run(
    tx,
    `INSERT INTO links (token_hash, task_id, person_id, purpose, task_revision, packet_digest, expires_at, minted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      link.tokenHash,
      link.taskId,
      link.personId,
      link.purpose,
      link.taskRevision,
      link.packetDigest,
      link.expiresAt,
      link.mintedAt,
    ],
  );
}

export async function readLinkRow(tx: Tx, tokenHash: Buffer): Promise<LinkRow | null> {
  return maybe<LinkRow>(tx, 'SELECT * FROM links WHERE token_hash = $1', [tokenHash]);
}

/** Claims the link for the one answer; false when it was used or revoked meanwhile. */
export async function claimLink(tx: Tx, tokenHash: Buffer, at: string): Promise<boolean> {
  const claimed = await run(
    tx,
    'UPDATE links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [tokenHash, at],
  );
  return claimed === 1;
}

export async function revokeLinks(tx: Tx, taskId: string, why: string, at: string): Promise<void> {
  await run(
    tx,
    'UPDATE links SET revoked_at = $3, revoked_why = $2 WHERE task_id = $1 AND revoked_at IS NULL AND used_at IS NULL',
    [taskId, why, at],
  );
}

export async function recordOpen(tx: Tx, tokenHash: Buffer, method: string, likelyMachine: boolean): Promise<void> {
  await run(tx, 'INSERT INTO link_opens (token_hash, method, likely_machine) VALUES ($1, $2, $3)', [
    tokenHash,
    method,
    likelyMachine,
  ]);
}
