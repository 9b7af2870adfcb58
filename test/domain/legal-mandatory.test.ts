import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TIERS } from '../../domain/codes.ts';
import { legalMandatory } from '../../domain/legal-mandatory.ts';
import type { LegalFacts } from '../../domain/legal-mandatory.ts';

const CALM: LegalFacts = {
  tier: 'T2',
  midTerm: false,
  packs: [],
  unconfirmedPacks: [],
  packException: false,
  threat: false,
  unethical: false,
  disputed: false,
  relationshipYears: 2,
  dependentClient: false,
  guardHit: false,
  country: 'DE',
  hasStatutePackForCountry: true,
  hasCountryNote: false,
  alwaysReview: ['IR'],
};

describe('legalMandatory', () => {
  it('is not, when nothing speaks for it', () => {
    const packs = [{ id: 'EU-DATA-ACT-25', legalReview: 'on_exception' as const }];
    expect(legalMandatory({ ...CALM, packs })).toEqual({ mandatory: false, rows: [], causes: [] });
  });

  it.each<[string, Partial<LegalFacts>, string]>([
    ['D5.1', { tier: 'T3' }, 'tier-T3'],
    ['D5.2', { midTerm: true }, 'mid-term'],
    ['D5.3', { packs: [{ id: 'TR-TTK-18-3', legalReview: 'required' }] }, 'pack:TR-TTK-18-3'],
    ['D5.4', { packException: true }, 'pack-exception'],
    ['D5.5', { unconfirmedPacks: ['FR-L442-1-II'] }, 'unconfirmed:FR-L442-1-II'],
    ['D5.6', { threat: true }, 'threat-or-crime'],
    ['D5.7', { unethical: true }, 'unethical'],
    ['D5.8', { disputed: true }, 'disputed'],
    ['D5.9', { relationshipYears: 5.1 }, 'long-relationship'],
    ['D5.10', { dependentClient: true }, 'dependent-client'],
    ['D5.11', { guardHit: true }, 'guard-hit'],
    ['D5.11', { packs: [{ id: 'ALL-PACKS-GUARD', legalReview: 'on_hit' }] }, 'guard-hit'],
    ['D5.12', { country: 'BR', hasStatutePackForCountry: false }, 'country:BR'],
    ['D5.12', { country: 'IR', hasStatutePackForCountry: false, tier: 'T0' }, 'country:IR'],
  ])('%s: %j makes it so', (row, more, cause) => {
    expect(legalMandatory({ ...CALM, ...more })).toEqual({ mandatory: true, rows: [row], causes: [cause] });
  });

  it.each<[string, Partial<LegalFacts>]>([
    ['five years to the day', { relationshipYears: 5 }],
    [
      'an unknown country with a country note',
      { country: 'BR', hasStatutePackForCountry: false, hasCountryNote: true },
    ],
    ['an unknown country at T0', { country: 'BR', hasStatutePackForCountry: false, tier: 'T0' }],
  ])('is not for %s', (_, more) => {
    expect(legalMandatory({ ...CALM, ...more }).mandatory).toBe(false);
  });

  it('names every cause, in the order of the table', () => {
    const packs = [
      { id: 'A', legalReview: 'required' as const },
      { id: 'B', legalReview: 'required' as const },
    ];
    const { causes } = legalMandatory({ ...CALM, packs, tier: 'T3', relationshipYears: 9, unconfirmedPacks: ['B'] });
    expect(causes).toEqual(['tier-T3', 'pack:A', 'pack:B', 'unconfirmed:B', 'long-relationship']);
  });

  it('never ceases to be mandatory by a further cause', () => {
    const any = fc.record({
      tier: fc.constantFrom(...TIERS),
      midTerm: fc.boolean(),
      threat: fc.boolean(),
      disputed: fc.boolean(),
      hasStatutePackForCountry: fc.boolean(),
      country: fc.constantFrom('DE', 'IR', 'BR'),
    });
    fc.assert(
      fc.property(any, (some) => {
        const before = legalMandatory({ ...CALM, ...some });
        const after = legalMandatory({ ...CALM, ...some, unethical: true });
        expect(after.mandatory).toBe(true);
        expect(after.causes).toEqual(expect.arrayContaining([...before.causes]));
      }),
    );
  });
});
