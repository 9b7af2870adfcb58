import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkCalendar } from '../../domain/calendar.ts';
import type { TaskTimes } from '../../domain/policy.ts';
import { dueAt, taskStep, type TaskStep } from '../../domain/task-steps.ts';

const LONDON: WorkCalendar = {
  zone: 'Europe/London',
  holidays: ['2026-12-25'],
  workdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
};
const MONDAY = '2026-11-23T09:00:00.000Z';
const TIMES: TaskTimes = {
  remind: ['2bd', '5bd'],
  escalate: [
    { after: '3bd', to: 'approver' },
    { after: '6bd', to: 'owners-manager' },
  ],
  closes: null,
  every: '2bd',
};

const steps = (times: TaskTimes, closesAt: string | null, count: number): TaskStep[] =>
  Array.from({ length: count }, (_, n) => taskStep(times, MONDAY, closesAt, n, LONDON));
const short = (step: TaskStep): string =>
  `${step.at.slice(0, 10)} ${step.do}${step.do === 'escalate' ? ` ${step.to}` : ''}`;

describe('taskStep', () => {
  it('puts reminders and escalations in order of time, then reminds at its pace for ever', () => {
    expect(steps(TIMES, null, 6).map(short)).toEqual([
      '2026-11-25 remind',
      '2026-11-26 escalate approver',
      '2026-11-30 remind',
      '2026-12-01 escalate owners-manager',
      '2026-12-03 remind',
      '2026-12-07 remind',
    ]);
    expect(taskStep(TIMES, MONDAY, null, 100, LONDON).do).toBe('remind');
  });

  it('reminds once more on the mornings before it closes, of those that are still to come', () => {
    const times: TaskTimes = { ...TIMES, remind: ['2bd'], escalate: [], remindDaysBefore: [14, 2], every: '10bd' };
    const closesAt = '2027-01-14T23:59:00.000Z';
    expect(steps(times, closesAt, 4).map(short)).toEqual([
      '2026-11-25 remind',
      '2026-12-31 remind',
      '2027-01-12 remind',
      '2027-01-14 close',
    ]);
    expect(taskStep(times, MONDAY, closesAt, 1, LONDON).at).toBe('2026-12-31T09:00:00Z');
    expect(steps(times, '2026-12-01T23:59:00.000Z', 3).map(short)).toEqual([
      '2026-11-25 remind',
      '2026-11-29 remind',
      '2026-12-01 close',
    ]);
    expect(taskStep(times, MONDAY, '2027-01-15T04:59:00.000Z', 1, LONDON).at).toBe('2026-12-31T09:00:00Z');
    expect(steps(times, null, 3).map(short)).toEqual(['2026-11-25 remind', '2026-12-09 remind', '2026-12-23 remind']);
  });

  it('closes at its closing time and never later', () => {
    const closesAt = '2026-11-27T09:00:00.000Z';
    expect(steps(TIMES, closesAt, 4).map(short)).toEqual([
      '2026-11-25 remind',
      '2026-11-26 escalate approver',
      '2026-11-27 close',
      '2026-11-27 close',
    ]);
  });

  it('closes rather than reminds when both are due at the same instant', () => {
    expect(short(taskStep(TIMES, MONDAY, '2026-11-25T09:00:00.000Z', 0, LONDON))).toBe('2026-11-25 close');
  });

  it('closes at once where the closing time has passed before it opened', () => {
    expect(taskStep(TIMES, MONDAY, '2026-11-20T09:00:00.000Z', 0, LONDON)).toEqual({
      at: '2026-11-20T09:00:00.000Z',
      do: 'close',
    });
  });

  it('is never earlier than the opening nor than the step before, and never after the closing', () => {
    const duration = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('bd', 'wh', 'd', 'h', 'min', 's'))
      .map(([amount, unit]) => `${String(amount)}${unit}`);
    const times = fc.record({
      remind: fc.array(duration, { maxLength: 3 }),
      escalate: fc.array(fc.record({ after: duration, to: fc.constant('approver' as const) }), { maxLength: 3 }),
      closes: fc.constant(null),
      every: duration,
    });
    const opened = fc
      .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const closes = fc.option(fc.integer({ min: 1, max: 60 * 24 * 3_600_000 }));
    fc.assert(
      fc.property(times, opened, closes, (given, openedAt, closesIn) => {
        const closesAt = closesIn === null ? null : new Date(Date.parse(openedAt) + closesIn).toISOString();
        let before = Date.parse(openedAt);
        for (let n = 0; n < 10; n++) {
          const step = taskStep(given, openedAt, closesAt, n, LONDON);
          expect(Date.parse(step.at)).toBeGreaterThanOrEqual(before);
          if (closesAt !== null) expect(Date.parse(step.at)).toBeLessThanOrEqual(Date.parse(closesAt));
          if (step.do === 'close') break;
          before = Date.parse(step.at);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('dueAt', () => {
  it.each([
    ['its closing time', TIMES, '2026-11-27T09:00:00.000Z', '2026-11-27'],
    ['its first reminder', TIMES, null, '2026-11-25'],
    ['its pace where nothing is planned', { ...TIMES, remind: [], escalate: [], every: '1bd' }, null, '2026-11-24'],
  ] as const)('is %s', (_, times, closesAt, day) => {
    expect(dueAt(times, MONDAY, closesAt, LONDON).slice(0, 10)).toBe(day);
  });
});
