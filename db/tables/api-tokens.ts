import { maybe, one, run, type Tx } from '../database.ts';

export async function insertApiToken(
  tx: Tx,
  token: { tokenHash: Buffer; name: string; personId: string },
): Promise<void> {
  await run(tx, 'INSERT INTO api_tokens (token_hash, name, person_id) VALUES ($1, $2, $3)', [
    token.tokenHash,
    token.name,
    token.personId,
  ]);
}

/** Whose token it is; null when it was revoked or never was. */
export async function readApiToken(tx: Tx, tokenHash: Buffer): Promise<string | null> {
  const row = await maybe<{ personId: string }>(
    tx,
    'SELECT person_id FROM api_tokens WHERE token_hash = $1 AND revoked_at IS NULL',
    [tokenHash],
  );
  return row?.personId ?? null;
}

export async function hasApiToken(tx: Tx, name: string): Promise<boolean> {
  const row = await one<{ there: boolean }>(
    tx,
    'SELECT EXISTS (SELECT 1 FROM api_tokens WHERE name = $1 AND revoked_at IS NULL) AS there',
    [name],
  );
  return row.there;
}
