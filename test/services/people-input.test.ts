import { describe, expect, it } from '@jest/globals';
import { many, reading, type Database } from '../../db/database.ts';
import { isCalendar, listCalendars } from '../../db/tables/calendars.ts';
import { readPerson, upsertPerson } from '../../db/tables/people.ts';
import { importRows, type ImportKindName, type ImportResult } from '../../services/import-rows.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase } from '../support/sample-case.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { seedDirectory } from '../support/seed-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const read = (db: Database, kind: ImportKindName, csv: string): Promise<ImportResult> =>
  importRows({ db }, { personId: 'operator', roles: ['operator'] }, kind, csv, { dryRun: false });
const ABSENCES = 'person_id,from,to,stand_in_id,note,cancelled\n';

describe('absences by CSV', () => {
  const absencesOf = async (db: Database): Promise<unknown> => (await readPerson(reading(db), 'tom-okafor'))?.absences;

  it('are read with the person, replaced by their first day, and cancelled', () =>
    withDatabase(async (db) => {
      await loadSampleDirectory(db);
      await read(db, 'absences', `${ABSENCES}tom-okafor,2027-01-11,2027-01-15,lena-vogel,Leave,\n`);
      await read(db, 'absences', `${ABSENCES}tom-okafor,2026-12-21,2026-12-23,,,\n`);
      expect(await absencesOf(db)).toEqual([
        { from: '2026-12-21', to: '2026-12-23', standInId: null },
        { from: '2027-01-11', to: '2027-01-15', standInId: 'lena-vogel' },
      ]);
      await read(db, 'absences', `${ABSENCES}tom-okafor,2027-01-11,2027-01-12,,,\n`);
      await read(db, 'absences', `${ABSENCES}tom-okafor,2026-12-21,2026-12-23,,,true\n`);
      expect(await absencesOf(db)).toEqual([{ from: '2027-01-11', to: '2027-01-12', standInId: null }]);
    }));

  it.each([
    ['an end before the beginning', 'tom-okafor,2027-01-11,2027-01-10,,,', 'to', '2027-01-10'],
    ['a person who is not there', 'nobody,2027-01-11,2027-01-12,,,', 'person_id', 'nobody'],
    ['a stand-in who is not there', 'tom-okafor,2027-01-11,2027-01-12,nobody,,', 'stand_in_id', 'nobody'],
    ['a stand-in who has left', 'tom-okafor,2027-01-11,2027-01-12,gone,,', 'stand_in_id', 'gone'],
    ['themselves as stand-in', 'tom-okafor,2027-01-11,2027-01-12,tom-okafor,,', 'stand_in_id', 'tom-okafor'],
    ['a day that does not exist', 'tom-okafor,2027-02-29,2027-03-01,,,', 'from', '2027-02-29'],
    [
      'the same absence twice',
      'tom-okafor,2027-01-11,2027-01-12,,,\ntom-okafor,2027-01-11,2027-01-13,,,',
      '',
      'tom-okafor',
    ],
  ])('refuse %s', (_, row, column, found) =>
    withDatabase(async (db) => {
      await loadSampleDirectory(db);
      await read(db, 'people', 'id,name,email,active\ngone,Gone,gone@x.example,false\n');
      const { bad, imported } = await read(db, 'absences', `${ABSENCES}${row}\n`);
      expect(imported).toBe(0);
      expect(bad).toMatchObject([{ column, found: expect.stringContaining(found) }]);
    }),
  );
});

describe('calendars by CSV', () => {
  it('give working days and hours; people name them', () =>
    withDatabase(async (db) => {
      await loadSampleDirectory(db);
      const csv = 'id,workdays,opens,closes\nir,sat sun mon tue wed,08:00,16:00\n';
      expect((await read(db, 'calendars', csv)).bad).toEqual([]);
      expect((await listCalendars(reading(db))).get('ir')).toEqual({
        ...{ holidays: [], workdays: [1, 2, 3, 6, 7], from: '08:00', to: '16:00' },
      });
      expect((await listCalendars(reading(db))).get('tr')?.holidays).toContain('2026-10-29');
      const people = 'id,name,email,zone,calendar\nreza,Reza,reza@x.example,Asia/Tehran,ir\n';
      expect((await read(db, 'people', people)).bad).toEqual([]);
      expect(await readPerson(reading(db), 'reza')).toMatchObject({ calendar: 'ir', zone: 'Asia/Tehran' });
    }));

  it.each<[string, ImportKindName, string, string]>([
    ['hours that end before they begin', 'calendars', 'id,workdays,opens,closes\nx,mon,17:00,09:00\n', 'closes'],
    ['a time that does not exist', 'calendars', 'id,workdays,opens,closes\nx,mon,9:00,24:00\n', 'opens'],
    ['a day that does not exist', 'calendars', 'id,workdays,opens,closes\nx,mon funday,09:00,17:00\n', 'workdays'],
    ['no working day', 'calendars', 'id,workdays,opens,closes\nx,;,09:00,17:00\n', 'workdays'],
    ['a person of an unknown calendar', 'people', 'id,name,email,calendar\na,A,a@x.example,atlantis\n', 'calendar'],
  ])('refuse %s', (_, kind, csv, column) =>
    withDatabase(async (db) => {
      await loadSampleDirectory(db);
      const { bad, imported } = await read(db, kind, csv);
      expect(imported).toBe(0);
      expect(bad[0]).toMatchObject({ column });
    }),
  );

  it('are known by their holidays, their hours, or because the house has them', () =>
    withDatabase(async (db) => {
      await loadSampleDirectory(db);
      const known = await Promise.all(['gb', 'tr', 'plain', 'atlantis'].map((id) => isCalendar(reading(db), id)));
      expect(known).toEqual([true, true, true, false]);
    }));
});

