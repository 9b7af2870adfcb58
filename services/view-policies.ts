import { reading } from '../db/database.ts';
import {
  countOpenCases,
  listPolicyVersions,
  readNewestPolicy,
  readPolicy,
  type PolicyVersion,
} from '../db/tables/policies.ts';
import type { Policy } from '../domain/policy.ts';
import type { ServiceDeps } from './deps.ts';
import { noPolicy } from './edit-policy.ts';
import { policyDifferences, type PolicyDifferences } from './policy-file.ts';

export interface PolicyItem extends PolicyVersion {
  readonly versions: number;
  readonly openCases: number;
}

/** The newest version of every policy, by name. */
export async function listPolicies(deps: Pick<ServiceDeps, 'db'>): Promise<PolicyItem[]> {
  const tx = reading(deps.db);
  const all = await listPolicyVersions(tx, null);
  const open = await countOpenCases(tx);
  const names = [...new Set(all.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = all.filter((one) => one.name === name);
    const openCases = open.filter((one) => one.name === name).reduce((sum, { cases }) => sum + cases, 0);
    return own.slice(0, 1).map((newest) => ({ ...newest, versions: own.length, openCases }));
  });
}

export interface PolicyView {
  readonly name: string;
  readonly version: number;
  readonly newest: number;
  /** The whole policy. */
  readonly policy: Policy;
  /** What differs from the default policy: what an edit sends as `data`. */
  readonly differences: PolicyDifferences;
  /** The newest first, each with how many live cases are open under it. */
  readonly versions: readonly (PolicyVersion & { readonly openCases: number })[];
}

/** One version of a policy, the newest where none is named. Throws RECORD_NOT_FOUND. */
export async function viewPolicy(
  deps: Pick<ServiceDeps, 'db'>,
  name: string,
  version: number | null,
): Promise<PolicyView> {
  const tx = reading(deps.db);
  const policy = await (version === null ? readNewestPolicy(tx, name) : readPolicy(tx, name, version));
  if (policy === null) throw noPolicy(version === null ? name : `${name} ${String(version)}`);
  const open = await countOpenCases(tx);
  const versions = (await listPolicyVersions(tx, name)).map((one) => ({
    ...one,
    openCases: open.find((other) => other.name === name && other.version === one.version)?.cases ?? 0,
  }));
  const newest = versions[0]?.version ?? policy.version;
  return { name, version: policy.version, newest, policy, differences: policyDifferences(policy), versions };
}
