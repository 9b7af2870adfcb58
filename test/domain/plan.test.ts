import { describe, expect, it } from '@jest/globals';
import type { WorkCalendar } from '../../domain/calendar.ts';
import { REASON_CODES, STAGES, type ReasonCode } from '../../domain/codes.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { planCase } from '../../domain/plan.ts';
import type { PlanFacts, PlanPerson } from '../../domain/plan/facts.ts';
import type { CasePlan, PlannedStage } from '../../domain/plan/result.ts';
import type { TierFacts } from '../../domain/tier.ts';

const HOUSE: WorkCalendar = {
  zone: 'Europe/London',
  holidays: ['2026-12-25'],
  workdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
};
const person = (id: string, more: Partial<PlanPerson> = {}): PlanPerson => ({ id, name: id, calendar: HOUSE, ...more });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

const VALUE: TierFacts = {
  paidNothing: false,
  annualFee: eur(1_440_000),
  remainingValue: eur(0),
  relationshipYears: 1.8,
  limits: { T2: 500_000, T3: 2_500_000 },
  threat: false,
};

const incident = (reason: ReasonCode, more: object = {}): PlanFacts['incidents'][number] => ({
  ...{ reason, on: '2026-10-05', verified: true, criticismOnly: false, serves: [] },
  ...more,
});

/** An ordinary contract of 1,200.00 a month with thirty days of notice, from a Monday at nine. */
function facts(change: Partial<PlanFacts> = {}): PlanFacts {
  return {
    startsAt: '2026-11-23T09:00:00Z',
    policy: DEFAULT_POLICY,
    leadReason: 'UNBOUNDED_CHANGES',
    reasons: ['UNBOUNDED_CHANGES', 'TIME_DRAIN'],
    incidents: [incident('UNBOUNDED_CHANGES'), incident('TIME_DRAIN')],
    hasSource: true,
    warningsOn: [],
    clientSince: '2025-02-01',
    value: VALUE,
    contract: {
      ...{ id: 'c', clientId: 'k', name: 'Care', zone: 'Europe/Berlin', feePerMonth: eur(120_000), startsOn: null },
      ...{ termEndsOn: null, renewsForMonths: null, noticeDays: 30, noticeMonths: 0, countedFrom: 'receipt' as const },
      ...{ clause: { id: '9', text: 'Thirty days.' }, prepaid: null },
    },
    items: [{ title: 'Shop', dueOn: null }],
    invoicesOpen: false,
    lastInvoice: null,
    law: { notices: [], byReceipt: false, emailRefused: false, regulated: false },
    legal: {
      ...{ packs: [], unconfirmedPacks: [], packException: false, threat: false, unethical: false, disputed: false },
      ...{ relationshipYears: 1.8, dependentClient: false, guardHit: false, country: 'DE' },
      ...{ hasStatutePackForCountry: true, hasCountryNote: false, alwaysReview: [] },
    },
    people: {
      ...{ reporter: person('mara'), owner: person('sam'), finance: person('finn'), legal: person('leyla') },
      ...{ approver: person('lena'), spokesperson: person('noor'), support: person('sue'), hr: person('hana') },
      ...{ sponsor: person('ada'), contributors: [person('ivo'), person('uta')], targets: [] },
      ...{ voters: [person('v1'), person('v2'), person('v3'), person('v4')], client: person('rowan') },
    },
    house: HOUSE,
    contractCalendar: { ...HOUSE, zone: 'Europe/Berlin' },
    ...change,
  };
}

const stageOf = (plan: CasePlan, stage: string): PlannedStage => {
  const found = plan.stages.find((one) => one.stage === stage);
  if (found === undefined) throw new Error(`found no ${stage} in the plan`);
  return found;
};
const skippedIn = (plan: CasePlan): string[] =>
  plan.stages.flatMap(({ stage, skipped }) => (skipped === null ? [] : [stage]));
