import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '../../domain/calendar.ts';
import { PATHS } from '../../domain/codes.ts';
import { endsByRule, endAfterService, planEnd, renewalDeadline } from '../../domain/end-date.ts';
import type { ContractTerms, EndFacts } from '../../domain/end-date.ts';

const OPEN_ENDED: ContractTerms = {
  startsOn: '2024-01-01',
  termEndsOn: null,
  renewsForMonths: null,
  noticeDays: 14,
  noticeMonths: 0,
  countedFrom: 'sending',
};
/** Renews for 12 months unless notice is received 90 days before. */
const YEARLY: ContractTerms = {
  startsOn: '2021-04-01',
  termEndsOn: '2027-03-31',
  renewsForMonths: 12,
  noticeDays: 90,
  noticeMonths: 0,
  countedFrom: 'receipt',
};
const FIXED: ContractTerms = { ...YEARLY, renewsForMonths: null, noticeDays: 30 };
const plan = (more: Partial<EndFacts>) =>
  planEnd({
    terms: OPEN_ENDED,
    path: 'STANDARD',
    packNotices: [],
    plannedServiceDate: '2026-12-01',
    lastExitItemOn: null,
    ...more,
  });

describe('planEnd, row by row', () => {
  it('D8.1: a term that can be stopped from renewing in time is waited for', () => {
    expect(plan({ terms: YEARLY, path: 'PRIORITY', plannedServiceDate: '2026-12-14' })).toEqual({
      row: 'D8.1',
      outcome: 'END_AT_TERM',
      endDate: '2027-03-31',
      earliest: '2027-03-14',
      noticeBy: '2026-12-31',
      nonRenewalDeadline: '2026-12-31',
      midTerm: false,
    });
  });

  it.each([
    [5, '2026-12-08'],
    [20, '2026-12-31'],
  ])('counts a pack notice of %s business days by its calendar', (amount, earliest) => {
    const calendar = {
      zone: 'Europe/Berlin',
      workdays: [1, 2, 3, 4, 5],
      holidays: ['2026-12-25', '2026-12-28'],
      from: '09:00',
      to: '17:00',
    };
    const packNotices = [{ packId: 'P', amount, unit: 'bd', calendar }] as const;
    const terms = { ...OPEN_ENDED, noticeDays: 1 };
    expect(plan({ terms, packNotices })).toMatchObject({ earliest, endDate: earliest, noticeBy: '2026-12-01' });
  });

  it('D8.1: the last day of the deadline is in time', () => {
    expect(plan({ terms: YEARLY, plannedServiceDate: '2026-12-31' })).toMatchObject({
      row: 'D8.1',
      noticeBy: '2026-12-31',
    });
  });

  it('D8.1: a term that ends by itself needs no notice beyond its last day', () => {
    expect(plan({ terms: FIXED, plannedServiceDate: '2027-03-20' })).toMatchObject({
      row: 'D8.1',
      outcome: 'END_AT_TERM',
      endDate: '2027-03-31',
      noticeBy: '2027-03-31',
      nonRenewalDeadline: null,
    });
  });

  it.each([
    ['2026-09-15', 'D8.1'],
    ['2026-09-14', 'D8.3'],
  ])('D8.1: a notice planned for %s finds the term end within six months or not: %s', (plannedServiceDate, row) => {
    expect(plan({ terms: { ...FIXED, termEndsOn: '2027-03-15' }, plannedServiceDate })).toMatchObject({ row });
  });

  it('D8.1: on its last day a term is still running', () => {
    expect(plan({ terms: FIXED, plannedServiceDate: '2027-03-31' })).toMatchObject({
      row: 'D8.1',
      endDate: '2027-03-31',
    });
  });

  it('D8.1: months before a term end are counted back with the same day number, and bind the notice too', () => {
    const terms = { ...YEARLY, termEndsOn: '2027-02-28', noticeDays: 0, noticeMonths: 3 };
    expect(plan({ terms, plannedServiceDate: '2026-11-20' })).toMatchObject({
      row: 'D8.1',
      noticeBy: '2026-11-28',
      nonRenewalDeadline: '2026-11-28',
    });
    expect(plan({ terms, plannedServiceDate: '2026-11-29' })).toMatchObject({ row: 'D8.5', endDate: '2028-02-28' });
  });

  it('D8.1: it is enough that the renewal may be stopped within six months', () => {
    expect(plan({ terms: YEARLY, plannedServiceDate: '2026-07-01' })).toMatchObject({
      row: 'D8.1',
      endDate: '2027-03-31',
    });
    expect(plan({ terms: YEARLY, plannedServiceDate: '2026-06-30' })).toMatchObject({ row: 'D8.3', midTerm: true });
  });

  it('D8.2: an open-ended contract ends at the earliest lawful date', () => {
    expect(plan({})).toEqual({
      row: 'D8.2',
      outcome: 'END_EARLIEST',
      endDate: '2026-12-15',
      earliest: '2026-12-15',
      noticeBy: '2026-12-01',
      nonRenewalDeadline: null,
      midTerm: false,
    });
  });

  it('D8.2: the stricter pack notice wins, and so does the stricter contract', () => {
    const terms = { ...OPEN_ENDED, noticeDays: 60 };
    const months = { packId: 'FR', amount: 6, unit: 'months' as const };
    const days = { packId: 'GP', amount: 8, unit: 'days' as const };
    expect(plan({ terms, plannedServiceDate: '2027-01-04' }).endDate).toBe('2027-03-05');
    expect(plan({ terms, plannedServiceDate: '2027-01-04', packNotices: [days, months] }).endDate).toBe('2027-07-04');
    expect(plan({ terms, plannedServiceDate: '2027-01-04', packNotices: [days] }).endDate).toBe('2027-03-05');
  });

  it('D8.2: the last exit item holds the end back, and leaves more time for the notice', () => {
    expect(plan({ lastExitItemOn: '2027-01-20' })).toMatchObject({ endDate: '2027-01-20', noticeBy: '2027-01-06' });
  });

  it('D8.2: notice in months, then days, clipped to the end of the month', () => {
    const terms = { ...OPEN_ENDED, noticeMonths: 3, noticeDays: 0 };
    expect(plan({ terms, plannedServiceDate: '2026-11-30' })).toMatchObject({
      endDate: '2027-02-28',
      noticeBy: '2026-11-30',
    });
    expect(plan({ terms, plannedServiceDate: '2026-11-28' })).toMatchObject({
      endDate: '2027-02-28',
      noticeBy: '2026-11-30',
    });
  });

  it('D8.2: what outlasts a term that ends by itself is open-ended', () => {
    const packNotices = [{ packId: 'FR', amount: 6, unit: 'months' as const }];
    expect(plan({ terms: FIXED, packNotices })).toMatchObject({ row: 'D8.2', endDate: '2027-06-01', midTerm: false });
  });

  it('D8.3: an end inside a far term is mid-term', () => {
    const terms = { ...YEARLY, termEndsOn: '2027-12-31' };
    expect(plan({ terms })).toMatchObject({
      row: 'D8.3',
      outcome: 'END_EARLIEST',
      endDate: '2027-03-01',
      nonRenewalDeadline: '2027-10-02',
      midTerm: true,
    });
  });

  it('D8.3: INTEGRITY does not wait for the term nor for exit items', () => {
    expect(plan({ terms: YEARLY, path: 'INTEGRITY', lastExitItemOn: '2027-03-20' })).toMatchObject({
      row: 'D8.3',
      endDate: '2027-03-01',
      midTerm: true,
    });
  });

  it('D8.3: the earliest date may fall on the term end, which is then not mid-term', () => {
    expect(plan({ terms: FIXED, path: 'INTEGRITY', plannedServiceDate: '2027-03-15' })).toMatchObject({
      row: 'D8.3',
      endDate: '2027-03-31',
      midTerm: false,
    });
  });

  it.each<[string, ContractTerms, string, boolean]>([
    ['open-ended', { ...OPEN_ENDED, noticeDays: 15 }, '2026-12-16', false],
    ['with a term', YEARLY, '2027-03-01', true],
  ])('D8.4: FAST ends at the earliest lawful date, %s, whatever the exit plan', (_, terms, endDate, midTerm) => {
    expect(plan({ terms, path: 'FAST', lastExitItemOn: '2027-06-30' })).toMatchObject({
      row: 'D8.4',
      outcome: 'END_EARLIEST',
      endDate,
      midTerm,
    });
  });

  it('D8.5: after the deadline only the next window is left', () => {
    expect(plan({ terms: YEARLY, plannedServiceDate: '2027-01-01' })).toEqual({
      row: 'D8.5',
      outcome: 'NEXT_WINDOW',
      endDate: '2028-03-31',
      earliest: '2027-04-01',
      noticeBy: '2028-01-01',
      nonRenewalDeadline: '2028-01-01',
      midTerm: false,
    });
  });

  it('D8.5: an exit item after the term end misses the window too', () => {
    expect(plan({ terms: YEARLY, lastExitItemOn: '2027-04-15' })).toMatchObject({ row: 'D8.5', endDate: '2028-03-31' });
  });

  it('counts on from a term end that has passed: renewals go on, a finished term is open-ended', () => {
    expect(plan({ terms: { ...YEARLY, termEndsOn: '2024-03-31' } })).toMatchObject({
      row: 'D8.1',
      endDate: '2027-03-31',
    });
    expect(plan({ terms: { ...FIXED, termEndsOn: '2024-03-31' } })).toMatchObject({
      row: 'D8.2',
      endDate: '2026-12-31',
    });
  });

  it('keeps the last day of the month over short months', () => {
    const terms = { ...YEARLY, termEndsOn: '2026-08-31', renewsForMonths: 6, noticeDays: 30 };
    expect(plan({ terms, plannedServiceDate: '2026-12-01' })).toMatchObject({ endDate: '2027-02-28' });
    expect(plan({ terms, plannedServiceDate: '2027-03-10' })).toMatchObject({ endDate: '2027-08-31' });
  });

  it('refuses dates that are none', () => {
    expect(() => plan({ plannedServiceDate: 'soon' })).toThrow(RangeError);
    expect(() => plan({ terms: { ...YEARLY, renewsForMonths: 0 } })).toThrow(RangeError);
  });
});

