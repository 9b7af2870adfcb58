import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REASON_CODES } from '../../domain/codes.ts';
import type { ReasonCode } from '../../domain/codes.ts';
import { decidePath } from '../../domain/path.ts';
import type { PathFacts } from '../../domain/path.ts';

type Reason = PathFacts['reasons'][number];
type Incident = PathFacts['incidents'][number];

const reason = (code: ReasonCode, more: Partial<Reason> = {}): Reason => ({
  code,
  likelihood: 'UNSURE',
  firstRecordedOn: '2026-07-01',
  repaired: false,
  ...more,
});
const incident = (code: ReasonCode, more: Partial<Incident> = {}): Incident => ({
  reason: code,
  on: '2026-11-01',
  verified: false,
  criticismOnly: false,
  ...more,
});
const facts = (more: Partial<PathFacts>): PathFacts => ({
  reasons: [],
  incidents: [],
  warningsOn: [],
  hardship: false,
  ourMiss: false,
  illegal: false,
  clientSince: '2025-01-01',
  today: '2026-12-01',
  ...more,
});

const LOSS_AND_DEMANDS = {
  reasons: [reason('UNPROFITABLE'), reason('UNMEETABLE_DEMANDS')],
  incidents: [incident('UNPROFITABLE'), incident('UNMEETABLE_DEMANDS')],
};

describe('decidePath, row by row', () => {
  it.each(['THREAT', 'VERBAL_ABUSE', 'ABUSIVE_TO_STAFF'] as const)(
    'D1.1: %s with a verified incident is FAST',
    (code) => {
      const incidents = [incident(code, { verified: true })];
      expect(decidePath(facts({ reasons: [reason(code)], incidents }))).toEqual({
        row: 'D1.1',
        path: 'FAST',
        why: 'verified-abuse',
      });
    },
  );

  it('D1.1: abuse that nobody verified is not FAST', () => {
    const some = facts({ reasons: [reason('VERBAL_ABUSE')], incidents: [incident('VERBAL_ABUSE')] });
    expect(decidePath(some)).toMatchObject({ row: 'D1.9', path: 'STANDARD' });
  });

  it('D1.1: a verified incident of another reason does not make abuse FAST, one that serves abuse does', () => {
    const reasons = [reason('VERBAL_ABUSE'), reason('TIME_DRAIN')];
    const other = incident('TIME_DRAIN', { verified: true });
    expect(decidePath(facts({ reasons, incidents: [other] })).path).toBe('STANDARD');
    expect(decidePath(facts({ reasons, incidents: [{ ...other, serves: ['VERBAL_ABUSE'] }] })).path).toBe('FAST');
  });

  it.each([
    ['the day after the warning', '2026-01-16', 'D1.1'],
    ['on the last day of the 12 months', '2027-01-15', 'D1.1'],
    ['on the day of the warning', '2026-01-15', 'D1.9'],
    ['after the 12 months', '2027-01-16', 'D1.9'],
  ])('D1.1: rudeness repeated %s', (_, on, row) => {
    for (const code of ['EXTREME_RUDENESS', 'PUBLIC_CRITICISM'] as const) {
      const some = facts({
        reasons: [reason(code)],
        incidents: [incident(code, { on })],
        warningsOn: ['2026-01-15'],
        today: on,
      });
      expect(decidePath(some).row).toBe(row);
    }
  });

  it('D1.1: rudeness without a warning, and other conduct after one, is not FAST', () => {
    const rude = {
      reasons: [reason('EXTREME_RUDENESS')],
      incidents: [incident('EXTREME_RUDENESS', { verified: true })],
    };
    expect(decidePath(facts(rude)).row).toBe('D1.9');
    const late = { reasons: [reason('TIME_DRAIN')], incidents: [incident('TIME_DRAIN')], warningsOn: ['2026-10-01'] };
    expect(decidePath(facts(late)).row).toBe('D1.9');
  });

  it('D1.2: unethical or illegal is INTEGRITY', () => {
    const unethical = facts({ reasons: [reason('UNETHICAL')], incidents: [incident('UNETHICAL')] });
    expect(decidePath(unethical)).toEqual({ row: 'D1.2', path: 'INTEGRITY', why: 'unethical' });
    const illegal = facts({ ...LOSS_AND_DEMANDS, illegal: true });
    expect(decidePath(illegal)).toEqual({ row: 'D1.2', path: 'INTEGRITY', why: 'illegal' });
  });

  it('D1.3: criticism alone is no ground, even as public criticism by a client of whom nobody was warned', () => {
    const criticism = { criticismOnly: true, verified: true };
    const some = facts({
      reasons: [reason('TRIVIAL_COMPLAINTS'), reason('PUBLIC_CRITICISM')],
      incidents: [incident('TRIVIAL_COMPLAINTS', criticism), incident('PUBLIC_CRITICISM', criticism)],
    });
    expect(decidePath(some)).toEqual({ row: 'D1.3', path: 'NO_GROUND', why: 'criticism-only' });
  });

  it('D1.3: one incident that is more than criticism opens the question again', () => {
    const incidents = [incident('TIME_DRAIN', { criticismOnly: true }), incident('TIME_DRAIN')];
    expect(decidePath(facts({ reasons: [reason('TIME_DRAIN')], incidents })).row).toBe('D1.9');
  });

  it.each([
    ['hardship', { hardship: true }],
    ['our-miss', { ourMiss: true }],
  ])('D1.4: %s comes before likelihood', (why, more) => {
    const reasons = [reason('POOR_COMMUNICATION', { likelihood: 'LIKELY' })];
    const some = facts({ reasons, incidents: [incident('POOR_COMMUNICATION')], ...more });
    expect(decidePath(some)).toEqual({ row: 'D1.4', path: 'REPAIR_EXTRA', why });
  });

  it('D1.5: every reason LIKELY is REPAIR_FIRST; one that is not is enough to go on', () => {
    const likely = [reason('TIME_DRAIN', { likelihood: 'LIKELY' }), reason('STAGNANT', { likelihood: 'LIKELY' })];
    const incidents = [incident('TIME_DRAIN'), incident('STAGNANT')];
    expect(decidePath(facts({ reasons: likely, incidents })).row).toBe('D1.5');
    expect(decidePath(facts({ reasons: [...likely, reason('PESSIMISM')], incidents })).row).not.toBe('D1.5');
  });

  it.each([
    ['3 years to the day, recorded five months ago', '2023-12-01', '2026-07-01', 'D1.6'],
    ['a day less than 3 years', '2023-12-02', '2026-07-01', 'D1.8'],
    ['recorded 12 months ago to the day', '2017-01-01', '2025-12-01', 'D1.8'],
    ['recorded a day less than 12 months ago', '2017-01-01', '2025-12-02', 'D1.6'],
    ['since nobody knows when', null, '2026-07-01', 'D1.8'],
  ])('D1.6: client for %s', (_, clientSince, firstRecordedOn, row) => {
    const reasons = [reason('VALUES_MISMATCH', { firstRecordedOn })];
    expect(decidePath(facts({ reasons, incidents: [incident('VALUES_MISMATCH')], clientSince })).row).toBe(row);
  });

  it('D1.6: two reasons are not one', () => {
    expect(decidePath(facts({ ...LOSS_AND_DEMANDS, clientSince: '2010-01-01' })).row).toBe('D1.7');
  });

  it('D1.7: two reasons with incidents of their own are PRIORITY', () => {
    expect(decidePath(facts(LOSS_AND_DEMANDS))).toEqual({ row: 'D1.7', path: 'PRIORITY', why: 'independent-reasons' });
  });

  it.each<[string, Incident[]]>([
    ['one incident serves both', [incident('UNPROFITABLE', { serves: ['UNMEETABLE_DEMANDS'] })]],
    ['one reason has no incident', [incident('UNPROFITABLE')]],
    [
      'every incident of one serves the other',
      [incident('UNPROFITABLE'), incident('UNMEETABLE_DEMANDS', { serves: ['UNPROFITABLE'] })],
    ],
  ])('D1.7: reasons are not independent when %s', (_, incidents) => {
    expect(decidePath(facts({ ...LOSS_AND_DEMANDS, incidents })).row).toBe('D1.9');
  });

  it('D1.7: the pair needs one that is not LIKELY', () => {
    const likely = { likelihood: 'LIKELY' } as const;
    const reasons = [reason('UNPROFITABLE', likely), reason('UNMEETABLE_DEMANDS', likely), reason('STAGNANT')];
    expect(decidePath(facts({ ...LOSS_AND_DEMANDS, reasons })).row).toBe('D1.9');
    const incidents = [...LOSS_AND_DEMANDS.incidents, incident('STAGNANT')];
    expect(decidePath(facts({ reasons, incidents })).row).toBe('D1.7');
  });

  it.each(['NO_GROWTH', 'NO_REFERRALS', 'UNPROFITABLE', 'VALUES_MISMATCH'] as const)(
    'D1.8: %s alone is ECONOMIC',
    (code) => {
      expect(decidePath(facts({ reasons: [reason(code)], incidents: [incident(code)] })).row).toBe('D1.8');
    },
  );

  it('D1.9: everything else is STANDARD', () => {
    expect(decidePath(facts({ reasons: [reason('ENTITLEMENT')], incidents: [incident('ENTITLEMENT')] }))).toEqual({
      row: 'D1.9',
      path: 'STANDARD',
      why: 'otherwise',
    });
    expect(decidePath(facts({})).row).toBe('D1.9');
  });
});

