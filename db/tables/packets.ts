import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Packet } from '../../domain/packet.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, one, run, type Tx } from '../database.ts';

export interface PacketRow {
  readonly id: string;
  readonly caseId: string;
  readonly round: number;
  readonly digest: string;
  readonly content: Buffer;
  readonly madeAt: string;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly holdUntil: string | null;
  readonly releasedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidCause: string | null;
}

/** SHA-256 over the packet's canonical form, in hex. */
export const packetDigest = (packet: Packet): string =>
  createHash('sha256').update(canonicalJson(packet)).digest('hex');

/** Stores a packet for one round of `preparation`; the same round keeps the packet it has. */
export async function insertPacket(tx: Tx, packet: Packet, round: number, at: string): Promise<PacketRow> {
  await run(
    tx,
    `INSERT INTO packets (case_id, round, digest, content, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, round) DO NOTHING`,
    [packet.caseId, round, packetDigest(packet), await sealJson(tx, packet.caseId, packet), at],
  );
  return one<PacketRow>(tx, 'SELECT * FROM packets WHERE case_id = $1 AND round = $2', [packet.caseId, round]);
}

/** The packet that counts: the newest of the case. */
export async function currentPacket(tx: Tx, caseId: string): Promise<PacketRow | null> {
  return maybe<PacketRow>(tx, 'SELECT * FROM packets WHERE case_id = $1 ORDER BY round DESC LIMIT 1', [caseId]);
}

export async function packetContent(tx: Tx, row: PacketRow): Promise<Packet> {
  return unsealJson<Packet>(tx, row.caseId, row.content);
}

export async function approvePacket(tx: Tx, id: string, by: string, at: string, holdUntil: string): Promise<void> {
  await run(tx, 'UPDATE packets SET approved_at = $3, approved_by = $2, hold_until = $4 WHERE id = $1', [
    id,
    by,
    at,
    holdUntil,
  ]);
}

/** Ends the hold; false when the approval was voided before. */
export async function releasePacket(tx: Tx, id: string, at: string): Promise<boolean> {
  const released = await run(
    tx,
    'UPDATE packets SET released_at = coalesce(released_at, $2) WHERE id = $1 AND approved_at IS NOT NULL AND voided_at IS NULL',
    [id, at],
  );
  return released === 1;
}

/** Ends the approval; false when it was voided before. */
export async function voidPacket(tx: Tx, id: string, cause: string, at: string): Promise<boolean> {
  const voided = await run(
    tx,
    'UPDATE packets SET voided_at = $3, void_cause = $2 WHERE id = $1 AND voided_at IS NULL',
    [id, cause, at],
  );
  return voided === 1;
}

/** An approval that may be carried out: given, its hold over, and not voided. */
export const mayExecute = (row: PacketRow): boolean =>
  row.approvedAt !== null && row.releasedAt !== null && row.voidedAt === null;
