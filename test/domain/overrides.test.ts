import { describe, expect, it } from '@jest/globals';
import { PATHS, TIERS } from '../../domain/codes.ts';
import { mayOverride, OVERRIDABLE } from '../../domain/overrides.ts';

const situation = { path: 'STANDARD', tier: 'T2', onlyCriticism: false } as const;

describe('mayOverride (F10)', () => {
  it.each(Object.entries(OVERRIDABLE).flatMap(([rule, outcomes]) => outcomes.map((outcome) => [rule, outcome])))(
    'lets %s become %s',
    (rule, outcome) => {
      expect(mayOverride({ ...situation, rule, outcome })).toEqual({ ok: true });
    },
  );

  it.each(['F1', 'F12', 'f6', 'D5', 'D6', 'D8', 'D11', 'D14', 'law', 'pack FR-L442'])('leaves %s alone', (rule) => {
    expect(mayOverride({ ...situation, rule, outcome: 'anything' })).toMatchObject({ ok: false, why: 'fixed' });
  });

  it('knows neither other rules nor other outcomes', () => {
    expect(mayOverride({ ...situation, rule: 'D77', outcome: 'x' })).toMatchObject({ why: 'unknown-rule' });
    expect(mayOverride({ ...situation, rule: 'D1', outcome: 'SLOW' })).toMatchObject({ why: 'unknown-outcome' });
    expect(mayOverride({ ...situation, rule: 'D1', outcome: 'NO_GROUND' })).toMatchObject({ why: 'unknown-outcome' });
  });

  it('never touches D1 row 3, before triage and after it', () => {
    for (const outcome of PATHS) {
      expect(mayOverride({ ...situation, rule: 'D1', outcome, path: 'NO_GROUND' })).toMatchObject({ why: 'fixed' });
      expect(mayOverride({ ...situation, rule: 'D1', outcome, path: null, onlyCriticism: true })).toMatchObject({
        why: 'fixed',
      });
    }
  });

  it('never lowers T3, whose call is fixed', () => {
    for (const outcome of TIERS)
      expect(mayOverride({ ...situation, tier: 'T3', rule: 'D9', outcome }).ok).toBe(outcome === 'T3');
  });

  it('leaves the tone of FAST and INTEGRITY', () => {
    for (const path of ['FAST', 'INTEGRITY'] as const)
      expect(mayOverride({ ...situation, path, rule: 'D10', outcome: 'warm' })).toMatchObject({ why: 'fixed' });
  });
});
