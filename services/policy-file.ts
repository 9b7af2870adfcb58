import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { DEFAULT_POLICY } from '../domain/default-policy.ts';
import type { Policy, TaskTimes } from '../domain/policy.ts';
import { TASK_KINDS, type TaskKind } from '../domain/task-kinds.ts';
import { TASKS } from '../domain/tasks.ts';
import { id, whole } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { POLICY_FIELDS, Times } from './policy-schema.ts';
import { problemList } from './problem-list.ts';

type FieldName = keyof typeof POLICY_FIELDS;
/** Every field of a policy but name and version, in the order in which people read them. */
export const FIELD_NAMES = Object.keys(POLICY_FIELDS) as readonly FieldName[]; // the keys of that very object

/** What a policy file may state: only what differs from the default policy. */
const Differences = z
  .strictObject({
    /** Times of every task that `times` does not name; the shorter times of FAST and of T0 then no longer count. */
    everyTask: Times,
    ...POLICY_FIELDS,
  })
  .partial();
export type PolicyDifferences = Readonly<Partial<Record<FieldName | 'everyTask', unknown>>>;

const PolicyFile = Differences.extend({ name: id, version: whole(1, 1_000_000) });

/** A policy file: name, version and what differs from the default policy. Throws INVALID_INPUT. */
export function parsePolicyFile(value: unknown): Policy {
  const { name, version, ...differences } = parseInput(PolicyFile, value, 'the policy');
  return withDefaults(name, version, differences);
}

/** A policy from its differences. Throws INVALID_INPUT with every field that does not fit or would make the process impossible. */
export function parsePolicy(name: string, version: number, differences: unknown): Policy {
  return withDefaults(name, version, parseInput(Differences, differences, 'the policy'));
}

function withDefaults(name: string, version: number, { everyTask, ...given }: z.infer<typeof Differences>): Policy {
  const base = everyTask === undefined ? DEFAULT_POLICY : withOneTime(everyTask);
  const fields = FIELD_NAMES.map((field) => [field, merged(base[field], given[field])] as const);
  const policy = { ...base, ...Object.fromEntries(fields), name, version };
  refuseUnendingWaits(policy);
  return policy;
}

const withOneTime = (times: TaskTimes): Policy => ({
  ...DEFAULT_POLICY,
  times: Object.fromEntries(TASK_KINDS.map((kind) => [kind, times])) as Record<TaskKind, TaskTimes>, // every kind is there
  fastTimes: {},
  freeTimes: {},
});

/** A mapping is merged entry by entry, null takes an entry out; anything else replaces what was there. */
function merged(base: unknown, given: unknown): unknown {
  if (given === undefined) return base;
  if (!isMapping(base) || !isMapping(given)) return given;
  return Object.fromEntries(Object.entries({ ...base, ...given }).filter(([, value]) => value !== null));
}

/** What a person must answer closes only where a protective default is named (F1), and somebody else hears of it in the end (F11). */
function refuseUnendingWaits(policy: Policy): void {
  const problems = problemList();
  for (const field of ['times', 'fastTimes', 'freeTimes'] as const)
    for (const kind of TASK_KINDS) {
      const times = policy[field][kind];
      if (times === undefined || TASKS[kind].silence === 'closes') continue;
      const path = `${field}.${kind}`;
      if (times.closes !== null)
        problems.add(`${path}.closes`, times.closes, 'null: silence never answers this task (F1)');
      if (times.escalate.length === 0)
        problems.add(`${path}.escalate`, times.escalate, 'at least one step: every wait is escalated in the end (F11)');
    }
  problems.throwIfAny('the policy');
}

/** What a policy file would have to state to give this policy. `parsePolicy` of it gives the same policy again. */
export function policyDifferences(policy: Policy): PolicyDifferences {
  const plain = differencesFrom(DEFAULT_POLICY, policy);
  const everyTask = mostCommon(Object.values(policy.times));
  const short = { everyTask, ...differencesFrom(withOneTime(everyTask), policy) };
  return JSON.stringify(short).length < JSON.stringify(plain).length ? short : plain;
}

function differencesFrom(base: Policy, policy: Policy): PolicyDifferences {
  const fields = FIELD_NAMES.map((field) => [field, difference(base[field], policy[field])] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function difference(base: unknown, value: unknown): unknown {
  if (isDeepStrictEqual(base, value)) return undefined;
  if (!isMapping(base) || !isMapping(value)) return value;
  const changed = Object.entries(value).filter(([key, entry]) => !isDeepStrictEqual(base[key], entry));
  const gone = Object.keys(base).filter((key) => !(key in value));
  return Object.fromEntries([...changed, ...gone.map((key) => [key, null] as const)]);
}

function mostCommon(all: readonly TaskTimes[]): TaskTimes {
  const counts = new Map<string, { times: TaskTimes; n: number }>();
  for (const times of all) {
    const key = JSON.stringify(times);
    counts.set(key, { times, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.n - a.n);
  if (first === undefined) throw new RangeError('found a policy without times');
  return first.times;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
