import { describe, expect, it } from '@jest/globals';
import { createActivities } from '../../activities/index.ts';
import { assign, escalateTo } from '../../activities/tasks/assign.ts';
import { eligibleApprovers } from '../../db/eligible-approvers.ts';
import { whyNobodyDecides } from '../../db/approver-search.ts';
import { addPeople } from '../../activities/tasks/put-task.ts';
import { lateStandIns, type Question } from '../../db/stand-ins.ts';
import { calendarOf, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { reading, run, type Tx } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { upsertCalendar, upsertHoliday } from '../../db/tables/calendars.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { upsertAbsence, upsertPerson } from '../../db/tables/people.ts';
import { insertTask, listTaskPeople, type TaskRow } from '../../db/tables/tasks.ts';
import type { Person } from '../../domain/directory.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import { actingIn } from '../../services/rehearsal-actor.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { seedDirectory } from '../support/seed-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { NEVER_SENDS } from '../support/walk-case.ts';
import { withDatabase } from '../support/with-database.ts';

/** A Monday. */
const AT = '2026-11-23T09:00:00Z';
const TODAY = '2026-11-23';

/** In the directory, so that a case may find them: two approvers, counsel, a manager of all. */
const someone = (id: string, more: Partial<Person> = {}): Person => ({
  ...{ id, name: id, email: `${id}@house.test`, title: '', roles: [], grade: 'manager', managerId: null },
  ...{ signingLimit: { amount: 5_000_000, currency: 'GBP' }, languages: ['en'], endingsLed: 3, coached: false },
  ...{ confirmedReady: true, zone: 'Europe/London', active: true },
  ...more,
});
const DIRECTORY = [
  someone('boss'),
  someone('oda', { roles: ['approver'] }),
  someone('poor', { roles: ['approver'], signingLimit: { amount: 1, currency: 'GBP' } }),
  someone('lex', { roles: ['legal'], grade: 'staff' }),
];

interface Office {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly deps: Parameters<typeof startCase>[0];
}

type People = Record<string, object | readonly object[]>;

/** The people of the sample case, one or more of them changed. */
function peopleWith(change: Record<string, object>): People {
  const { people } = sampleCase() as { people: People };
  const one = (person: object): object => ({ ...person, ...change[(person as { id: string }).id] });
  return Object.fromEntries(
    Object.entries(people).map(([role, given]) => [role, Array.isArray(given) ? given.map(one) : one(given)]),
  );
}

const awayToday = (standIn?: string): object => ({
  absences: [{ from: TODAY, to: '2026-11-27', ...(standIn === undefined ? {} : { standIn }) }],
});

async function inCase(
  change: Record<string, object>,
  body: (office: Office) => Promise<void>,
  more: { readonly input?: Record<string, unknown>; readonly before?: (tx: Tx) => Promise<void> } = {},
): Promise<void> {
  await withDatabase(async (db) => {
    const tx = reading(db);
    await seedDirectory(db);
    for (const person of DIRECTORY) await upsertPerson(tx, person);
    await more.before?.(tx);
    const deps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
    const input = sampleCase({ people: peopleWith(change), incidents: [], ...more.input });
    const { id } = await startCase(deps, OPERATOR, input, { idempotencyKey: null, startsAt: AT });
    await run(tx, `UPDATE cases SET tier = 'T2', value_amount = 1440000 WHERE id = $1`, [id]);
    await body({ tx, file: await openCaseFile(tx, id), deps });
  });
}

const askedFor = async ({ tx, file }: Office, kind: TaskKind, subject = '', at = AT): Promise<string[]> =>
  (await assign(tx, file, kind, subject, at)).map(({ personId, standsInFor }) =>
    standsInFor === null ? personId : `${personId} for ${standsInFor}`,
  );

const newTask = ({ tx, file }: Office, question: Question): Promise<TaskRow> =>
  insertTask(tx, {
    ...question,
    ...{ caseId: file.row.id, stage: file.row.stage, round: 1, context: {} as never, packetDigest: null },
    ...{ openedAt: AT, countedFrom: AT, dueAt: null, closesAt: null, nextAt: null },
  });

describe('a task for somebody who is away', () => {
  it('goes to the stand-in, and stays with the one who is away', () =>
    inCase({ sam: awayToday('ivo') }, async (office) => {
      expect(await askedFor(office, 'triage')).toEqual(['ivo for sam', 'sam']);
      expect(await askedFor(office, 'triage', '', '2026-11-30T09:00:00Z')).toEqual(['sam']);
    }));

  it('goes on Sunday to the stand-in of somebody who is away from Monday', () =>
    inCase({ sam: awayToday('ivo') }, async (office) => {
      expect(await askedFor(office, 'triage', '', '2026-11-22T12:00:00Z')).toEqual(['ivo for sam', 'sam']);
      expect(await askedFor(office, 'triage', '', '2026-11-20T12:00:00Z')).toEqual(['sam']);
    }));

  it('goes to the manager where there is no stand-in', () =>
    inCase({ sam: awayToday() }, async (office) => {
      expect(await askedFor(office, 'triage')).toEqual(['lena for sam', 'sam']);
    }));

  it('goes to others of the role before the manager', () =>
    inCase({ leyla: { ...awayToday(), managerId: 'boss' } }, async (office) => {
      expect(await askedFor(office, 'integrity-clearance')).toEqual(['lex for leyla', 'leyla']);
    }));

  it('never goes to a target, whoever named them', () =>
    inCase({ sam: awayToday('ivo') }, async ({ tx, file, deps }) => {
      const hurt = { ...file, records: { ...file.records, targetIds: ['ivo'] } };
      expect(await askedFor({ tx, file: hurt, deps }, 'triage')).toEqual(['lena for sam', 'sam']);
    }));

  it('stays where nobody may act', () =>
    inCase({ finn: awayToday() }, async (office) => {
      expect(await askedFor(office, 'settlement')).toEqual(['finn']);
    }));

  it('is not put to somebody who has left', () =>
    inCase(
      {},
      async (office) => {
        await run(office.tx, `UPDATE people SET active = false WHERE id = 'quinn'`);
        expect(await askedFor(office, 'integrity-clearance')).toEqual(['lex for quinn']);
      },
      {
        input: { people: { ...peopleWith({}), legal: 'quinn' } },
        before: (tx) => upsertPerson(tx, someone('quinn', { roles: ['legal'] })),
      },
    ));

  it('lets a manager who stands in for a contributor say that nothing was given', () =>
    inCase({ ivo: awayToday() }, async ({ tx, file }) => {
      expect(await assign(tx, file, 'feedback', 'ivo', AT)).toEqual([
        { personId: 'lena', standsInFor: 'ivo', how: 'escalated' },
        { personId: 'ivo', standsInFor: null, how: 'asked' },
      ]);
    }));

  it('reads absences of the directory as it does those of the case', () =>
    inCase(
      {},
      async (office) => {
        expect(await askedFor(office, 'integrity-clearance')).toEqual(['oda for lex', 'lex']);
      },
      {
        input: { people: { ...peopleWith({}), legal: 'lex' } },
        before: (tx) => upsertAbsence(tx, { personId: 'lex', from: TODAY, to: TODAY, standInId: 'oda', note: '' }),
      },
    ));

  it('leaves clients alone', () =>
    inCase({ sam: awayToday('ivo') }, async (office) => {
      expect(await askedFor(office, 'client-items')).toEqual(['rowan']);
    }));
});

describe('a decision while the approver is away', () => {
  it.each([
    ['a stand-in who may decide', 'oda', 'oda'],
    ['the next who may, where the stand-in may not', 'poor', 'oda'],
    ['the next who may, where the stand-in is the owner', 'sam', 'oda'],
    ['the next who may, where there is no stand-in', undefined, 'oda'],
  ])('goes to %s', (_, standIn, expected) =>
    inCase({ lena: awayToday(standIn) }, async (office) => {
      expect(await askedFor(office, 'approval')).toEqual([`${expected} for lena`, 'lena']);
    }),
  );

  it('takes only a spokesperson who may tell the client', () =>
    inCase({ noor: awayToday('ivo') }, async (office) => {
      expect(await askedFor(office, 'call-log')).toEqual(['lena for noor', 'noor']);
    }));
});

describe('an escalation', () => {
  const next = ({ tx, file }: Office, asked: string[], kind: TaskKind = 'triage'): Promise<string | null> =>
    escalateTo(tx, file, 'owners-manager', { question: { kind, subject: '' }, asked, at: AT });

  it('goes to the manager', () =>
    inCase({}, async (office) => {
      expect(await next(office, ['sam'])).toBe('lena');
      expect(await next(office, ['sam', 'lena'])).toBeNull();
    }));

  it('goes to whoever acts for a manager who is away', () =>
    inCase({ lena: awayToday('noor') }, async (office) => {
      expect(await next(office, ['sam'])).toBe('noor');
    }));

  it('passes over managers who have left', () =>
    inCase(
      { sam: { managerId: 'quinn' } },
      async (office) => {
        await run(office.tx, `UPDATE people SET active = false WHERE id = 'quinn'`);
        expect(await next(office, ['sam'])).toBe('boss');
      },
      { before: (tx) => upsertPerson(tx, someone('quinn', { managerId: 'boss' })) },
    ));

  it('finds a substitute for a missing voter who has no vote of their own', () =>
    inCase({}, async (office) => {
      const { tx, file } = office;
      const question: Question = { kind: 'vote', subject: 'ivo' };
      const substitute = (): Promise<string | null> =>
        escalateTo(tx, file, 'substitute', { question, asked: ['ivo'], at: AT });
      expect(await substitute()).toBe('lena');
      const other = await newTask(office, { kind: 'vote', subject: 'lena' });
      await addPeople(tx, other, [{ personId: 'lena', standsInFor: null, how: 'asked' }], AT);
      expect(await substitute()).toBe('noor');
    }));
});

describe('an open task', () => {
  it('is put to whoever acts for somebody who went away since, once and on record', () =>
    inCase({ sam: { absences: [{ from: '2026-11-26', to: '2026-11-27', standIn: 'ivo' }] } }, async (office) => {
      const { tx, file, deps } = office;
      const task = await newTask(office, { kind: 'triage', subject: '' });
      await addPeople(tx, task, await assign(tx, file, 'triage', '', AT), AT);
      expect(await lateStandIns(tx, file, task, AT)).toEqual([]);
      const later = '2026-11-26T09:00:00Z';
      await addPeople(tx, task, await lateStandIns(tx, file, task, later), later);
      expect(await lateStandIns(tx, file, task, later)).toEqual([]);
      expect(await listTaskPeople(tx, task.id)).toEqual([
        { personId: 'sam', how: 'asked', standsInFor: null },
        { personId: 'ivo', how: 'asked', standsInFor: 'sam' },
      ]);
      const entries = (await listAudit(tx, file.row.id)).filter(({ action }) => action === 'stand-in-asked');
      expect(entries.map(({ detail }) => detail)).toMatchObject([{ person: 'ivo', standsInFor: 'sam', task: task.id }]);
      expect(await actingIn(deps, OPERATOR, task.id, null)).toMatchObject({ personId: 'ivo' });
    }));

  it('lists whoever acts first, and rehearses with them', () =>
    inCase({ sam: awayToday('ivo') }, async (office) => {
      const { tx, file, deps } = office;
      const task = await newTask(office, { kind: 'triage', subject: '' });
      await addPeople(tx, task, await assign(tx, file, 'triage', '', AT), AT);
      expect((await listTaskPeople(tx, task.id)).map(({ personId }) => personId)).toEqual(['ivo', 'sam']);
      expect(await actingIn(deps, OPERATOR, task.id, null)).toMatchObject({ personId: 'ivo' });
    }));
});

describe('the mails of a task', () => {
  it('go to whoever acts and to the one who is away, at the start and when somebody goes away later', () =>
    inCase(
      { sam: { absences: [{ from: '2026-11-24', to: '2026-11-27', standIn: 'ivo' }] } },
      async ({ file, deps }) => {
        const { db, cases, publicUrl } = deps;
        const outside = { transport: NEVER_SENDS, mailFrom: 'partways@mail.test' };
        const act = createActivities({ db, cases, publicUrl, ...outside });
        const here = { caseId: file.row.id, at: AT };
        const key = { ...here, stage: 'triage', round: 1, kind: 'triage', subject: '', closesAt: null } as const;
        const mails = async (): Promise<string[]> =>
          (await listMails(reading(db), file.row.id)).map(({ kind, recipientId }) => `${kind} ${recipientId}`);
        const { taskId, next } = await act.openTask(key);
        expect(await mails()).toEqual(['T03 sam']);
        await act.stepTask({ ...here, at: next?.at ?? '', taskId, step: 0 });
        expect((await mails()).toSorted()).toEqual(['T03 ivo', 'T03 sam', 'T03 sam']);
        const early = await act.openTask({ ...key, at: '2026-11-25T09:00:00Z', round: 2 });
        const people = (await listTaskPeople(reading(db), early.taskId)).map(({ personId }) => personId);
        expect(people).toEqual(['ivo', 'sam']);
        expect((await mails()).toSorted()).toEqual(['T03 ivo', 'T03 ivo', 'T03 sam', 'T03 sam', 'T03 sam']);
      },
    ));
});

describe('nobody eligible', () => {
  it('is said by person, found and expected', () =>
    inCase({}, async ({ tx, file }) => {
      expect(await whyNobodyDecides(tx, file)).toEqual([]);
      expect((await eligibleApprovers(tx, file)).map(({ id }) => id)).toEqual(['lena', 'oda']);
      const dear = { ...file, row: { ...file.row, valueAmount: 9_000_000 } };
      expect(await eligibleApprovers(tx, dear)).toEqual([]);
      expect(await whyNobodyDecides(tx, dear)).toEqual([
        {
          ...{ personId: 'lena', name: 'Lena Hart', refusal: 'limit-too-low' },
          ...{ found: '5000000 GBP', expected: '9000000 GBP' },
        },
        { personId: 'oda', name: 'oda', refusal: 'limit-too-low', found: '5000000 GBP', expected: '9000000 GBP' },
        { personId: 'poor', name: 'poor', refusal: 'limit-too-low', found: '1 GBP', expected: '9000000 GBP' },
      ]);
    }));

  it('ends with the outside approver whom the policy names', () =>
    inCase(
      {},
      async ({ tx, file }) => {
        const dear: CaseFile = {
          ...file,
          row: { ...file.row, valueAmount: 9_000_000 },
          policy: { ...file.policy, outsideApproverId: 'adviser' },
        };
        expect((await eligibleApprovers(tx, dear)).map(({ id }) => id)).toEqual(['adviser']);
        expect(await whyNobodyDecides(tx, dear)).toEqual([]);
      },
      {
        before: (tx) =>
          upsertPerson(tx, someone('adviser', { signingLimit: { amount: 100_000_000, currency: 'GBP' } })),
      },
    ));
});

describe('the calendar of a person', () => {
  it('has the holidays and hours of their country, else those of the house, in their zone', () =>
    inCase(
      { sam: { calendar: 'ir', zone: 'Asia/Tehran' } },
      async ({ file }) => {
        expect(calendarOf(file, await file.records.person('sam'))).toEqual({
          ...{ zone: 'Asia/Tehran', holidays: ['2027-03-21'], workdays: [1, 2, 3, 6, 7], from: '08:00', to: '16:00' },
        });
        expect(calendarOf(file, await file.records.person('ivo'))).toEqual({
          ...{ zone: 'Europe/London', holidays: ['2026-12-25'], workdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
        });
        expect(calendarOf(file, null)).toMatchObject({ zone: 'Europe/London', holidays: ['2026-12-25'] });
      },
      {
        before: async (tx) => {
          await upsertCalendar(tx, { id: 'ir', workdays: [1, 2, 3, 6, 7], opens: '08:00', closes: '16:00' });
          await upsertHoliday(tx, { calendar: 'ir', day: '2027-03-21', name: 'Nowruz' });
          await upsertHoliday(tx, { calendar: 'london', day: '2026-12-25', name: 'Christmas Day' });
        },
      },
    ));
});
