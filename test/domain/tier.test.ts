import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TIERS } from '../../domain/codes.ts';
import { decideTier } from '../../domain/tier.ts';
import type { TierFacts } from '../../domain/tier.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const facts = (more: Partial<TierFacts>): TierFacts => ({
  paidNothing: false,
  annualFee: eur(0),
  remainingValue: eur(0),
  relationshipYears: 1,
  limits: { T2: 500_000, T3: 2_500_000 },
  threat: false,
  ...more,
});

describe('decideTier', () => {
  it.each([
    [0, 'D9.2', 'T1', 'email'],
    [499_999, 'D9.2', 'T1', 'email'],
    [500_000, 'D9.3', 'T2', 'email'],
    [2_499_999, 'D9.3', 'T2', 'email'],
    [2_500_000, 'D9.4', 'T3', 'call'],
    [9_600_000, 'D9.4', 'T3', 'call'],
  ])('%d a year is %s, %s, by %s', (amount, row, tier, channel) => {
    expect(decideTier(facts({ annualFee: eur(amount) }))).toEqual({
      row,
      tier,
      value: eur(amount),
      channel,
      callRequired: channel === 'call',
      peopleOnCall: 1,
    });
  });

  it('D9.1: a client who paid nothing is told through the support channel', () => {
    expect(decideTier(facts({ paidNothing: true }))).toMatchObject({
      row: 'D9.1',
      tier: 'T0',
      channel: 'support',
      callRequired: false,
    });
    expect(decideTier(facts({ paidNothing: true, annualFee: eur(2_499_999) })).tier).toBe('T0');
  });

  it('D9.4: an expensive contract ends by phone even if nothing was paid yet', () => {
    expect(decideTier(facts({ paidNothing: true, annualFee: eur(2_500_000) }))).toMatchObject({
      tier: 'T3',
      callRequired: true,
    });
  });

  it('takes the larger of annual fee and remaining value', () => {
    expect(decideTier(facts({ annualFee: eur(400_000), remainingValue: eur(600_000) }))).toMatchObject({
      tier: 'T2',
      value: eur(600_000),
    });
    expect(decideTier(facts({ annualFee: eur(600_000), remainingValue: eur(400_000) })).value).toEqual(eur(600_000));
  });

  it.each([
    [2.9, 'email', false],
    [3, 'call', true],
    [9, 'call', true],
  ])('D9.3: after %d years the channel is %s', (relationshipYears, channel, callRequired) => {
    expect(decideTier(facts({ annualFee: eur(1_800_000), relationshipYears }))).toMatchObject({
      tier: 'T2',
      channel,
      callRequired,
    });
    expect(decideTier(facts({ annualFee: eur(100), relationshipYears })).callRequired).toBe(false);
  });

  it('puts two people on a call after a threat, and T3 is still called', () => {
    expect(decideTier(facts({ annualFee: eur(9_600_000), threat: true }))).toMatchObject({
      callRequired: true,
      peopleOnCall: 2,
    });
    expect(decideTier(facts({ annualFee: eur(1_440_000), threat: true }))).toMatchObject({
      callRequired: false,
      peopleOnCall: 2,
    });
  });

  it('takes the tier that a person put in its place, but never lowers T3', () => {
    const small = facts({ annualFee: eur(100_000) });
    expect(decideTier(small)).toMatchObject({ tier: 'T1' });
    expect(decideTier(small, 'T3')).toMatchObject({ tier: 'T3', callRequired: true, channel: 'call' });
    const large = facts({ annualFee: eur(9_600_000) });
    expect(decideTier(large, 'T1')).toMatchObject({ tier: 'T3', callRequired: true });
  });

  it('refuses two currencies', () => {
    expect(() => decideTier(facts({ remainingValue: { amount: 1, currency: 'TRY' } }))).toThrow(RangeError);
  });

  it('never falls by a higher value', () => {
    const any = fc.record({
      paidNothing: fc.boolean(),
      years: fc.integer({ min: 0, max: 20 }),
      fee: fc.nat(5_000_000),
      more: fc.nat(5_000_000),
    });
    fc.assert(
      fc.property(any, ({ paidNothing, years, fee, more }) => {
        const [low, high] = [fee, fee + more].map((amount) =>
          decideTier(facts({ paidNothing, relationshipYears: years, annualFee: eur(amount) })),
        );
        expect(TIERS.indexOf(high?.tier ?? 'T0')).toBeGreaterThanOrEqual(TIERS.indexOf(low?.tier ?? 'T3'));
      }),
    );
  });
});
