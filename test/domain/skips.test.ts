import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PATHS, STAGES, TIERS } from '../../domain/codes.ts';
import type { Stage } from '../../domain/codes.ts';
import { NEVER_SKIPPED, skipOf } from '../../domain/skips.ts';
import type { SkipFacts } from '../../domain/skips.ts';
import { TRANSITIONS } from '../../domain/stages.ts';

const facts = (more: Partial<SkipFacts>): SkipFacts => ({
  tier: 'T2',
  path: 'STANDARD',
  pause: false,
  clientLeft: false,
  notPartOf: [],
  openItems: 2,
  owed: 100,
  goodwill: 100,
  reasonsToRepair: 1,
  ownPart: false,
  needsRepairFirst: false,
  ...more,
});
const skipped = (more: Partial<SkipFacts>) => STAGES.filter((stage) => skipOf(stage, facts(more)) !== null);
const anything = fc.record<SkipFacts>({
  tier: fc.constantFrom(null, ...TIERS),
  path: fc.constantFrom(null, ...PATHS),
  pause: fc.boolean(),
  clientLeft: fc.boolean(),
  notPartOf: fc.subarray([...STAGES]),
  openItems: fc.nat(2),
  owed: fc.nat(2),
  goodwill: fc.nat(2),
  reasonsToRepair: fc.nat(2),
  ownPart: fc.boolean(),
  needsRepairFirst: fc.boolean(),
});
const nothingOwed = { openItems: 0, owed: 0, goodwill: 0 };

describe('skipOf', () => {
  it.each<[Stage, Partial<SkipFacts>, string, string]>([
    ['aftercare', { notPartOf: ['aftercare'] }, 'notPartOf', 'not run by this policy'],
    ['repair', { path: 'FAST' }, 'path FAST', 'no repair'],
    ['repair', { path: 'FAST', needsRepairFirst: true }, 'path FAST', 'no repair'],
    ['repair', { path: 'INTEGRITY', ownPart: true }, 'path INTEGRITY', 'no repair, we would take part'],
    ['deliverables', { pause: true }, 'path PAUSE', 'open items wait'],
    ['transition', { pause: true }, 'path PAUSE', 'nothing ends'],
    ['refund', { pause: true, owed: 0 }, 'path PAUSE', 'no unused prepaid time, lines 0'],
    ['repair', { clientLeft: true }, 'state CLIENT_LEFT_FIRST', 'no repair'],
    ['consensus', { clientLeft: true }, 'state CLIENT_LEFT_FIRST', 'no recommendation'],
    ['repair', { reasonsToRepair: 0 }, 'reasons-repaired', 'no reason left to repair'],
    ['assessment', { tier: 'T0' }, 'tierSkips.T0', 'owed 0, goodwill non-monetary'],
    ['consensus', { tier: 'T0' }, 'tierSkips.T0', 'Owner answers R56 in writing'],
    ['deliverables', { tier: 'T0', openItems: 0 }, 'tierSkips.T0', 'open items 0'],
    ['refund', { tier: 'T0', owed: 0, goodwill: 0 }, 'tierSkips.T0', 'owed 0, goodwill 0'],
  ])('%s with %j is skipped by %s: %s', (stage, more, key, value) => {
    expect(skipOf(stage, facts(more))).toEqual({ key, value });
  });

  it.each<[Stage, Partial<SkipFacts>]>([
    ['repair', { path: 'INTEGRITY' }],
    ['repair', { path: 'PRIORITY', ownPart: true }],
    ['repair', { path: 'REPAIR_EXTRA', reasonsToRepair: 0, needsRepairFirst: true }],
    ['refund', { pause: true }],
    ['deliverables', { tier: 'T0' }],
    ['refund', { tier: 'T0', owed: 0 }],
    ['refund', { tier: 'T0', goodwill: 0 }],
    ['refund', { owed: 0, goodwill: 0 }],
    ['deliverables', { openItems: 0 }],
  ])('%s with %j is run', (stage, more) => {
    expect(skipOf(stage, facts(more))).toBeNull();
  });

  it('lets a T0 case with nothing owed and every repair tried need no more than the rest', () => {
    expect(skipped({ tier: 'T0', path: 'PRIORITY', reasonsToRepair: 0, ...nothingOwed })).toEqual([
      'repair',
      'assessment',
      'consensus',
      'deliverables',
      'refund',
    ]);
  });

  it('skips nothing of T1 to T3 for the tier', () => {
    for (const tier of ['T1', 'T2', 'T3'] as const) expect(skipped({ tier, ...nothingOwed })).toEqual([]);
  });

  it('runs FAST and INTEGRITY by their own rules at every tier', () => {
    for (const tier of TIERS) {
      expect(skipped({ tier, path: 'FAST', ...nothingOwed })).toEqual(['repair']);
      expect(skipped({ tier, path: 'INTEGRITY', ...nothingOwed })).toEqual([]);
    }
  });

  it('names the policy before the path', () => {
    expect(skipOf('repair', facts({ path: 'FAST', notPartOf: ['repair'] }))?.key).toBe('notPartOf');
  });

  it('never skips what may not be skipped, whatever policy, path, tier or state say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NEVER_SKIPPED), anything, (stage, some) => {
        expect(skipOf(stage, some)).toBeNull();
      }),
    );
    expect(skipOf('approval', facts({ notPartOf: [...STAGES] }))).toBeNull();
  });

  it('never passes over what is owed', () => {
    fc.assert(
      fc.property(anything, (some) => {
        const run = { ...some, notPartOf: [] };
        if (skipOf('refund', run) !== null) expect(some.owed).toBe(0);
        if (skipOf('deliverables', { ...run, pause: false }) !== null) expect(some.openItems).toBe(0);
      }),
    );
  });

  it('skips by path, tier or state only stages that have a way on, or that such a case never enters', () => {
    const withWay = TRANSITIONS.filter((row) => row.outcome === 'skipped').map((row) => row.from);
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), anything, (stage, some) => {
        if (skipOf(stage, { ...some, notPartOf: [] }) !== null) expect([...withWay, 'transition']).toContain(stage);
      }),
    );
  });
});
