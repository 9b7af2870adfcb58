import { describe, expect, it } from '@jest/globals';
import { STAGES, TIERS } from '../../domain/codes.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { parseDuration } from '../../domain/duration.ts';
import { ESCALATE_TO, type TaskTimes } from '../../domain/policy.ts';
import { TASK_KINDS, TASKS } from '../../domain/tasks.ts';

const { times, fastTimes, hold, deliveredAfter, statusEvery, outcomeReviewAfter, callAttempts } = DEFAULT_POLICY;
const ALL: readonly (readonly [string, TaskTimes])[] = [...Object.entries(times), ...Object.entries(fastTimes)];
const length = (duration: string): number => parseDuration(duration)?.amount ?? NaN;

describe('the shipped policy', () => {
  it('has times for every kind of task', () => {
    expect(Object.keys(times).sort()).toEqual([...TASK_KINDS].sort());
  });

  it.each(ALL)('%s reminds or closes, and goes on for ever (F11)', (_, given) => {
    const durations = [...given.remind, ...given.escalate.map((one) => one.after), given.closes ?? '1d', given.every];
    for (const duration of durations) expect(length(duration)).toBeGreaterThan(0);
    expect(given.remind.length).toBeGreaterThan(0);
    for (const { to } of given.escalate) expect(ESCALATE_TO).toContain(to);
  });

  it.each(TASK_KINDS)('%s escalates unless silence closes it (F1)', (kind) => {
    const closes = TASKS[kind].silence === 'closes';
    if (!closes) {
      expect(times[kind].escalate.length).toBeGreaterThan(0);
      expect(times[kind].closes).toBeNull();
    }
    expect(kind === 'approval' && closes).toBe(false);
  });

  it('holds for a time that is not zero on every tier and on FAST', () => {
    expect(Object.keys(hold).sort()).toEqual([...TIERS, 'fast'].sort());
    for (const duration of Object.values(hold)) expect(length(duration)).toBeGreaterThan(0);
  });

  it('keeps the floors that are law of the house', () => {
    for (const duration of [deliveredAfter, statusEvery, outcomeReviewAfter, callAttempts.again])
      expect(length(duration)).toBeGreaterThan(0);
    expect(DEFAULT_POLICY.exportDays).toBeGreaterThanOrEqual(30);
    expect(DEFAULT_POLICY.alternativesAtLeast).toBeGreaterThanOrEqual(1);
    for (const stage of DEFAULT_POLICY.notPartOf) expect(STAGES).toContain(stage);
    for (const never of ['contract-review', 'approval', 'hold', 'notice', 'closed'])
      expect(DEFAULT_POLICY.notPartOf).not.toContain(never);
  });

  it('survives the way through the database unchanged', () => {
    expect(JSON.parse(JSON.stringify(DEFAULT_POLICY))).toEqual(DEFAULT_POLICY);
  });
});
