import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { timesFor } from '../../domain/task-times.ts';

const feedback = (path: 'FAST' | 'INTEGRITY' | 'STANDARD' | null, tier: 'T0' | 'T2' | null) =>
  timesFor(DEFAULT_POLICY, { path, tier }, 'feedback');

describe('the times of a task', () => {
  it('are the shorter ones of FAST and INTEGRITY at every tier', () => {
    expect(feedback('FAST', 'T0')).toBe(DEFAULT_POLICY.fastTimes.feedback);
    expect(feedback('INTEGRITY', 'T2')).toBe(DEFAULT_POLICY.fastTimes.feedback);
  });

  it('give a client that paid nothing one reminder', () => {
    expect(feedback('STANDARD', 'T0')).toBe(DEFAULT_POLICY.freeTimes.feedback);
    expect(feedback('STANDARD', 'T0').remind).toHaveLength(1);
  });

  it('are the usual ones elsewhere, and before triage', () => {
    expect(feedback('STANDARD', 'T2')).toBe(DEFAULT_POLICY.times.feedback);
    expect(feedback(null, null)).toBe(DEFAULT_POLICY.times.feedback);
    expect(timesFor(DEFAULT_POLICY, { path: 'FAST', tier: 'T2' }, 'settlement')).toBe(DEFAULT_POLICY.times.settlement);
  });
});
