import type { Role } from '../../domain/codes.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  /** At most these of the person's roles; null = all of them. */
  readonly roles: readonly Role[] | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
  /** To the hour. */
  readonly lastUsedAt: string | null;
}

export async function insertApiToken(
  tx: Tx,
  token: Pick<ApiToken, 'name' | 'personId' | 'roles' | 'madeBy'> & { readonly tokenHash: Buffer },
): Promise<string> {
  const row = await one<{ id: string }>(
    tx,
    'INSERT INTO api_tokens (token_hash, name, person_id, roles, made_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [token.tokenHash, token.name, token.personId, token.roles, token.madeBy],
  );
  return row.id;
}

/** Whose token it is, and what it may at most; null when it was revoked or never was. */
export async function readApiToken(tx: Tx, tokenHash: Buffer): Promise<Pick<ApiToken, 'personId' | 'roles'> | null> {
  return maybe(tx, 'SELECT person_id, roles FROM api_tokens WHERE token_hash = $1 AND revoked_at IS NULL', [tokenHash]);
}

/** Notes that a token was used, at most once an hour, so that a busy one costs no write each time. */
export async function noteTokenUse(tx: Tx, tokenHash: Buffer): Promise<void> {
  await run(
    tx,
    `UPDATE api_tokens SET last_used_at = date_trunc('hour', now())
      WHERE token_hash = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('hour', now()))`,
    [tokenHash],
  );
}

/** Those that count, the newest first. */
export async function listApiTokens(tx: Tx): Promise<ApiToken[]> {
  return many<ApiToken>(
    tx,
    `SELECT id, name, person_id, roles, made_by, made_at, last_used_at FROM api_tokens
      WHERE revoked_at IS NULL ORDER BY made_at DESC, id`,
  );
}

/** Returns the token, or null when it was revoked before or never was. */
export async function revokeApiToken(tx: Tx, id: string): Promise<Pick<ApiToken, 'name' | 'personId'> | null> {
  return maybe(
    tx,
    'UPDATE api_tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING name, person_id',
    [id],
  );
}

export async function hasApiToken(tx: Tx, name: string): Promise<boolean> {
  const row = await one<{ there: boolean }>(
    tx,
    'SELECT EXISTS (SELECT 1 FROM api_tokens WHERE name = $1 AND revoked_at IS NULL) AS there',
    [name],
  );
  return row.there;
}
