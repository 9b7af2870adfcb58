import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PATHS, TIERS } from '../../domain/codes.ts';
import { checkDossier } from '../../domain/dossier-threshold.ts';
import type { DossierFacts } from '../../domain/dossier-threshold.ts';

type Incident = DossierFacts['incidents'][number];
const incident = (more: Partial<Incident> = {}): Incident => ({
  on: '2026-10-01',
  hasSource: true,
  verified: false,
  people: ['ada'],
  ...more,
});
const COMPLETE: DossierFacts = {
  path: 'STANDARD',
  tier: 'T2',
  incidents: [incident(), incident({ people: ['bo'] }), incident({ people: ['ada', 'bo'] })],
  feedback: { asked: 2, settled: 2 },
  complaints: 2,
  complaintsWithAttempt: 2,
  pause: null,
  today: '2026-12-01',
};

describe('checkDossier', () => {
  it('D4.1: is met by three incidents, two people, all feedback and all attempts', () => {
    expect(checkDossier(COMPLETE)).toEqual({ row: 'D4.1', met: true, missing: [] });
  });

  it.each<[string, Partial<DossierFacts>, object]>([
    ['two incidents', { incidents: COMPLETE.incidents.slice(0, 2) }, { need: 'incidents', found: 2, expected: 3 }],
    [
      'an incident without source',
      { incidents: [...COMPLETE.incidents.slice(0, 2), incident({ hasSource: false })] },
      { need: 'incidents', found: 2, expected: 3 },
    ],
    ['one person', { incidents: [incident(), incident(), incident()] }, { need: 'people', found: 1, expected: 2 }],
    ['open feedback', { feedback: { asked: 3, settled: 2 } }, { need: 'feedback', found: 2, expected: 3 }],
    ['nobody asked', { feedback: { asked: 0, settled: 0 } }, { need: 'feedback', found: 0, expected: 1 }],
    ['a complaint nobody tried to solve', { complaintsWithAttempt: 1 }, { need: 'attempts', found: 1, expected: 2 }],
  ])('D4.1: is not met with %s', (_, more, missing) => {
    expect(checkDossier({ ...COMPLETE, ...more })).toEqual({ row: 'D4.1', met: false, missing: [missing] });
  });

  it.each([
    ['exactly 12 months old', '2025-12-01', true],
    ['a day older', '2025-11-30', false],
    ['of today', '2026-12-01', true],
    ['of tomorrow', '2026-12-02', false],
  ])('D4.1: an incident %s counts: %s', (_, on, met) => {
    const incidents = [...COMPLETE.incidents.slice(0, 2), incident({ on })];
    expect(checkDossier({ ...COMPLETE, incidents }).met).toBe(met);
  });

  it('D4.1: people of incidents that do not count do not count either', () => {
    const incidents = [incident(), incident(), incident(), incident({ on: '2024-01-01', people: ['bo'] })];
    expect(checkDossier({ ...COMPLETE, incidents }).missing).toEqual([{ need: 'people', found: 1, expected: 2 }]);
  });

  it('D4.2: T0 needs one person and all the rest', () => {
    const free = { ...COMPLETE, tier: 'T0' as const, incidents: [incident(), incident(), incident()] };
    expect(checkDossier(free)).toEqual({ row: 'D4.2', met: true, missing: [] });
    expect(checkDossier({ ...free, incidents: [] }).missing.map((one) => one.need)).toEqual(['incidents', 'people']);
  });

  it.each(['FAST', 'INTEGRITY'] as const)(
    'D4.3: %s needs one verified incident with its source, at every tier',
    (path) => {
      for (const tier of TIERS) {
        const some = { ...COMPLETE, path, tier, feedback: { asked: 1, settled: 0 }, complaintsWithAttempt: 0 };
        expect(checkDossier({ ...some, incidents: [incident({ verified: true })] })).toEqual({
          row: 'D4.3',
          met: true,
          missing: [],
        });
        expect(
          checkDossier({ ...some, incidents: [incident({ verified: true, hasSource: false }), incident()] }),
        ).toEqual({
          row: 'D4.3',
          met: false,
          missing: [{ need: 'verified-incident', found: 0, expected: 1 }],
        });
      }
    },
  );

  it('never loses by more evidence, and is met exactly when nothing is missing', () => {
    const incidents = fc.array(
      fc.record({
        on: fc.constantFrom('2025-06-01', '2026-06-01', '2026-12-01'),
        hasSource: fc.boolean(),
        verified: fc.boolean(),
        people: fc.subarray(['ada', 'bo', 'cy']),
      }),
      { maxLength: 5 },
    );
    const any = fc.record({
      path: fc.constantFrom(...PATHS),
      tier: fc.constantFrom(...TIERS),
      incidents,
      feedback: fc.record({ asked: fc.nat(3), settled: fc.nat(3) }),
      complaints: fc.nat(3),
      complaintsWithAttempt: fc.nat(3),
      pause: fc.constant(null),
      today: fc.constant('2026-12-01'),
    });
    fc.assert(
      fc.property(any, incidents, (some, more) => {
        const [before, after] = [some, { ...some, incidents: [...some.incidents, ...more] }].map(checkDossier);
        expect(before?.met).toBe(before?.missing.length === 0);
        if (before?.met === true) expect(after?.met).toBe(true);
      }),
    );
  });

  it.each([
    [true, true, []],
    [false, true, ['pause-cause']],
    [true, false, ['pause-end']],
  ])('D4.4: a pause needs its cause (%s) and its expected end (%s)', (causeDocumented, endKnown, missing) => {
    const verdict = checkDossier({ ...COMPLETE, incidents: [], pause: { causeDocumented, endKnown } });
    expect([verdict.row, verdict.missing.map(({ need }) => need)]).toEqual(['D4.4', missing]);
  });
});