describe('decidePath, always', () => {
  const codes = fc.constantFrom(...REASON_CODES);
  const reasons = fc.array(
    fc.record({
      code: codes,
      likelihood: fc.constantFrom('LIKELY', 'UNSURE', 'UNLIKELY'),
      firstRecordedOn: fc.constantFrom('2025-01-01', '2026-07-01'),
      repaired: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  const incidentsWith = (criticismOnly: fc.Arbitrary<boolean>) =>
    fc.array(
      fc.record({
        reason: codes,
        on: fc.constantFrom('2026-01-01', '2026-11-01'),
        verified: fc.boolean(),
        criticismOnly,
        serves: fc.array(codes, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
  const rest = {
    reasons,
    warningsOn: fc.constantFrom([], ['2025-12-15']),
    hardship: fc.boolean(),
    ourMiss: fc.boolean(),
    clientSince: fc.constantFrom(null, '2010-01-01'),
    today: fc.constant('2026-12-01'),
  };

  it('stops every case that holds nothing but criticism, whatever the reason given (R4)', () => {
    const criticised = fc.record({ ...rest, incidents: incidentsWith(fc.constant(true)), illegal: fc.constant(false) });
    fc.assert(
      fc.property(criticised, (some) => {
        expect(decidePath(some).path).toBe('NO_GROUND');
      }),
    );
  });

  it('does not depend on the order of reasons and incidents', () => {
    const any = fc.record({ ...rest, incidents: incidentsWith(fc.boolean()), illegal: fc.boolean() });
    fc.assert(
      fc.property(any, (some) => {
        const turned = { ...some, reasons: some.reasons.toReversed(), incidents: some.incidents.toReversed() };
        expect(decidePath(turned)).toEqual(decidePath(some));
      }),
    );
  });
});
