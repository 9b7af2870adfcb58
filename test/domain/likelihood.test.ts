import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIKELIHOOD_EVIDENCE, likelihoodOf } from '../../domain/likelihood.ts';

describe('likelihoodOf', () => {
  it.each([
    ['two-repairs-failed', 'D2.1', 'UNLIKELY'],
    ['refuses-talk', 'D2.1', 'UNLIKELY'],
    ['character-pattern', 'D2.1', 'UNLIKELY'],
    ['agreed-steps', 'D2.2', 'LIKELY'],
    ['cause-ours-or-temporary', 'D2.2', 'LIKELY'],
    ['metric-improves', 'D2.2', 'LIKELY'],
    ['no-earlier-repair', 'D2.3', 'UNSURE'],
    ['mixed-signals', 'D2.3', 'UNSURE'],
  ] as const)('%s alone is %s, %s', (evidence, row, value) => {
    expect(likelihoodOf([evidence])).toEqual({ row, value });
  });

  it('takes the first row that matches, in any order of evidence', () => {
    expect(likelihoodOf(['mixed-signals', 'agreed-steps', 'refuses-talk'])).toEqual({ row: 'D2.1', value: 'UNLIKELY' });
    expect(likelihoodOf(['no-earlier-repair', 'metric-improves'])).toEqual({ row: 'D2.2', value: 'LIKELY' });
  });

  it('is unsure without evidence', () => {
    expect(likelihoodOf([])).toEqual({ row: 'D2.3', value: 'UNSURE' });
  });

  it('never gets better by evidence against a change', () => {
    fc.assert(
      fc.property(fc.subarray([...LIKELIHOOD_EVIDENCE]), (evidence) => {
        expect(likelihoodOf([...evidence, 'two-repairs-failed']).value).toBe('UNLIKELY');
      }),
    );
  });
});
