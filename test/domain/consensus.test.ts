import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PATHS, TIERS } from '../../domain/codes.ts';
import { panelRule, tally, VOTES } from '../../domain/consensus.ts';
import type { PanelFacts, PanelRule, Vote } from '../../domain/consensus.ts';

const facts = (more: Partial<PanelFacts>): PanelFacts => ({
  tier: 'T2',
  path: 'STANDARD',
  pause: false,
  panelSize: 3,
  ...more,
});
const OF_THREE: PanelRule = { voters: 3, needed: 'majority', meeting: true };
const OF_TWO: PanelRule = { voters: 2, needed: 'majority', meeting: false };
const BOTH: PanelRule = { voters: 2, needed: 'all', meeting: true };

describe('panelRule', () => {
  it.each<[Partial<PanelFacts>, PanelRule]>([
    [{}, OF_THREE],
    [{ tier: 'T3' }, OF_THREE],
    [
      { tier: 'T3', panelSize: 5 },
      { ...OF_THREE, voters: 5 },
    ],
    [{ tier: 'T1' }, OF_TWO],
    [{ tier: 'T0' }, OF_TWO],
    [{ tier: 'T3', pause: true }, OF_TWO],
    [{ path: 'FAST' }, BOTH],
    [{ path: 'FAST', tier: 'T1', panelSize: 7 }, BOTH],
    [{ path: 'INTEGRITY', tier: 'T1' }, OF_THREE],
  ])('%j asks %j', (more, rule) => {
    expect(panelRule(facts(more))).toEqual(rule);
  });

  it.each([1, 0, 2.5, Number.NaN])('refuses a panel of %d', (panelSize) => {
    expect(() => panelRule(facts({ panelSize }))).toThrow(/expected at least 2/);
  });
});

describe('tally', () => {
  it.each<[(Vote | null)[], PanelRule, string]>([
    [[], OF_THREE, 'open'],
    [['AGREE', null, null], OF_THREE, 'open'],
    [['AGREE', 'AGREE', null], OF_THREE, 'agreed'],
    [['AGREE', 'BLOCK', 'AGREE'], OF_THREE, 'agreed'],
    [['AGREE', 'BLOCK', null], OF_THREE, 'open'],
    [['BLOCK', 'MORE', null], OF_THREE, 'split'],
    [['AGREE', 'BLOCK', 'MORE'], OF_THREE, 'split'],
    [['AGREE', null], OF_TWO, 'open'],
    [['AGREE', 'AGREE'], OF_TWO, 'agreed'],
    [['AGREE', 'BLOCK'], OF_TWO, 'split'],
    [['AGREE', null], BOTH, 'open'],
    [['AGREE'], BOTH, 'open'],
    [['AGREE', 'AGREE'], BOTH, 'agreed'],
    [['MORE', null], BOTH, 'split'],
  ])('%j by %j is %s', (votes, rule, result) => {
    expect(tally(votes, rule)).toBe(result);
  });

  it('needs more than half of four', () => {
    const four = { ...OF_THREE, voters: 4 };
    expect(tally(['AGREE', 'AGREE', 'BLOCK', null], four)).toBe('open');
    expect(tally(['AGREE', 'AGREE', 'BLOCK', 'BLOCK'], four)).toBe('split');
    expect(tally(['AGREE', 'AGREE', 'AGREE', null], four)).toBe('agreed');
  });

  it('refuses more votes than voters', () => {
    expect(() => tally(['AGREE', 'AGREE', 'AGREE'], BOTH)).toThrow(RangeError);
  });

  const rules = fc
    .record({
      tier: fc.constantFrom(...TIERS),
      path: fc.constantFrom(...PATHS),
      pause: fc.boolean(),
      panelSize: fc.integer({ min: 2, max: 7 }),
    })
    .map(panelRule);
  const votes = fc.infiniteStream(fc.constantFrom(null, ...VOTES));

  it('is never agreed without two AGREE, never decided by silence, and always decided when all have voted', () => {
    fc.assert(
      fc.property(rules, votes, (rule, stream) => {
        const some = [...stream.take(rule.voters)];
        const result = tally(some, rule);
        if (result === 'agreed') expect(some.filter((vote) => vote === 'AGREE').length).toBeGreaterThanOrEqual(2);
        if (some.every((vote) => vote === null)) expect(result).toBe('open');
        if (!some.includes(null)) expect(result).not.toBe('open');
      }),
    );
  });

  it('does not change any more once it is decided, and does not depend on the order of votes', () => {
    fc.assert(
      fc.property(rules, votes, fc.constantFrom(...VOTES), (rule, stream, late) => {
        const some = [...stream.take(rule.voters)];
        const result = tally(some, rule);
        expect(tally(some.toReversed(), rule)).toBe(result);
        if (result !== 'open')
          expect(
            tally(
              some.map((vote) => vote ?? late),
              rule,
            ),
          ).toBe(result);
      }),
    );
  });
});
