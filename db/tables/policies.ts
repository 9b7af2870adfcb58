import type { Policy } from '../../domain/policy.ts';
import { many, maybe, run, type Tx } from '../database.ts';

/** Who made a version of a policy, when and why. */
export interface PolicyVersion {
  readonly name: string;
  readonly version: number;
  readonly madeBy: string;
  readonly why: string;
  readonly madeAt: string;
}

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

/** Every version, by name and the newest first; of one policy where a name is given. */
export async function listPolicyVersions(tx: Tx, name: string | null): Promise<PolicyVersion[]> {
  return many<PolicyVersion>(
    tx,
    `SELECT name, version, made_by, why, made_at FROM policies WHERE $1::text IS NULL OR name = $1
     ORDER BY name, version DESC`,
    [name],
  );
}

/** How many live cases are open under each policy and version. */
export async function countOpenCases(tx: Tx): Promise<{ name: string; version: number; cases: number }[]> {
  return many(
    tx,
    `SELECT policy_name AS name, policy_version AS version, count(*)::integer AS cases FROM cases
     WHERE ended_at IS NULL AND rehearsal_now IS NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  );
}

/** Ids of the live cases that are open under a policy, whatever its version, the newest first. */
export async function listOpenCasesOf(tx: Tx, name: string, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    `SELECT id FROM cases WHERE policy_name = $1 AND ended_at IS NULL AND rehearsal_now IS NULL ORDER BY id DESC LIMIT $2`,
    [name, most],
  );
  return rows.map((row) => row.id);
}

/** Currencies that contracts are made in and people may sign for. */
export async function listCurrencies(tx: Tx): Promise<string[]> {
  const rows = await many<{ currency: string }>(
    tx,
    `SELECT currency FROM contracts
     UNION SELECT signing_currency FROM people WHERE active AND signing_currency IS NOT NULL ORDER BY 1`,
  );
  return rows.map((row) => row.currency);
}

/** Adds a version; one that is there stays as it is. Returns whether it was added. */
export async function insertPolicy(tx: Tx, policy: Policy, by: string, why: string): Promise<boolean> {
  const added = await run(
    tx,
    `INSERT INTO policies (name, version, data, made_by, why) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [policy.name, policy.version, JSON.stringify(policy), by, why],
  );
  return added === 1;
}
