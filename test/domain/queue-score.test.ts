import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queueScore } from '../../domain/queue-score.ts';
import type { QueueFacts } from '../../domain/queue-score.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const facts = (more: Partial<QueueFacts>): QueueFacts => ({
  safety: false,
  reasons: 0,
  patternConfirmed: false,
  monthlyLoss: eur(0),
  monthlyFee: eur(100_000),
  daysWaiting: 0,
  ...more,
});

describe('queueScore (note of D1)', () => {
  it.each<[Partial<QueueFacts>, number]>([
    [{}, 0],
    [{ safety: true }, 100],
    [{ reasons: 2 }, 40],
    [{ patternConfirmed: true }, 10],
    [{ monthlyLoss: eur(12_500) }, 12.5],
    [{ monthlyLoss: eur(33_333), monthlyFee: eur(1_000_000) }, 3.3],
    [{ monthlyLoss: eur(20_000) }, 20],
    [{ monthlyLoss: eur(90_000) }, 20],
    [{ monthlyLoss: eur(-90_000) }, 0],
    [{ monthlyLoss: eur(1), monthlyFee: eur(0) }, 20],
    [{ daysWaiting: 7 }, 0.7],
    [{ safety: true, reasons: 3, patternConfirmed: true, monthlyLoss: eur(50_000), daysWaiting: 10 }, 191],
  ])('%j is %d', (more, score) => {
    expect(queueScore(facts(more))).toBe(score);
  });

  it('puts any case with safety before one without, up to four reasons and a month of waiting', () => {
    const any = fc.record({
      reasons: fc.nat(3),
      patternConfirmed: fc.boolean(),
      monthlyLoss: fc.integer({ min: -50_000, max: 200_000 }).map(eur),
      daysWaiting: fc.nat(30),
    });
    fc.assert(
      fc.property(any, (some) => {
        expect(queueScore(facts({ safety: true, reasons: 1 }))).toBeGreaterThan(queueScore(facts(some)));
        expect(queueScore(facts({ ...some, daysWaiting: some.daysWaiting + 1 }))).toBeGreaterThan(
          queueScore(facts(some)),
        );
      }),
    );
  });

  it('refuses two currencies', () => {
    expect(() => queueScore(facts({ monthlyLoss: { amount: 1, currency: 'TRY' } }))).toThrow(/TRY.*EUR/);
  });
});
