import { z } from 'zod';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { listMailSenders } from '../db/tables/mail-senders.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { readPerson } from '../db/tables/people.ts';
import { insertPolicy, listPolicyVersions, readNewestPolicy } from '../db/tables/policies.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { id, lines, whole } from './input-fields.ts';
import { invalid, parseInput, shown } from './parse-input.ts';
import { tiersWithoutApprover, type TierWithoutApprover } from './policy-approvers.ts';
import { parsePolicy, policyDifferences, type PolicyDifferences } from './policy-file.ts';
import { needSession } from './session-role.ts';

const WHY = 'why the policy changes, in 3 to 1000 characters';
export const PolicyEdit = z.strictObject({
  /** The version that the editor saw; 0 begins a policy of that name. */
  base: whole(0, 1_000_000),
  /** All that differs from the default policy, as a policy file states it. */
  data: z.record(z.string(), z.unknown(), { error: 'a mapping of what differs from the default policy' }),
  why: lines(1_000).refine((text) => text.length !== 1 && text.length !== 2, { error: WHY }),
});

export interface EditedPolicy {
  readonly name: string;
  readonly version: number;
  readonly differences: PolicyDifferences;
  /** Tiers that nobody of the directory could approve; such a case says so and waits. */
  readonly warnings: readonly TierWithoutApprover[];
}

/**
 * Adds a version of a policy, with who and why; older versions stay, and a case keeps the one that it began with. An operator's session
 * only. Throws NOT_ALLOWED, INVALID_INPUT with every field that does not fit, RECORD_NOT_FOUND, TOO_LATE when somebody was faster.
 */
export async function editPolicy(deps: ServiceDeps, actor: Actor, name: string, body: unknown): Promise<EditedPolicy> {
  needSession(actor, 'operator', 'change the policy');
  const { base, data, why } = parseInput(PolicyEdit, body, 'the policy');
  const key = parseInput(id, name, 'the name of the policy');
  const policy = parsePolicy(key, base + 1, data);
  return inTransaction(deps.db, async (tx) => {
    await expectNewest(tx, key, base);
    await expectSender(tx, policy.sender);
    const warnings = await tiersWithoutApprover(tx, policy);
    if (!(await insertPolicy(tx, policy, actor.personId, why))) throw await changedMeanwhile(tx, key, base);
    const at = await databaseNow(tx);
    const detail = { name: key, version: policy.version, base, tiersWithoutApprover: warnings.length };
    await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'policy-changed', detail });
    return { name: key, version: policy.version, differences: policyDifferences(policy), warnings };
  });
}

/** Mails of a sender that nobody configured would wait for ever. What no worker has said yet is believed. */
async function expectSender(tx: Tx, sender: string): Promise<void> {
  const known = await listMailSenders(tx);
  if (known.length === 0 || known.includes(sender)) return;
  const expected = `one of ${known.join(', ')}, the senders of MAIL_FILE; add it there and restart the worker`;
  throw invalid('the policy', [{ path: 'sender', found: shown(sender), expected }]);
}

async function expectNewest(tx: Tx, name: string, base: number): Promise<void> {
  const newest = await readNewestPolicy(tx, name);
  if (newest === null && base > 0) throw noPolicy(name);
  if ((newest?.version ?? 0) !== base) throw await changedMeanwhile(tx, name, base);
}

async function changedMeanwhile(tx: Tx, name: string, base: number): Promise<OffboardingError> {
  const [newest] = await listPolicyVersions(tx, name);
  const by = newest === undefined ? 'somebody' : ((await readPerson(tx, newest.madeBy))?.name ?? newest.madeBy);
  const version = String(newest?.version ?? base + 1);
  const message = `Found version ${version} of the policy ${name} by ${by}, expected ${String(base)} as the newest. Nothing was changed: look at theirs, then send yours based on it.`;
  return new OffboardingError('TOO_LATE', message, {
    problems: [{ path: 'base', found: String(base), expected: version }],
  });
}

/** The refusal for a name or version that is not there. */
export function noPolicy(name: string): OffboardingError {
  return new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found no policy "${name.slice(0, 60)}"; look it up in the list of policies, or begin it with base 0.`,
  );
}
