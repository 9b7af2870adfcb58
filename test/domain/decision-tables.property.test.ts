import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '../../domain/calendar.ts';
import { PATHS, REASON_CODES, TIERS, TONES } from '../../domain/codes.ts';
import type { ReasonCode } from '../../domain/codes.ts';
import { endAfterService, planEnd } from '../../domain/end-date.ts';
import type { ContractTerms, EndFacts } from '../../domain/end-date.ts';
import { gainAndLoss } from '../../domain/gain-loss.ts';
import { goodwillDefault } from '../../domain/goodwill.ts';
import { LIKELIHOOD_EVIDENCE, likelihoodOf } from '../../domain/likelihood.ts';
import { add, compare, scaleHalfUp, sum } from '../../domain/money.ts';
import { owedForUnusedTime } from '../../domain/owed.ts';
import { decidePath } from '../../domain/path.ts';
import type { PathFacts } from '../../domain/path.ts';
import { decideTier } from '../../domain/tier.ts';
import { decideTone } from '../../domain/tone.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const amount = fc.integer({ min: 0, max: 100_000_000 });
const numberOf = (row: string) => Number(row.split('.')[1]);

const TODAY = '2026-12-01';
const dayBefore = fc.integer({ min: 1, max: 1_500 }).map((days) => addDays(TODAY, -days));
const incident = fc.record({
  reason: fc.constantFrom(...REASON_CODES),
  on: dayBefore,
  verified: fc.boolean(),
  criticismOnly: fc.boolean(),
  serves: fc.array(fc.constantFrom(...REASON_CODES), { maxLength: 2 }),
});
const pathFacts: fc.Arbitrary<PathFacts> = fc.record({
  reasons: fc.subarray([...REASON_CODES]).chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.record({
          code: fc.constant(code),
          likelihood: fc.constantFrom('LIKELY' as const, 'UNSURE' as const, 'UNLIKELY' as const),
          firstRecordedOn: dayBefore,
          repaired: fc.boolean(),
        }),
      ),
    ),
  ),
  incidents: fc.array(incident, { maxLength: 6 }),
  warningsOn: fc.array(dayBefore, { maxLength: 2 }),
  hardship: fc.boolean(),
  ourMiss: fc.boolean(),
  illegal: fc.boolean(),
  clientSince: fc.option(fc.constantFrom('2010-01-01', '2023-12-01', '2026-01-01')),
  today: fc.constant(TODAY),
});
/** Facts that a row of D1 asks for, whatever else is known; the row must then be reached or an earlier one. */
const UP_TO: readonly (readonly [number, (facts: PathFacts) => PathFacts])[] = [
  [1, (facts) => ({ ...facts, incidents: [...facts.incidents, { ...abuse, on: TODAY }] })],
  [2, (facts) => ({ ...facts, illegal: true })],
  [3, (facts) => ({ ...facts, incidents: [{ ...abuse, verified: false, criticismOnly: true, on: TODAY }] })],
  [4, (facts) => ({ ...facts, hardship: true })],
  [4, (facts) => ({ ...facts, ourMiss: true })],
  [5, (facts) => ({ ...facts, reasons: [reason('STAGNANT', 'LIKELY')] })],
  [6, (facts) => ({ ...facts, reasons: [reason('STAGNANT', 'UNSURE')], clientSince: '2010-01-01' })],
  [
    7,
    (facts) => ({
      ...facts,
      reasons: [reason('STAGNANT', 'UNSURE'), reason('PESSIMISM', 'LIKELY')],
      incidents: [
        ...facts.incidents,
        { ...abuse, reason: 'STAGNANT', on: TODAY },
        { ...abuse, reason: 'PESSIMISM', on: TODAY },
      ],
    }),
  ],
  [8, (facts) => ({ ...facts, reasons: [reason('NO_GROWTH', 'UNLIKELY')] })],
];
const abuse = { reason: 'THREAT', verified: true, criticismOnly: false } as const;
const reason = (code: ReasonCode, likelihood: 'LIKELY' | 'UNSURE' | 'UNLIKELY') => ({
  code,
  likelihood,
  firstRecordedOn: '2026-11-01',
  repaired: false,
});

