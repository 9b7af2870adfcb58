import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { openCaseFile } from '../db/case-file.ts';
import { reading, type Tx } from '../db/database.ts';
import { caseNow } from '../db/tables/cases.ts';
import { listOpenCasesOf, readNewestPolicy } from '../db/tables/policies.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { id } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { tiersWithoutApprover, type TierWithoutApprover } from './policy-approvers.ts';
import { policyEffects, readEffectCase, type Effect } from './policy-effects.ts';
import { parsePolicy } from './policy-file.ts';

export const PreviewInput = z.strictObject({
  data: z.record(z.string(), z.unknown(), { error: 'a mapping of what differs from the default policy' }),
});

export interface PolicyDifference {
  readonly case: { readonly id: string; readonly number: string; readonly clientName: string };
  readonly field: Effect['field'];
  readonly task: Effect['task'];
  /** Under the version that the case began with; null = nothing. */
  readonly now: Effect['value'];
  readonly then: Effect['value'];
}

export interface PolicyPreview {
  /** Live cases that were looked at: the newest thousand that are open under any version of the policy. */
  readonly examined: number;
  readonly differences: readonly PolicyDifference[];
  readonly warnings: readonly TierWithoutApprover[];
}

const MOST_CASES = 1_000;

/**
 * Which open cases would differ if they had begun with these numbers. They do not change: a case keeps its version, so this shows what
 * the edit means for cases of this kind. Writes nothing. Throws NOT_ALLOWED for everybody but operators, INVALID_INPUT as an edit does.
 */
export async function previewPolicy(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  name: string,
  body: unknown,
): Promise<PolicyPreview> {
  if (!actor.roles.includes('operator'))
    throw new OffboardingError('NOT_ALLOWED', 'Only an operator may try a policy on the open cases. Ask one to do it.');
  const { data } = parseInput(PreviewInput, body, 'the policy');
  const key = parseInput(id, name, 'the name of the policy');
  const tx = reading(deps.db);
  const version = ((await readNewestPolicy(tx, key))?.version ?? 0) + 1;
  const policy = parsePolicy(key, version, data);
  const warnings = await tiersWithoutApprover(tx, policy);
  const ids = await listOpenCasesOf(tx, key, MOST_CASES);
  const differences: PolicyDifference[] = [];
  for (const caseId of ids) differences.push(...(await differencesOf(tx, caseId, policy)));
  return { examined: ids.length, differences, warnings };
}

async function differencesOf(tx: Tx, caseId: string, policy: Policy): Promise<PolicyDifference[]> {
  const file = await openCaseFile(tx, caseId);
  const one = await readEffectCase(tx, file, await caseNow(tx, caseId));
  const { id, number, clientName } = file.row;
  const now = await policyEffects(tx, one, file.policy);
  const then = new Map((await policyEffects(tx, one, policy)).map((effect) => [keyOf(effect), effect.value]));
  return now.flatMap((effect) => {
    const value = then.get(keyOf(effect)) ?? null;
    if (isDeepStrictEqual(effect.value, value)) return [];
    const { field, task } = effect;
    return [{ case: { id, number, clientName }, field, task, now: effect.value, then: value }];
  });
}

const keyOf = ({ field, task }: Effect): string => `${field} ${task?.id ?? ''}`;
