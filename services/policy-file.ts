import { z } from 'zod';
import { parseDuration } from '../domain/duration.ts';
import { DEFAULT_POLICY } from '../domain/default-policy.ts';
import { ESCALATE_TO, type Policy, type TaskTimes } from '../domain/policy.ts';
import { TASK_KINDS, type TaskKind } from '../domain/task-kinds.ts';
import { id, list, oneOf, whole } from './input-fields.ts';
import { parseInput } from './parse-input.ts';

const DURATION = 'a time such as 3bd, 4wh, 30d, 2h, 10min or 5s';
const wait = z.string({ error: DURATION }).refine((text) => parseDuration(text) !== null, { error: DURATION });
/** A wait that is over at once would be no wait: the hold is never zero. */
const someWait = wait.refine((text) => parseDuration(text)?.amount !== 0, {
  error: `${DURATION}, longer than nothing`,
});

const Times = z.strictObject({
  remind: list(wait, 0, 10),
  escalate: list(z.strictObject({ after: wait, to: oneOf(ESCALATE_TO) }), 0, 10),
  closes: wait.nullable(),
  every: someWait,
});

const PolicyFile = z.strictObject({
  name: id,
  version: whole(1, 1_000_000),
  /** Times of every task that `times` does not name. */
  everyTask: Times.optional(),
  times: z.partialRecord(z.enum(TASK_KINDS), Times).optional(),
  hold: z.strictObject({ T0: someWait, T1: someWait, T2: someWait, T3: someWait, fast: someWait }).optional(),
  deliveredAfter: someWait.optional(),
  statusEvery: someWait.optional(),
  outcomeReviewAfter: someWait.optional(),
  callAttempts: z.strictObject({ count: whole(1, 20), days: whole(1, 20), again: someWait }).optional(),
});

/** A policy file states what differs from the default policy. Throws INVALID_INPUT. */
export function parsePolicyFile(value: unknown): Policy {
  const { everyTask, times, hold, deliveredAfter, statusEvery, outcomeReviewAfter, callAttempts, ...named } =
    parseInput(PolicyFile, value, 'the policy');
  return {
    ...DEFAULT_POLICY,
    ...named,
    times: timesOf(everyTask, times ?? {}),
    fastTimes: everyTask === undefined ? DEFAULT_POLICY.fastTimes : {},
    hold: hold ?? DEFAULT_POLICY.hold,
    deliveredAfter: deliveredAfter ?? DEFAULT_POLICY.deliveredAfter,
    statusEvery: statusEvery ?? DEFAULT_POLICY.statusEvery,
    outcomeReviewAfter: outcomeReviewAfter ?? DEFAULT_POLICY.outcomeReviewAfter,
    callAttempts: callAttempts ?? DEFAULT_POLICY.callAttempts,
  };
}

function timesOf(everyTask: TaskTimes | undefined, named: Partial<Record<TaskKind, TaskTimes>>): Policy['times'] {
  const entries = TASK_KINDS.map((kind) => [kind, named[kind] ?? everyTask ?? DEFAULT_POLICY.times[kind]] as const);
  return Object.fromEntries(entries) as Record<TaskKind, TaskTimes>; // every kind is there
}