describe('D1', () => {
  const PATH_OF_ROW = [
    'FAST',
    'INTEGRITY',
    'NO_GROUND',
    'REPAIR_EXTRA',
    'REPAIR_FIRST',
    'REPAIR_SPONSOR',
    'PRIORITY',
    'ECONOMIC',
    'STANDARD',
  ];

  it('finds exactly one path for every set of reasons and facts', () => {
    fc.assert(
      fc.property(pathFacts, (facts) => {
        const { row, path } = decidePath(facts);
        expect(path).toBe(PATH_OF_ROW[numberOf(row) - 1]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a path for each reason alone and each pair, without and with incidents', () => {
    for (const one of REASON_CODES)
      for (const other of REASON_CODES)
        for (const incidents of [[], [{ ...abuse, reason: one, on: TODAY, verified: false }]]) {
          const codes = [...new Set([one, other])];
          const some = { ...NOTHING, reasons: codes.map((code) => reason(code, 'UNSURE')), incidents };
          expect(PATHS).toContain(decidePath(some).path);
        }
  });

  it.each(UP_TO)('row %d is never passed over for a later one', (row, withFacts) => {
    fc.assert(
      fc.property(pathFacts, (facts) => {
        expect(numberOf(decidePath(withFacts(facts)).row)).toBeLessThanOrEqual(row);
      }),
    );
  });

  it.each(UP_TO)('row %d decides where nothing earlier is known', (row, withFacts) => {
    expect(decidePath(withFacts(NOTHING)).row).toBe(`D1.${String(row)}`);
  });

  const NOTHING: PathFacts = {
    reasons: [],
    incidents: [],
    warningsOn: [],
    hardship: false,
    ourMiss: false,
    illegal: false,
    clientSince: null,
    today: TODAY,
  };
});

describe('D2', () => {
  it('takes the first row that matches, over every set of evidence', () => {
    const first = LIKELIHOOD_EVIDENCE.slice(0, 3);
    const second = LIKELIHOOD_EVIDENCE.slice(3, 6);
    for (let bits = 0; bits < 2 ** LIKELIHOOD_EVIDENCE.length; bits += 1) {
      const evidence = LIKELIHOOD_EVIDENCE.filter((_, i) => (bits & (1 << i)) !== 0);
      const has = (codes: readonly string[]) => evidence.some((code) => codes.includes(code));
      const row = has(first) ? 'D2.1' : has(second) ? 'D2.2' : 'D2.3';
      expect(likelihoodOf(evidence).row).toBe(row);
    }
  });
});

describe('D6', () => {
  const period = fc.record({
    prepaid: amount.map(eur),
    days: fc.integer({ min: 1, max: 800 }),
    used: fc.integer({ min: 0, max: 800 }),
  });

  it('splits what was prepaid into used and unused to the minor unit; half a unit goes to the client', () => {
    fc.assert(
      fc.property(period, ({ prepaid, days, used }) => {
        const inPeriod = Math.min(used, days);
        const dates = { periodStart: TODAY, periodEnd: addDays(TODAY, days - 1), endDate: addDays(TODAY, used) };
        const owed = owedForUnusedTime({ prepaid, ...dates });
        const isTie = (2 * prepaid.amount * inPeriod) % (2 * days) === days;
        const kept = scaleHalfUp(prepaid, inPeriod, days);
        expect(add(owed, kept).amount).toBe(prepaid.amount + (isTie ? 1 : 0));
      }),
    );
  });

  it('sums lines to the same total in any grouping', () => {
    fc.assert(
      fc.property(fc.array(amount.map(eur), { minLength: 1 }), fc.nat(), (lines, at) => {
        const cut = at % lines.length;
        const parts = [sum(lines.slice(0, cut), 'EUR'), sum(lines.slice(cut), 'EUR')];
        expect(sum(parts)).toEqual(sum(lines));
      }),
    );
  });

  it('takes every unit of cost off the net, and counts nothing twice', () => {
    const fields = ['referralMargin', 'goodwill', 'terminationCost', 'windDownCost'] as const;
    const base = {
      freedHoursPerMonth: 7,
      hourValue: eur(9_999),
      months: 5,
      feePerMonth: eur(12_345),
      directCostPerMonth: eur(678),
    };
    const costs = fc.record({
      referralMargin: amount.map(eur),
      goodwill: amount.map(eur),
      terminationCost: amount.map(eur),
      windDownCost: amount.map(eur),
    });
    fc.assert(
      fc.property(costs, fc.constantFrom(...fields), amount, (some, field, more) => {
        const dearer = { ...base, ...some, [field]: add(some[field], eur(more)) };
        expect(add(gainAndLoss(dearer).net, eur(more))).toEqual(gainAndLoss({ ...base, ...some }).net);
      }),
    );
  });
});

describe('D7', () => {
  it('has a row for every tier, tone and regulation', () => {
    for (const tier of TIERS)
      for (const tone of TONES)
        for (const regulated of [false, true]) {
          const { row, kind } = goodwillDefault({ tier, tone, regulated, monthlyFee: eur(500), lastInvoice: eur(700) });
          const expected =
            tone === 'formal' || regulated ? 5 : tier === 'T0' ? 1 : tone === 'firm' ? 4 : tier === 'T3' ? 3 : 2;
          expect(numberOf(row)).toBe(expected);
          expect(kind === 'money').toBe(expected >= 2 && expected <= 4);
        }
  });
});

describe('D8', () => {
  const terms: fc.Arbitrary<ContractTerms> = fc.record({
    startsOn: fc.constant('2021-01-01'),
    termEndsOn: fc.option(fc.integer({ min: -60, max: 900 }).map((days) => addDays(TODAY, days))),
    renewsForMonths: fc.option(fc.constantFrom(1, 6, 12, 24)),
    noticeDays: fc.nat(90),
    noticeMonths: fc.nat(6),
    countedFrom: fc.constantFrom('sending' as const, 'receipt' as const),
  });
  const packNotices = fc.array(
    fc.record({
      packId: fc.constant('P'),
      amount: fc.nat(6),
      unit: fc.constantFrom('days' as const, 'months' as const),
    }),
    { maxLength: 2 },
  );
  const endFacts: fc.Arbitrary<EndFacts> = fc.record({
    terms,
    path: fc.constantFrom(...PATHS),
    packNotices,
    plannedServiceDate: fc.nat(400).map((days) => addDays(TODAY, days)),
    lastExitItemOn: fc.option(fc.nat(500).map((days) => addDays(TODAY, days))),
  });

  it('plans an end for every contract: lawful, on or after the service, and still lawful on the last sending day', () => {
    fc.assert(
      fc.property(endFacts, (facts) => {
        const { endDate, earliest, noticeBy, outcome } = planEnd(facts);
        expect(endDate >= earliest && earliest >= facts.plannedServiceDate).toBe(true);
        expect(noticeBy >= facts.plannedServiceDate && noticeBy <= endDate).toBe(true);
        if (outcome === 'END_EARLIEST') expect(endDate).toBe(earliest);
        const onTime = { ...facts, plannedEnd: endDate, serviceDate: noticeBy };
        const planned = outcome === 'NEXT_WINDOW' ? 'END_AT_TERM' : outcome;
        expect(endAfterService({ ...onTime, outcome: planned })).toBe(endDate);
      }),
      { numRuns: 200 },
    );
  });

  it('never moves the end earlier by a later service, nor before the planned end', () => {
    const outcome = fc.constantFrom('END_AT_TERM' as const, 'END_EARLIEST' as const);
    fc.assert(
      fc.property(endFacts, outcome, fc.nat(400), fc.nat(400), (facts, planned, days, more) => {
        const plannedEnd = planEnd(facts).endDate;
        const ends = [days, days + more].map((late) =>
          endAfterService({
            ...facts,
            plannedEnd,
            outcome: planned,
            serviceDate: addDays(facts.plannedServiceDate, late),
          }),
        );
        const [end = '', later = ''] = ends;
        expect(end >= plannedEnd && later >= end).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('never plans an earliest end earlier by a later service, by one more pack, or by a longer notice', () => {
    fc.assert(
      fc.property(endFacts, fc.nat(200), (facts, more) => {
        const { earliest } = planEnd(facts);
        const pack = { packId: 'Q', amount: more, unit: 'days' as const };
        const service = addDays(facts.plannedServiceDate, more);
        const longer = { ...facts.terms, noticeDays: facts.terms.noticeDays + more };
        expect(planEnd({ ...facts, packNotices: [...facts.packNotices, pack] }).earliest >= earliest).toBe(true);
        expect(planEnd({ ...facts, terms: longer }).earliest >= earliest).toBe(true);
        expect(planEnd({ ...facts, plannedServiceDate: service }).earliest >= earliest).toBe(true);
      }),
    );
  });

  it('lets exit items move the earliest end, except on FAST and INTEGRITY', () => {
    fc.assert(
      fc.property(endFacts, (facts) => {
        const without = planEnd({ ...facts, lastExitItemOn: null }).earliest;
        const item = addDays(without, 30);
        const isUrgent = facts.path === 'FAST' || facts.path === 'INTEGRITY';
        expect(planEnd({ ...facts, lastExitItemOn: item }).earliest).toBe(isUrgent ? without : item);
      }),
    );
  });

  it('keeps calendar dates whole: a month on is never more than 31 days, and clipped months stay in order', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.integer({ min: 0, max: 24 }), (days, months) => {
        const date = addDays('2024-01-01', days);
        expect(daysBetween(date, addMonths(date, 1))).toBeLessThanOrEqual(31);
        expect(addMonths(addDays(date, 1), months) >= addMonths(date, months)).toBe(true);
      }),
    );
  });
});

describe('D9', () => {
  const facts = fc.record({
    paidNothing: fc.boolean(),
    annualFee: amount.map(eur),
    remainingValue: amount.map(eur),
    relationshipYears: fc.integer({ min: 0, max: 30 }),
    limits: fc.constantFrom({ T2: 500_000, T3: 2_500_000 }, { T2: 1, T3: 2 }, { T2: 90_000_000, T3: 99_000_000 }),
    threat: fc.boolean(),
  });

  it('finds one tier for every contract, by the first limit that its value stays under', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { tier, row, value, callRequired, channel } = decideTier(some);
        expect([some.annualFee, some.remainingValue].every((one) => compare(one, value) <= 0)).toBe(true);
        const { T2, T3 } = some.limits;
        const paid = value.amount < T2 ? 'T1' : value.amount < T3 ? 'T2' : 'T3';
        expect(tier).toBe(some.paidNothing && paid !== 'T3' ? 'T0' : paid);
        expect(row).toBe(`D9.${String(TIERS.indexOf(tier) + 1)}`);
        expect(callRequired).toBe(tier === 'T3' || (tier === 'T2' && some.relationshipYears >= 3));
        expect(channel === 'call').toBe(callRequired);
      }),
      { numRuns: 500 },
    );
  });
});

describe('D10', () => {
  it('has one tone and limit for every path and lead reason', () => {
    const LIMITS = { warm: 300, direct: 220, firm: 150, formal: null };
    for (const path of PATHS)
      for (const leadReason of REASON_CODES)
        for (const regulated of [false, true]) {
          const { tone, wordLimit, row } = decideTone({ path, leadReason, regulated });
          expect(wordLimit).toBe(LIMITS[tone]);
          expect(row).toBe(`D10.${String(TONES.indexOf(tone) + 1)}`);
          if (path === 'FAST') expect(tone).toBe('firm');
          else if (path === 'INTEGRITY' || regulated || leadReason === 'UNETHICAL') expect(tone).toBe('formal');
          else expect(['warm', 'direct']).toContain(tone);
        }
  });
});
