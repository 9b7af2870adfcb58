import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absenceOn, awayAt, substituteFor, type Absence, type Colleague } from '../../domain/absences.ts';
import { addDays, instantOf } from '../../domain/calendar.ts';
import type { WorkCalendar } from '../../domain/calendar.ts';

const AUCKLAND: WorkCalendar = {
  zone: 'Pacific/Auckland',
  holidays: ['2026-12-25'],
  workdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
};
const away = (from: string, to: string, standInId: string | null = null): Absence => ({ from, to, standInId });
const at = (local: string): string => instantOf(local.slice(0, 10), local.slice(11), AUCKLAND.zone);

describe('absenceOn', () => {
  const person = { absences: [away('2026-12-01', '2026-12-20', 'sue'), away('2026-12-10', '2026-12-11', 'tom')] };

  it.each([
    ['2026-11-30', null],
    ['2026-12-01', 'sue'],
    ['2026-12-10', 'tom'],
    ['2026-12-11', 'tom'],
    ['2026-12-12', 'sue'],
    ['2026-12-20', 'sue'],
    ['2026-12-21', null],
  ])('on %s it is that of %s: both ends count, the one that began last wins', (date, standIn) => {
    expect(absenceOn(person, date)?.standInId ?? null).toBe(standIn);
  });

  it('finds nobody away who has no absences', () => {
    expect(absenceOn({}, '2026-12-01')).toBeNull();
  });
});

describe('awayAt', () => {
  const week = { absences: [away('2026-12-07', '2026-12-11')] };

  it.each([
    ['on the first day at one in the morning', '2026-12-07T01:00', true],
    ['late on the last day', '2026-12-11T23:00', true],
    ['on the Friday before in working hours', '2026-12-04T16:59', false],
    ['on the Friday before after closing', '2026-12-04T17:00', true],
    ['on the Sunday before', '2026-12-06T12:00', true],
    ['on the Saturday after', '2026-12-12T12:00', false],
    ['on the Monday after, early', '2026-12-14T07:00', false],
  ])('%s', (_, local, expected) => {
    expect(awayAt(week, at(local), AUCKLAND) !== null).toBe(expected);
  });

  it('goes by the date where the person is', () => {
    // 11 December 12:00 in UTC is already the 12th in Auckland, a Saturday.
    expect(awayAt(week, '2026-12-11T12:00:00Z', AUCKLAND)).toBeNull();
    expect(awayAt(week, '2026-12-11T12:00:00Z', { ...AUCKLAND, zone: 'UTC' })).not.toBeNull();
  });

  it('looks over a holiday', () => {
    const after = { absences: [away('2026-12-28', '2026-12-31')] };
    expect(awayAt(after, at('2026-12-25T10:00'), AUCKLAND)).not.toBeNull();
    expect(awayAt(after, at('2026-12-24T10:00'), AUCKLAND)).toBeNull();
  });
});

const TODAY = '2026-12-01';

interface Setting {
  readonly people?: readonly Colleague[];
  readonly unfit?: readonly string[];
  readonly next?: readonly Colleague[];
}

const one = (id: string, more: Partial<Colleague> = {}): Colleague => ({ id, managerId: null, active: true, ...more });
const gone = (id: string, standInId: string | null, managerId: string | null = null): Colleague =>
  one(id, { managerId, absences: [away(TODAY, TODAY, standInId)] });
const found = (person: Colleague, { people = [], unfit = [], next = [] }: Setting) =>
  substituteFor(person, {
    people,
    away: (who) => absenceOn(who, TODAY),
    fit: (who) => !unfit.includes(who.id),
    next,
  });

describe('substituteFor', () => {
  const sue = one('sue');
  const boss = one('boss');

  it('takes the stand-in before everybody else', () => {
    const people = [sue, boss];
    expect(found(gone('ann', 'sue', 'boss'), { people, next: [boss] })).toEqual({ personId: 'sue', as: 'stand-in' });
  });

  it('takes the stand-in of a stand-in who is away too', () => {
    expect(found(gone('ann', 'tim'), { people: [gone('tim', 'sue'), sue] })).toEqual({
      personId: 'sue',
      as: 'stand-in',
    });
  });

  it.each<[string, Setting]>([
    ['is not fit', { people: [sue, boss], unfit: ['sue'] }],
    ['has left', { people: [one('sue', { active: false }), boss] }],
    ['is away without a stand-in', { people: [gone('sue', null), boss] }],
    ['stands in for each other', { people: [gone('sue', 'ann'), boss] }],
    ['is nobody', { people: [boss] }],
  ])('takes the next of the role where the stand-in %s, then the manager', (_, setting) => {
    const ann = gone('ann', 'sue', 'boss');
    const next = [one('nic')];
    expect(found(ann, { ...setting, next })).toEqual({ personId: 'nic', as: 'next' });
    expect(found(ann, setting)).toEqual({ personId: 'boss', as: 'manager' });
  });

  it('goes on to the manager above where the nearest is away', () => {
    const people = [gone('mid', null, 'boss'), boss];
    expect(found(gone('ann', null, 'mid'), { people })).toEqual({ personId: 'boss', as: 'manager' });
  });

  it('finds nobody where managers lead in a circle and all are away', () => {
    const people = [gone('mid', null, 'ann'), gone('ann', null, 'mid')];
    expect(found(gone('ann', null, 'mid'), { people })).toBeNull();
  });

  it('never names somebody who is away, unfit, gone or the person, whatever the absences are', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const link = fc.option(fc.constantFrom(...ids), { nil: null });
    const staff = fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          managerId: link,
          active: fc.boolean(),
          absences: fc.array(
            fc.record({ from: fc.constant(TODAY), to: fc.constant(addDays(TODAY, 1)), standInId: link }),
            { maxLength: 1 },
          ),
        }),
      ),
    );
    fc.assert(
      fc.property(staff, fc.subarray(ids), fc.subarray(ids), (people, unfit, next) => {
        const person = people[0];
        if (person === undefined) throw new Error('found no people');
        const result = found(person, { people, unfit, next: people.filter(({ id }) => next.includes(id)) });
        const chosen = people.find(({ id }) => id === result?.personId);
        const ready = people.filter(
          ({ id, active, absences }) => id !== person.id && active && absences.length === 0 && !unfit.includes(id),
        );
        if (chosen !== undefined) expect(ready).toContain(chosen);
        else expect(ready.filter(({ id }) => next.includes(id))).toEqual([]);
      }),
    );
  });
});
