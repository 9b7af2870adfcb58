import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PATHS, REASON_CODES, TIERS } from '../../domain/codes.ts';
import type { ReasonCode } from '../../domain/codes.ts';
import {
  REPAIR_ROWS,
  reasonsToRepair,
  repairFor,
  repairUntil,
  WARNING_VALID_MONTHS,
} from '../../domain/repair-plan.ts';

const WITHOUT: readonly ReasonCode[] = ['ABUSIVE_TO_STAFF', 'VERBAL_ABUSE', 'THREAT', 'UNETHICAL'];
const usual = { extra: false };
const when = { from: '2026-12-01', tier: 'T2', nextCycleEndsOn: null, termEndsOn: null } as const;
const until = (code: ReasonCode, more: Partial<Parameters<typeof repairUntil>[1]> = {}, extra = false) => {
  const row = repairFor(code, { extra });
  if (row === null) throw new Error(`found no row for ${code}`);
  return repairUntil(row, { ...when, ...more });
};

describe('repairFor (D3)', () => {
  it.each<[ReasonCode, string, string, string, number, number, 'talk' | 'warning']>([
    ['TIME_DRAIN', 'D3.1', 'agree-channel', 'replies-in-window', 30, 30, 'talk'],
    ['POOR_COMMUNICATION', 'D3.1', 'agree-channel', 'replies-in-window', 30, 30, 'talk'],
    ['REJECTS_ADVICE', 'D3.2', 'senior-talk', 'decisions-made', 30, 30, 'talk'],
    ['KNOWS_BETTER', 'D3.2', 'senior-talk', 'decisions-made', 30, 30, 'talk'],
    ['DISRESPECT', 'D3.2', 'senior-talk', 'decisions-made', 30, 30, 'talk'],
    ['UNMEETABLE_DEMANDS', 'D3.3', 'written-scope', 'out-of-scope-halved', 30, 30, 'talk'],
    ['UNBOUNDED_CHANGES', 'D3.3', 'written-scope', 'out-of-scope-halved', 30, 30, 'talk'],
    ['ENTITLEMENT', 'D3.3', 'written-scope', 'out-of-scope-halved', 30, 30, 'talk'],
    ['TRIVIAL_COMPLAINTS', 'D3.3', 'written-scope', 'out-of-scope-halved', 30, 30, 'talk'],
    ['UNPROFITABLE', 'D3.4', 'new-price-or-cap', 'margin-at-target', 30, 60, 'talk'],
    ['STAGNANT', 'D3.5', 'channel-test', 'pulse-up', 60, 90, 'talk'],
    ['PESSIMISM', 'D3.5', 'channel-test', 'pulse-up', 60, 90, 'talk'],
    ['NEVER_SATISFIED', 'D3.6', 'apology-and-fix', 'outcome-accepted', 21, 21, 'talk'],
    ['NO_GROWTH', 'D3.7', 'new-contract', 'contract-signed', 90, 90, 'talk'],
    ['NO_REFERRALS', 'D3.7', 'new-contract', 'contract-signed', 90, 90, 'talk'],
    ['VALUES_MISMATCH', 'D3.7', 'new-contract', 'contract-signed', 90, 90, 'talk'],
    ['EXTREME_RUDENESS', 'D3.8', 'written-warning', 'no-repetition', 365, 366, 'warning'],
    ['PUBLIC_CRITICISM', 'D3.8', 'written-warning', 'no-repetition', 365, 366, 'warning'],
    ['NON_PAYMENT', 'D3.9', 'dated-demand', 'paid-or-plan-signed', 14, 14, 'warning'],
  ])('%s is %s', (code, row, action, metric, windowDays, maxDays, kind) => {
    expect(repairFor(code, usual)).toMatchObject({ row, action, metric, windowDays, maxDays, kind });
  });

  it.each(REASON_CODES)('D3.10: extra effort for %s begins with an apology and one concrete help', (code) => {
    expect(repairFor(code, { extra: true })).toMatchObject({
      row: 'D3.10',
      action: 'apology-and-help',
      metric: 'help-accepted',
      windowDays: 14,
      maxDays: 90,
      kind: 'talk',
    });
  });

  it('has one row for each reason, and none for abuse and what is unethical', () => {
    for (const code of REASON_CODES) {
      const rows = REPAIR_ROWS.filter((row) => row.codes.some((one) => one === code));
      expect(rows).toHaveLength(WITHOUT.includes(code) ? 0 : 1);
      expect(repairFor(code, usual) === null).toBe(WITHOUT.includes(code));
    }
    expect(REPAIR_ROWS.map((row) => row.row)).toEqual(Array.from({ length: 10 }, (_, i) => `D3.${String(i + 1)}`));
  });
});