describe('endAfterService', () => {
  const served = (
    terms: ContractTerms,
    plannedEnd: string,
    serviceDate: string,
    outcome: 'END_AT_TERM' | 'END_EARLIEST',
  ) => endAfterService({ plannedEnd, terms, packNotices: [], serviceDate, outcome });

  it.each([
    ['on the planned day', '2026-12-01', '2026-12-15'],
    ['earlier', '2026-11-20', '2026-12-15'],
    ['three days late', '2026-12-04', '2026-12-18'],
  ])('END_EARLIEST, served %s', (_, serviceDate, endDate) => {
    expect(served(OPEN_ENDED, '2026-12-15', serviceDate, 'END_EARLIEST')).toBe(endDate);
  });

  it('counts 15 days from a formal service in Turkey', () => {
    expect(served({ ...OPEN_ENDED, noticeDays: 15 }, '2026-12-18', '2026-12-04', 'END_EARLIEST')).toBe('2026-12-19');
  });

  it.each([
    ['before the deadline', '2026-12-14', '2027-03-31'],
    ['on the deadline', '2026-12-31', '2027-03-31'],
    ['a day late', '2027-01-01', '2028-03-31'],
  ])('END_AT_TERM, served %s', (_, serviceDate, endDate) => {
    expect(served(YEARLY, '2027-03-31', serviceDate, 'END_AT_TERM')).toBe(endDate);
  });

  it('END_AT_TERM, a pack notice that outlasts the stopped term moves the end to its own end, not by a whole term', () => {
    const packNotices = [{ packId: 'P', amount: 4, unit: 'months' as const }];
    const facts = { plannedEnd: '2027-03-31', terms: YEARLY, packNotices, outcome: 'END_AT_TERM' as const };
    expect(endAfterService({ ...facts, serviceDate: '2026-12-15' })).toBe('2027-04-15');
    expect(endAfterService({ ...facts, serviceDate: '2026-11-30' })).toBe('2027-03-31');
  });

  it('END_AT_TERM of a term that ends by itself stays, however late the service', () => {
    expect(served(FIXED, '2027-03-31', '2027-03-30', 'END_AT_TERM')).toBe('2027-03-31');
  });
});