describe('people given with a case', () => {
  const sam = { name: 'Sam Okoro', email: 'sam@kestrel.test', id: 'sam' };
  const { people } = sampleCase() as { people: object };
  const problemsWith = async (owner: object | string): Promise<unknown> =>
    withDatabase(async (db) => {
      await seedDirectory(db);
      const left = { ...GONE, active: false };
      await upsertPerson(reading(db), left);
      const deps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
      const body = sampleCase({ people: { ...people, owner } });
      const options = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
      const error = (await refusal(startCase(deps, OPERATOR, body, options))) as { problems?: unknown };
      return error.problems;
    });
  const GONE = {
    ...{ id: 'gone', name: 'Gone', email: 'gone@x.example', title: '', roles: [], grade: 'staff' as const },
    ...{ managerId: null, signingLimit: null, languages: ['en'], endingsLed: 0, coached: false },
    ...{ confirmedReady: false, zone: 'UTC', active: true },
  };
  const from = '2026-12-01';

  it.each<[string, object | string, string]>([
    ['no mail address', { name: 'Sam', id: 'sam' }, 'people.owner.email'],
    ['somebody who has left', 'gone', 'people.owner'],
    ['a manager who has left', { ...sam, managerId: 'gone' }, 'people.owner.managerId'],
    [
      'an absence that ends before it begins',
      { ...sam, absences: [{ from, to: '2026-11-30' }] },
      'people.owner.absences.0.to',
    ],
    [
      'a stand-in who has left',
      { ...sam, absences: [{ from, to: from, standIn: 'gone' }] },
      'people.owner.absences.0.standIn',
    ],
    [
      'a stand-in who is nobody',
      { ...sam, absences: [{ from, to: from, standIn: 'x' }] },
      'people.owner.absences.0.standIn',
    ],
    [
      'themselves as stand-in',
      { ...sam, absences: [{ from, to: from, standIn: 'sam' }] },
      'people.owner.absences.0.standIn',
    ],
    ['a calendar that nobody knows', { ...sam, calendar: 'atlantis' }, 'people.owner.calendar'],
  ])('are refused with %s, naming the field', async (_, owner, path) => {
    expect(await problemsWith(owner)).toMatchObject([{ path }]);
  });
});

describe('the approver of a new case', () => {
  const leads = { grade: 'manager', endingsLed: 3, signingLimit: { amount: 5_000_000, currency: 'GBP' } };
  const { people, contract } = sampleCase() as { people: Record<string, object>; contract: object };
  /** Everybody but Lena, whose people Noor leads instead. */
  const others = Object.fromEntries(
    Object.entries(people)
      .filter(([role]) => role !== 'approver')
      .map(([role, one]) => [
        role,
        Array.isArray(one) ? [] : { ...one, managerId: role === 'owner' ? 'noor' : undefined },
      ]),
  );
  const noor = { ...leads, ...people['spokesperson'], roles: ['approver'] };
  const support = { id: 'sol', name: 'Sol', email: 'sol@kestrel.test', grade: 'manager', coached: true };

  const withCase = (change: Record<string, unknown>, body: (db: Database, start: Promise<unknown>) => Promise<void>) =>
    withDatabase(async (db) => {
      await seedDirectory(db);
      const deps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
      const options = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
      await body(db, startCase(deps, OPERATOR, sampleCase({ incidents: [], ...change }), options));
    });
  const approvers = async (db: Database): Promise<string[]> =>
    (await many<{ personId: string }>(reading(db), `SELECT person_id FROM case_roles WHERE role = 'approver'`)).map(
      ({ personId }) => personId,
    );

  it('is the support manager of a client that paid nothing', () =>
    withCase(
      {
        contract: { ...contract, feePerMonth: { amount: 0, currency: 'GBP' } },
        people: { ...others, support, spokesperson: noor },
      },
      async (db, start) => {
        await start;
        expect(await approvers(db)).toEqual(['sol']);
      },
    ));

  it('is whoever has the role where the client pays', () =>
    withCase({ people: { ...others, support, spokesperson: noor } }, async (db, start) => {
      await start;
      expect(await approvers(db)).toEqual(['noor']);
    }));

  it('is missed by name: who is in question, and what each lacks', () =>
    withCase({ people: { ...others, support } }, async (_, start) => {
      expect(await refusal(start)).toMatchObject({
        problems: [{ path: 'people.approver', found: expect.stringContaining('Noor Patel: not-approver') }],
      });
    }));
});