describe('repairUntil', () => {
  it.each<[string, string, string]>([
    ['days of the row', until('TIME_DRAIN'), '2026-12-31'],
    ['60 days for a stagnant client', until('STAGNANT'), '2027-01-30'],
    ['the end of the next invoice cycle', until('UNPROFITABLE', { nextCycleEndsOn: '2027-01-15' }), '2027-01-15'],
    ['at most 60 days for it', until('UNPROFITABLE', { nextCycleEndsOn: '2027-06-30' }), '2027-01-30'],
    ['30 days where nobody knows the cycle', until('UNPROFITABLE'), '2026-12-31'],
    ['30 days where the known cycle is over', until('UNPROFITABLE', { nextCycleEndsOn: '2026-12-01' }), '2026-12-31'],
    ['the end of the term', until('VALUES_MISMATCH', { termEndsOn: '2027-06-30' }), '2027-06-30'],
    ['90 days of an open-ended contract', until('VALUES_MISMATCH'), '2027-03-01'],
    ['90 days after a term that is over', until('VALUES_MISMATCH', { termEndsOn: '2026-12-01' }), '2027-03-01'],
    ['the life of a warning', until('EXTREME_RUDENESS'), '2027-12-01'],
    ['the life of a warning at T0', until('EXTREME_RUDENESS', { tier: 'T0' }), '2027-12-01'],
    ['14 days for a payment', until('NON_PAYMENT'), '2026-12-15'],
    ['14 days at T0', until('STAGNANT', { tier: 'T0' }), '2026-12-15'],
    ['14 days of extra help', until('THREAT', {}, true), '2026-12-15'],
  ])('is %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('counts a warning in months', () => {
    expect(WARNING_VALID_MONTHS).toBe(12);
    expect(until('PUBLIC_CRITICISM', { from: '2028-02-29' })).toBe('2029-02-28');
  });
});

describe('reasonsToRepair', () => {
  const tried = (code: ReasonCode, failedRounds: number) => ({ code, failedRounds });

  it.each([
    ['STANDARD', 'T2', 1, 1],
    ['STANDARD', 'T2', 2, 0],
    ['PRIORITY', 'T2', 0, 1],
    ['PRIORITY', 'T2', 1, 0],
    ['STANDARD', 'T0', 0, 1],
    ['STANDARD', 'T0', 1, 0],
  ] as const)('%s at %s after %d failed rounds leaves %d', (path, tier, rounds, left) => {
    expect(reasonsToRepair({ path, tier, reasons: [tried('TIME_DRAIN', rounds)] })).toBe(left);
  });

  it('counts no reason that D3 has no row for, unless it is extra effort', () => {
    const reasons = [tried('VERBAL_ABUSE', 0), tried('TIME_DRAIN', 0)];
    expect(reasonsToRepair({ path: 'STANDARD', tier: 'T2', reasons })).toBe(1);
    expect(reasonsToRepair({ path: 'REPAIR_EXTRA', tier: 'T2', reasons })).toBe(2);
  });

  it('never grows by a failed round', () => {
    const any = fc.record({
      path: fc.constantFrom(...PATHS),
      tier: fc.constantFrom(...TIERS),
      reasons: fc.array(fc.record({ code: fc.constantFrom(...REASON_CODES), failedRounds: fc.nat(3) })),
    });
    fc.assert(
      fc.property(any, (some) => {
        const later = some.reasons.map((one) => ({ ...one, failedRounds: one.failedRounds + 1 }));
        expect(reasonsToRepair({ ...some, reasons: later })).toBeLessThanOrEqual(reasonsToRepair(some));
      }),
    );
  });
});
