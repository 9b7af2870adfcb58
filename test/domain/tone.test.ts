import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PATHS, REASON_CODES } from '../../domain/codes.ts';
import { decideTone } from '../../domain/tone.ts';

const LIMITS = { warm: 300, direct: 220, firm: 150, formal: null };

describe('decideTone', () => {
  it.each([
    ['D10.1', 'warm', { path: 'PRIORITY', leadReason: 'UNPROFITABLE', regulated: false }],
    ['D10.1', 'warm', { path: 'REPAIR_SPONSOR', leadReason: 'VALUES_MISMATCH', regulated: false }],
    ['D10.1', 'warm', { path: 'ECONOMIC', leadReason: 'NO_GROWTH', regulated: false }],
    ['D10.1', 'warm', { path: 'ECONOMIC', leadReason: 'NO_REFERRALS', regulated: false }],
    ['D10.1', 'warm', { path: 'STANDARD', leadReason: 'STAGNANT', regulated: false }],
    ['D10.2', 'direct', { path: 'PRIORITY', leadReason: 'NEVER_SATISFIED', regulated: false }],
    ['D10.2', 'direct', { path: 'STANDARD', leadReason: 'NON_PAYMENT', regulated: false }],
    ['D10.3', 'firm', { path: 'FAST', leadReason: 'VERBAL_ABUSE', regulated: false }],
    ['D10.3', 'firm', { path: 'FAST', leadReason: 'UNPROFITABLE', regulated: true }],
    ['D10.4', 'formal', { path: 'INTEGRITY', leadReason: 'UNETHICAL', regulated: false }],
    ['D10.4', 'formal', { path: 'STANDARD', leadReason: 'UNETHICAL', regulated: false }],
    ['D10.4', 'formal', { path: 'ECONOMIC', leadReason: 'UNPROFITABLE', regulated: true }],
  ] as const)('%s: %s for %j', (row, tone, facts) => {
    expect(decideTone(facts)).toEqual({ row, tone, wordLimit: LIMITS[tone] });
  });

  it('finds a tone for everything; FAST is always firm, INTEGRITY always formal', () => {
    const any = fc.record({
      path: fc.constantFrom(...PATHS),
      leadReason: fc.constantFrom(...REASON_CODES),
      regulated: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (facts) => {
        const { tone } = decideTone(facts);
        expect(tone === 'firm').toBe(facts.path === 'FAST');
        if (facts.path === 'INTEGRITY') expect(tone).toBe('formal');
      }),
    );
  });

  it('takes the tone that a person put in its place, but never of FAST or INTEGRITY', () => {
    const about = { leadReason: 'NON_PAYMENT', regulated: false } as const;
    expect(decideTone({ path: 'STANDARD', ...about }, 'warm')).toEqual({ row: 'D10.1', tone: 'warm', wordLimit: 300 });
    expect(decideTone({ path: 'FAST', ...about }, 'warm').tone).toBe('firm');
    expect(decideTone({ path: 'INTEGRITY', ...about }, 'warm').tone).toBe('formal');
  });
});