describe('planEnd and endAfterService, always', () => {
  const date = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days));
  const terms = fc.record({
    startsOn: fc.constant('2020-01-01'),
    termEndsOn: fc.option(date),
    renewsForMonths: fc.option(fc.integer({ min: 1, max: 24 })),
    noticeDays: fc.nat(120),
    noticeMonths: fc.nat(6),
    countedFrom: fc.constantFrom('sending', 'receipt'),
  });
  const pack = fc.record({ packId: fc.constant('P'), amount: fc.nat(100), unit: fc.constantFrom('days', 'months') });
  const facts = fc.record({
    terms,
    path: fc.constantFrom(...PATHS),
    packNotices: fc.array(pack, { maxLength: 2 }),
    plannedServiceDate: date,
    lastExitItemOn: fc.option(date),
  });

  it('never ends before the earliest date, and never asks for a notice in the past', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { endDate, earliest, noticeBy } = planEnd(some);
        expect(endDate >= earliest).toBe(true);
        expect(earliest >= some.plannedServiceDate).toBe(true);
        expect(noticeBy >= some.plannedServiceDate && noticeBy <= endDate).toBe(true);
      }),
    );
  });

  it('keeps the end date for any service up to notice_by and moves it for any later one', () => {
    fc.assert(
      fc.property(facts, fc.nat(30), (some, late) => {
        const { endDate: plannedEnd, noticeBy, outcome } = planEnd(some);
        const { packNotices } = some;
        const window = outcome === 'END_EARLIEST' ? 'END_EARLIEST' : 'END_AT_TERM';
        const after = (serviceDate: string) =>
          endAfterService({ plannedEnd, terms: some.terms, packNotices, serviceDate, outcome: window });
        expect(after(noticeBy)).toBe(plannedEnd);
        expect(after(some.plannedServiceDate)).toBe(plannedEnd);
        if (noticeBy < plannedEnd) expect(after(addDays(noticeBy, 1 + late)) > plannedEnd).toBe(true);
      }),
    );
  });

  it('moves the end later with a later service, never earlier', () => {
    fc.assert(
      fc.property(facts, fc.nat(400), fc.nat(400), (some, first, second) => {
        const { endDate: plannedEnd, outcome } = planEnd(some);
        const [a, b] = [first, first + second].map((days) =>
          endAfterService({
            plannedEnd,
            terms: some.terms,
            packNotices: some.packNotices,
            serviceDate: addDays(some.plannedServiceDate, days),
            outcome: outcome === 'END_EARLIEST' ? 'END_EARLIEST' : 'END_AT_TERM',
          }),
        );
        expect(daysBetween(plannedEnd, a ?? '')).toBeGreaterThanOrEqual(0);
        expect(daysBetween(a ?? '', b ?? '')).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('calls an end mid-term only when the contract has a term that goes on after it', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { midTerm, endDate, outcome } = planEnd(some);
        const { termEndsOn, renewsForMonths } = some.terms;
        if (!midTerm) return;
        expect(outcome).toBe('END_EARLIEST');
        expect(termEndsOn).not.toBeNull();
        expect(renewsForMonths !== null || endDate < (termEndsOn ?? '')).toBe(true);
        expect(endDate).not.toBe(addMonths(termEndsOn ?? '', 0));
      }),
    );
  });
});

describe('renewalDeadline', () => {
  it.each([
    ['the running term', YEARLY, '2027-03-31', '2026-12-31'],
    ['a term after the next renewal, in a leap year', YEARLY, '2028-03-31', '2028-01-01'],
    ['a day on which no term ends', YEARLY, '2027-06-30', null],
    ['a term that ends by itself', FIXED, '2027-03-31', null],
    ['an open-ended contract', OPEN_ENDED, '2027-03-31', null],
  ])('of %s', (_, terms, endsOn, deadline) => {
    expect(renewalDeadline(terms, endsOn)).toBe(deadline);
  });
});

describe('what each rule alone would give', () => {
  it('names contract and packs, so that the stricter can be seen', () => {
    const terms = {
      startsOn: '2017-10-02',
      termEndsOn: null,
      renewsForMonths: null,
      noticeDays: 60,
      noticeMonths: 0,
      countedFrom: 'receipt',
    } as const;
    expect(endsByRule('2027-01-04', terms, [{ packId: 'legal', amount: 6, unit: 'months' }])).toEqual([
      { by: 'contract', endsOn: '2027-03-05' },
      { by: 'legal', endsOn: '2027-07-04' },
    ]);
  });
});
