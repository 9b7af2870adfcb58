import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TIERS } from '../../domain/codes.ts';
import { mayDecide, maySpeak } from '../../domain/eligibility.ts';
import type { DecisionAbout, Staff, TalkAbout } from '../../domain/eligibility.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const MANAGER: Staff = {
  id: 'mia',
  grade: 'manager',
  endingsLed: 2,
  coached: false,
  confirmedReady: true,
  signingLimit: eur(10_000),
  languages: ['en', 'tr-TR'],
  active: true,
};
const CASE: DecisionAbout = {
  tier: 'T2',
  value: eur(10_000),
  refundTotal: eur(500),
  reporterId: 'ray',
  ownerId: 'olu',
  targetIds: ['tim'],
  payeeIds: ['pat'],
};
const TALK: TalkAbout = { targetIds: ['tim'], soleComplainantId: 'sol', language: 'tr' };

describe('mayDecide', () => {
  it('lets an experienced manager decide whose limit covers value and refund', () => {
    expect(mayDecide(MANAGER, CASE)).toEqual({ ok: true });
  });

  it.each<[string, Partial<Staff>, Partial<DecisionAbout>]>([
    ['inactive', { active: false }, {}],
    ['is-target', { id: 'tim' }, {}],
    ['is-reporter', { id: 'ray' }, {}],
    ['is-owner', { id: 'olu' }, {}],
    ['is-payee', { id: 'pat' }, {}],
    ['not-manager', { grade: 'staff' }, {}],
    ['too-few-endings', { endingsLed: 1 }, {}],
    ['too-few-endings', { endingsLed: 1, coached: true }, {}],
    ['limit-too-low', { signingLimit: eur(9_999) }, {}],
    ['limit-too-low', {}, { refundTotal: eur(10_001) }],
    ['limit-too-low', { signingLimit: null }, {}],
    ['limit-too-low', { signingLimit: { amount: 1_000_000, currency: 'TRY' } }, {}],
  ])('refuses: %s', (refusal, person, about) => {
    expect(mayDecide({ ...MANAGER, ...person }, { ...CASE, ...about })).toMatchObject({ ok: false, refusal });
  });

  it('says what was found and what was needed', () => {
    expect(mayDecide({ ...MANAGER, signingLimit: eur(9_999) }, CASE)).toEqual({
      ok: false,
      refusal: 'limit-too-low',
      found: '9999 EUR',
      expected: '10000 EUR',
    });
  });

  it.each(['T0', 'T1'] as const)('takes coaching for experience at %s', (tier) => {
    const coached = { ...MANAGER, endingsLed: 0, coached: true };
    expect(mayDecide(coached, { ...CASE, tier })).toEqual({ ok: true });
    expect(mayDecide({ ...coached, coached: false }, { ...CASE, tier })).toMatchObject({ refusal: 'too-few-endings' });
  });

  it('needs no signing limit where there is nothing to sign for', () => {
    const free = { ...CASE, tier: 'T0' as const, value: eur(0), refundTotal: eur(0) };
    expect(mayDecide({ ...MANAGER, signingLimit: null }, free)).toEqual({ ok: true });
  });

  it('never lets reporter, owner, target or payee decide, whatever else holds', () => {
    const person = fc.record({
      endingsLed: fc.nat(9),
      coached: fc.boolean(),
      signingLimit: fc.constantFrom(null, eur(1_000_000_000)),
    });
    fc.assert(
      fc.property(person, fc.constantFrom('ray', 'olu', 'tim', 'pat'), fc.constantFrom(...TIERS), (some, id, tier) => {
        expect(mayDecide({ ...MANAGER, ...some, id }, { ...CASE, tier }).ok).toBe(false);
      }),
    );
  });
});

describe('maySpeak', () => {
  it('lets a manager speak who is ready, experienced or coached, and speaks the language', () => {
    expect(maySpeak(MANAGER, TALK)).toEqual({ ok: true });
    expect(maySpeak({ ...MANAGER, endingsLed: 0, coached: true }, { ...TALK, soleComplainantId: null })).toEqual({
      ok: true,
    });
    expect(maySpeak({ ...MANAGER, languages: ['TR'] }, { ...TALK, language: 'tr-TR' })).toEqual({ ok: true });
  });

  it.each<[string, Partial<Staff>]>([
    ['inactive', { active: false }],
    ['is-target', { id: 'tim' }],
    ['is-sole-complainant', { id: 'sol' }],
    ['not-manager', { grade: 'staff' }],
    ['too-few-endings', { endingsLed: 1 }],
    ['not-ready', { confirmedReady: false }],
    ['wrong-language', { languages: ['en', 'de'] }],
  ])('refuses: %s', (refusal, person) => {
    expect(maySpeak({ ...MANAGER, ...person }, TALK)).toMatchObject({ ok: false, refusal });
  });
});
