import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayPause } from '../../domain/permanence.ts';
import type { PermanenceFacts } from '../../domain/permanence.ts';

const facts = (more: Partial<PermanenceFacts>): PermanenceFacts => ({
  causeHasEnd: true,
  abuse: false,
  threat: false,
  unethical: false,
  failedRepairs: 0,
  lastingMismatch: false,
  ...more,
});

describe('mayPause (D12)', () => {
  it.each<[Partial<PermanenceFacts>, string, string, string]>([
    [{}, 'D12.1', 'PAUSE', 'cause-has-end'],
    [{ failedRepairs: 1 }, 'D12.1', 'PAUSE', 'cause-has-end'],
    [{ abuse: true }, 'D12.2', 'PERMANENT', 'abuse'],
    [{ threat: true }, 'D12.2', 'PERMANENT', 'threat'],
    [{ unethical: true }, 'D12.2', 'PERMANENT', 'unethical'],
    [{ failedRepairs: 2 }, 'D12.2', 'PERMANENT', 'repairs-failed'],
    [{ lastingMismatch: true }, 'D12.2', 'PERMANENT', 'lasting-mismatch'],
    [{ causeHasEnd: false }, 'D12.2', 'PERMANENT', 'no-end-in-sight'],
  ])('%j is %s, %s, because of %s', (more, row, course, why) => {
    expect(mayPause(facts(more))).toEqual({ row, course, why });
  });

  it('never pauses without a cause that ends, or in spite of abuse', () => {
    const any = fc.record<PermanenceFacts>({
      causeHasEnd: fc.boolean(),
      abuse: fc.boolean(),
      threat: fc.boolean(),
      unethical: fc.boolean(),
      failedRepairs: fc.nat(4),
      lastingMismatch: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (some) => {
        const { course } = mayPause(some);
        if (course === 'PAUSE') expect(some).toMatchObject({ causeHasEnd: true, abuse: false, threat: false });
        expect(mayPause({ ...some, abuse: true }).course).toBe('PERMANENT');
      }),
    );
  });
});
