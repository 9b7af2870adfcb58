import { maybe, run, type Tx } from '../database.ts';

export interface IdempotencyKey {
  readonly caller: string;
  readonly key: string;
  /** SHA-256 of the canonical body. */
  readonly bodyHash: Buffer;
  readonly caseId: string;
}

/**
 * Claims a caller's key for a case, waiting for a concurrent claim to end. Returns null when it was free, else what was claimed
 * before: the same key with the same body means the same case.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  claim: IdempotencyKey,
): Promise<Pick<IdempotencyKey, 'bodyHash' | 'caseId'> | null> {
  const { caller, key, bodyHash, caseId } = claim;
  const written = await run(
    tx,
    `INSERT INTO idempotency_keys (caller, key, body_hash, case_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [caller, key, bodyHash, caseId],
  );
  if (written === 1) return null;
  return maybe(tx, 'SELECT body_hash, case_id FROM idempotency_keys WHERE caller = $1 AND key = $2', [caller, key]);
}
