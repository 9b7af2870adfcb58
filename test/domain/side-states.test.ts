import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FORBIDDABLE, forbids, SIDE_STATE_SPECS, SIDE_STATES } from '../../domain/side-states.ts';

describe('side states', () => {
  it.each([
    ['SAFETY', [], ['approver', 'hr'], true],
    ['LEGAL_HOLD', ['notice', 'client-mail', 'refund', 'erasure'], ['legal'], true],
    ['DISPUTED', ['notice'], ['owner'], true],
    ['UNDELIVERED', ['stage-end'], ['service'], true],
    ['GUARD', ['notice', 'refund', 'stage-end'], ['legal'], true],
  ] as const)('%s forbids %j and is lifted by %j', (state, forbidden, liftedBy, allNeeded) => {
    expect(FORBIDDABLE.filter((what) => forbids([state], what) === state)).toEqual(forbidden);
    expect(SIDE_STATE_SPECS[state]).toMatchObject({ liftedBy, allNeeded });
    expect(SIDE_STATE_SPECS[state].begunBy.length).toBeGreaterThan(0);
  });

  it('names the first of several in their own order', () => {
    expect(forbids(['GUARD', 'DISPUTED', 'LEGAL_HOLD'], 'notice')).toBe('LEGAL_HOLD');
    expect(forbids(['GUARD', 'LEGAL_HOLD'], 'stage-end')).toBe('GUARD');
  });

  it('forbids nothing without a state, and one more state never allows anything', () => {
    fc.assert(
      fc.property(
        fc.subarray([...SIDE_STATES]),
        fc.constantFrom(...SIDE_STATES),
        fc.constantFrom(...FORBIDDABLE),
        (active, one, what) => {
          expect(forbids([], what)).toBeNull();
          const found = forbids(active, what);
          if (found !== null) expect(forbids([...active, one], what)).not.toBeNull();
        },
      ),
    );
  });
});