const tasksIn = (plan: CasePlan): string[] => plan.stages.flatMap(({ tasks }) => tasks.map(({ kind }) => kind));
const mailsIn = (plan: CasePlan): string[] => plan.stages.flatMap(({ mails }) => mails.map(({ kind }) => kind));
const deadline = (plan: CasePlan, what: string) => plan.deadlines.find((one) => one.what === what);

describe('the plan of an ordinary case', () => {
  const plan = planCase(facts());

  it('runs every stage in the order of the process and says how it ends', () => {
    expect(plan.stages.map(({ stage }) => stage)).toEqual(STAGES);
    expect(skippedIn(plan)).toEqual([]);
    expect([plan.path.path, plan.tier.tier, plan.tone.tone, plan.outcome]).toEqual([
      'PRIORITY',
      'T2',
      'direct',
      'ENDED',
    ]);
  });

  it('goes on from stage to stage without a gap, and never back in time', () => {
    for (const [i, stage] of plan.stages.entries()) {
      expect(Date.parse(stage.until)).toBeGreaterThanOrEqual(Date.parse(stage.from));
      expect(stage.from).toBe(plan.stages[i - 1]?.until ?? plan.startsAt);
      for (const { openedAt, dueAt } of stage.tasks) expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(openedAt));
    }
    expect(plan.endsAt).toBe(plan.stages.at(-1)?.until);
  });

  it('asks each by name, at the times of the policy, in their own calendar', () => {
    const [triage] = stageOf(plan, 'triage').tasks;
    expect(triage).toMatchObject({
      kind: 'triage',
      who: 'sam',
      openedAt: '2026-11-23T09:00:00Z',
      dueAt: '2026-11-25T09:00:00Z',
    });
    expect(triage?.escalatesAt).toBe('2026-11-26T09:00:00Z');
    expect(stageOf(plan, 'dossier').tasks.map(({ kind, who }) => [kind, who])).toEqual([
      ['feedback', 'ivo'],
      ['feedback', 'uta'],
      ['pattern-verdict', 'sam'],
    ]);
    expect(stageOf(plan, 'consensus').tasks.map(({ who }) => who)).toEqual(['sam', 'v1', 'v2', 'v3']);
  });

  it('names every mail with its reader and day', () => {
    expect(stageOf(plan, 'intake').mails).toEqual([
      { kind: 'T01', task: null, to: 'mara', toClient: false, at: '2026-11-23T09:00:00Z' },
    ]);
    expect(stageOf(plan, 'repair').mails.map(({ kind, toClient }) => [kind, toClient])).toEqual([
      ['T42', false],
      ['T05', true],
      ['T42', false],
      ['T06', true],
      ['T07o', false],
      ['T07o', false],
      ['T07c', true],
    ]);
    expect(stageOf(plan, 'notice').mails.map(({ kind }) => kind)).toEqual(['T20b', 'T24c']);
    const countdown = stageOf(plan, 'transition').mails.filter(({ kind }) => kind === 'T38c');
    expect(countdown).toHaveLength(3);
    expect(mailsIn(plan)).toContain('T27');
  });

  it('gives the dates that follow from the notice', () => {
    const [notice, end] = [deadline(plan, 'notice')?.on ?? '', deadline(plan, 'end')?.on ?? ''];
    const legal = deadline(plan, 'legal-date')?.on ?? '';
    expect(legal > notice).toBe(true);
    expect((Date.parse(end) - Date.parse(legal)) / 86_400_000).toBe(30);
    expect((Date.parse(deadline(plan, 'export-until')?.on ?? '') - Date.parse(end)) / 86_400_000).toBe(30);
    expect((Date.parse(deadline(plan, 'certificate')?.on ?? '') - Date.parse(end)) / 86_400_000).toBe(60);
    expect(plan.deadlines.map(({ on }) => on)).toEqual(plan.deadlines.map(({ on }) => on).toSorted());
  });

  it('says what it takes for granted, and how else the case may end', () => {
    expect(plan.assumptions).toEqual(
      expect.arrayContaining(['answered-when-due', 'likelihood-unsure', 'no-hardship', 'repair-fails', 'may-end']),
    );
    expect(plan.assumptions).not.toContain('facts-complete');
    expect(plan.otherEnds.map(({ stage, outcome }) => [stage, outcome])).toContainEqual(['repair', 'KEPT']);
  });
});

