import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TIERS, TONES } from '../../domain/codes.ts';
import { goodwillDefault } from '../../domain/goodwill.ts';
import type { GoodwillFacts } from '../../domain/goodwill.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const facts = (more: Partial<GoodwillFacts>): GoodwillFacts => ({
  tier: 'T2',
  tone: 'warm',
  regulated: false,
  monthlyFee: eur(800),
  lastInvoice: null,
  ...more,
});

describe('goodwillDefault', () => {
  it.each<[string, Partial<GoodwillFacts>, string, number | null, number | null]>([
    ['D7.1', { tier: 'T0' }, 'non-monetary', null, null],
    ['D7.1', { tier: 'T0', tone: 'firm' }, 'non-monetary', null, null],
    ['D7.2', { tier: 'T1', lastInvoice: eur(500) }, 'money', 500, 800],
    ['D7.2', { tier: 'T2', tone: 'direct', lastInvoice: eur(900) }, 'money', 900, 900],
    ['D7.2', { tier: 'T2' }, 'money', 800, 800],
    ['D7.3', { tier: 'T3', lastInvoice: eur(2400) }, 'money', 800, 800],
    ['D7.3', { tier: 'T3', tone: 'direct' }, 'money', 800, 800],
    ['D7.4', { tone: 'firm', lastInvoice: eur(900) }, 'money', null, 800],
    ['D7.4', { tier: 'T3', tone: 'firm' }, 'money', null, 800],
    ['D7.5', { tone: 'formal' }, 'none', null, null],
    ['D7.5', { regulated: true }, 'none', null, null],
    ['D7.5', { tier: 'T0', tone: 'formal' }, 'none', null, null],
  ])('%s: %j gives %s', (row, more, kind, amount, cap) => {
    expect(goodwillDefault(facts(more))).toEqual({
      row,
      kind,
      amount: amount === null ? null : eur(amount),
      cap: cap === null ? null : eur(cap),
    });
  });

  it('has a default for everything, never above its cap, and money only where the kind says so', () => {
    const any = fc.record({
      tier: fc.constantFrom(...TIERS),
      tone: fc.constantFrom(...TONES),
      regulated: fc.boolean(),
      monthlyFee: fc.nat(1_000_000).map(eur),
      lastInvoice: fc.option(fc.nat(1_000_000).map(eur)),
    });
    fc.assert(
      fc.property(any, (some) => {
        const { kind, amount, cap } = goodwillDefault(some);
        expect(cap === null).toBe(kind !== 'money');
        expect(amount?.amount ?? 0).toBeLessThanOrEqual(cap?.amount ?? 0);
      }),
    );
  });
});
