import type { Policy } from '../../domain/policy.ts';
import { maybe, run, type Tx } from '../database.ts';

export async function readPolicy(tx: Tx, name: string, version: number): Promise<Policy | null> {
  const row = await maybe<{ data: Policy }>(tx, 'SELECT data FROM policies WHERE name = $1 AND version = $2', [
    name,
    version,
  ]);
  return row?.data ?? null;
}

/** The newest version, which a new case begins with. */
export async function readNewestPolicy(tx: Tx, name: string): Promise<Policy | null> {
  const row = await maybe<{ data: Policy }>(
    tx,
    'SELECT data FROM policies WHERE name = $1 ORDER BY version DESC LIMIT 1',
    [name],
  );
  return row?.data ?? null;
}

/** Adds a version; one that is there stays as it is. */
export async function insertPolicy(tx: Tx, policy: Policy, by: string, why: string): Promise<void> {
  await run(
    tx,
    `INSERT INTO policies (name, version, data, made_by, why) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [policy.name, policy.version, JSON.stringify(policy), by, why],
  );
}
