import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { LawPack } from '../../domain/packs.ts';
import { many, run, type Tx } from '../database.ts';

export async function listPacks(tx: Tx): Promise<LawPack[]> {
  return (await many<{ data: LawPack }>(tx, 'SELECT data FROM packs ORDER BY id')).map((row) => row.data);
}

export async function upsertPack(tx: Tx, pack: LawPack): Promise<void> {
  await run(tx, 'INSERT INTO packs (id, data) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET data = excluded.data', [
    pack.id,
    JSON.stringify(pack),
  ]);
}

/** SHA-256 over the pack's canonical text: a confirmation covers exactly this wording. */
export const packDigest = (pack: LawPack): string => createHash('sha256').update(canonicalJson(pack)).digest('hex');

/** A dated statement of Legal that a pack is right, for all cases. Dates are YYYY-MM-DD. */
export interface PackConfirmation {
  readonly packId: string;
  readonly packDigest: string;
  readonly confirmedBy: string;
  readonly confirmedOn: string;
  /** Last day on which it counts; null = until the pack changes. */
  readonly validUntil: string | null;
  readonly note: string;
  /** What Legal found out about the pack's unconfirmed fields, by field. */
  readonly answers: Readonly<Record<string, string>>;
}

export async function insertConfirmation(tx: Tx, confirmation: PackConfirmation): Promise<void> {
  const { packId, packDigest: digest, confirmedBy, confirmedOn, validUntil, note, answers } = confirmation;
  await run(
    tx,
    `INSERT INTO pack_confirmations (pack_id, pack_digest, confirmed_by, confirmed_on, valid_until, note, answers)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [packId, digest, confirmedBy, confirmedOn, validUntil, note, JSON.stringify(answers)],
  );
}

/** The newest confirmation of each pack that was given on that day or before, whether or not it still counts. */
export async function newestConfirmations(tx: Tx, on: string): Promise<ReadonlyMap<string, PackConfirmation>> {
  const rows = await many<PackConfirmation>(
    tx,
    `SELECT DISTINCT ON (pack_id) pack_id, pack_digest, confirmed_by, confirmed_on, valid_until, note, answers
     FROM pack_confirmations WHERE confirmed_on <= $1 ORDER BY pack_id, id DESC`,
    [on],
  );
  return new Map(rows.map((row) => [row.packId, row]));
}

/** confirmed: counts; changed: the pack is another one since; over: its last day has passed. */
export type ConfirmationState = 'none' | 'confirmed' | 'changed' | 'over';

export function confirmationState(
  pack: LawPack,
  confirmation: PackConfirmation | undefined,
  on: string,
): ConfirmationState {
  if (confirmation === undefined) return 'none';
  if (confirmation.packDigest !== packDigest(pack)) return 'changed';
  return confirmation.validUntil === null || on <= confirmation.validUntil ? 'confirmed' : 'over';
}

/** Ids of the packs that a standing confirmation of Legal covers on that day (D5): it was given by then, is not over, and the pack is the same. */
export async function standingConfirmations(tx: Tx, on: string): Promise<ReadonlySet<string>> {
  const confirmations = await newestConfirmations(tx, on);
  if (confirmations.size === 0) return new Set();
  const packs = await listPacks(tx);
  return new Set(
    packs
      .filter((pack) => confirmationState(pack, confirmations.get(pack.id), on) === 'confirmed')
      .map((pack) => pack.id),
  );
}