describe('the plan of other cases', () => {
  it('of a client that paid nothing leaves out what the tier does not need, and asks nobody what the policy answers', () => {
    const free = planCase(
      facts({
        value: { ...VALUE, paidNothing: true, annualFee: eur(0) },
        items: [],
        reasons: ['TIME_DRAIN'],
        leadReason: 'TIME_DRAIN',
      }),
    );
    expect(skippedIn(free)).toEqual(['assessment', 'consensus', 'deliverables', 'refund']);
    expect(stageOf(free, 'assessment').skipped).toEqual({
      key: 'tierSkips.T0',
      value: 'owed 0, goodwill non-monetary',
    });
    const automatic = free.stages.flatMap(({ tasks }) =>
      tasks.filter((task) => task.automatic).map(({ kind }) => kind),
    );
    expect(automatic).toEqual(['pattern-verdict', 'contract-review', 'preparation']);
    expect(tasksIn(free)).not.toContain('talking-points');
    expect(mailsIn(free)).not.toEqual(expect.arrayContaining(['T23c']));
    expect(mailsIn(free).filter((kind) => kind === 'T22')).toHaveLength(1);
    expect(tasksIn(free)).not.toContain('outcome-review');
  });

  it('of a verified threat protects people first, tries no repair and takes the short times', () => {
    const fast = planCase(
      facts({
        ...{ reasons: ['THREAT'], leadReason: 'THREAT', incidents: [incident('THREAT')] },
        ...{ value: { ...VALUE, threat: true }, people: { ...facts().people, targets: [person('ivo')] } },
      }),
    );
    expect([fast.path.path, fast.tone.tone]).toEqual(['FAST', 'firm']);
    expect(
      stageOf(fast, 'triage')
        .mails.slice(0, 3)
        .map(({ kind }) => kind),
    ).toEqual(['T04', 'T04', 'T32']);
    expect(skippedIn(fast)).toEqual(['repair']);
    expect(stageOf(fast, 'repair').skipped?.key).toBe('path FAST');
    expect(stageOf(fast, 'consensus').tasks.filter(({ kind }) => kind === 'vote')).toHaveLength(2);
    expect(stageOf(fast, 'deliverables').tasks.map(({ kind }) => kind)).toEqual(['exit-plan']);
    expect(mailsIn(fast)).not.toContain('T05');
    expect(Date.parse(stageOf(fast, 'notice').from)).toBeLessThan(
      Date.parse(stageOf(planCase(facts()), 'dossier').from),
    );
  });

  it('of criticism alone ends with an answer to each point', () => {
    const plan = planCase(
      facts({
        incidents: [incident('TIME_DRAIN', { criticismOnly: true }), incident('TIME_DRAIN', { criticismOnly: true })],
      }),
    );
    expect(plan.stages.map(({ stage }) => stage)).toEqual(['intake', 'triage', 'closed']);
    expect([plan.path.path, plan.outcome, plan.end, plan.legal]).toEqual(['NO_GROUND', 'STOPPED', null, null]);
    expect(mailsIn(plan)).toContain('T02');
    expect(tasksIn(plan).filter((kind) => kind === 'feedback-answer')).toHaveLength(2);
  });

  it('of something unethical waits for Legal before anybody is told, and repairs nothing', () => {
    const plan = planCase(
      facts({ reasons: ['UNETHICAL'], leadReason: 'UNETHICAL', incidents: [incident('UNETHICAL')] }),
    );
    expect(plan.path.path).toBe('INTEGRITY');
    expect(stageOf(plan, 'triage').tasks.map(({ kind, who }) => [kind, who])).toEqual([
      ['triage', 'sam'],
      ['integrity-clearance', 'leyla'],
    ]);
    expect(plan.assumptions).toContain('cleared');
    expect(stageOf(plan, 'repair').skipped).not.toBeNull();
  });

  it('of an expensive contract plans the call, by the spokesperson', () => {
    const plan = planCase(facts({ value: { ...VALUE, annualFee: eur(3_000_000) } }));
    expect(stageOf(plan, 'notice').tasks.map(({ kind, who }) => [kind, who])).toEqual([['call-log', 'noor']]);
    expect(stageOf(plan, 'notice').mails[0]).toMatchObject({ kind: 'T18', toClient: true });
    expect(plan.legal?.causes).toContain('tier-T3');
    expect(stageOf(plan, 'contract-review').tasks[0]?.who).toBe('leyla');
  });

  it('says when the non-renewal deadline would be missed at this pace, and moves the end to the next term', () => {
    const term = (termEndsOn: string) => ({ ...facts().contract, termEndsOn, renewsForMonths: 12, noticeDays: 90 });
    const late = planCase(facts({ contract: term('2027-05-31') }));
    const inTime = planCase(facts({ contract: term('2027-08-31') }));
    expect(inTime.end).toMatchObject({ outcome: 'END_AT_TERM', plannedEnd: '2027-08-31' });
    expect(deadline(inTime, 'non-renewal')).toEqual({ what: 'non-renewal', on: '2027-06-02', missed: false });
    expect(deadline(inTime, 'end')?.on).toBe('2027-08-31');
    expect(late.deadlines.some(({ missed }) => missed) || late.end?.outcome === 'NEXT_WINDOW').toBe(true);
    expect((deadline(late, 'end')?.on ?? '') >= '2028-05-31').toBe(true);
  });

  it('reckons what was prepaid for the time after the planned end', () => {
    const prepaid = { amount: eur(120_000), from: '2027-01-01', to: '2027-12-31' };
    const plan = planCase(facts({ contract: { ...facts().contract, prepaid } }));
    expect(plan.money?.owed.amount).toBeGreaterThan(0);
    expect(plan.money?.owed.amount).toBeLessThan(120_000);
    expect(stageOf(plan, 'refund').tasks).toHaveLength(2);
  });

  it('leaves out what the policy does not run, and asks the reporter where a fact is missing', () => {
    const plan = planCase(
      facts({ policy: { ...DEFAULT_POLICY, notPartOf: ['repair', 'consensus'] }, hasSource: false }),
    );
    expect(skippedIn(plan)).toEqual(['repair', 'consensus']);
    expect(stageOf(plan, 'repair').skipped?.key).toBe('notPartOf');
    expect(tasksIn(plan)).toContain('more-to-do');
    expect(stageOf(plan, 'intake').tasks[0]).toMatchObject({ kind: 'intake-facts', who: 'mara' });
    expect(plan.panel).toBeNull();
  });

  it('names who is away when their task comes', () => {
    const away = person('sam', { absences: [{ from: '2026-11-23', to: '2026-11-24', standInId: null }] });
    const plan = planCase(facts({ people: { ...facts().people, owner: away } }));
    expect(stageOf(plan, 'triage').tasks[0]?.away).toBe(true);
    expect(stageOf(plan, 'assessment').tasks[0]?.away).toBe(false);
  });

  it.each(REASON_CODES)('is complete for %s alone: it ends, and never before its last task is due', (code) => {
    const plan = planCase(facts({ reasons: [code], leadReason: code, incidents: [incident(code)] }));
    const due = plan.stages.flatMap(({ tasks }) => tasks.map(({ dueAt }) => Date.parse(dueAt)));
    expect(plan.stages.at(-1)?.stage).toBe('aftercare');
    expect(Date.parse(plan.endsAt)).toBeGreaterThanOrEqual(Math.max(...due));
  });
});
