import { describe, expect, it } from '@jest/globals';
import { inTransaction, reading, type Database } from '../../db/database.ts';
import { addTaskPerson, insertTask } from '../../db/tables/tasks.ts';
import { needCase, updateCase } from '../../db/tables/cases.ts';
import type { FormContext } from '../../domain/form-context.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';
import { previewPolicy, type PolicyDifference } from '../../services/preview-policy.ts';
import { startCase } from '../../services/start-case.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase } from '../support/sample-case.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const OPERATOR: Actor = {
  personId: 'elif-aydin',
  name: 'Elif Aydın',
  roles: ['operator'],
  via: 'session',
  fresh: true,
};

interface Given {
  readonly deps: ServiceDeps;
  readonly db: Database;
  /** A live case of 1,200 GBP a month: T2, at intake. */
  readonly caseId: string;
  readonly differences: (data: object) => Promise<[string, PolicyDifference['now'], PolicyDifference['then']][]>;
}

async function withOpenCase(body: (given: Given) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await loadSampleDirectory(db);
    const deps: ServiceDeps = { db, cases: standInCases(), publicUrl: 'http://localhost:7400' };
    const started = await startCase(deps, OPERATOR, sampleCase({ incidents: [] }), {
      idempotencyKey: null,
      startsAt: null,
    });
    await body({
      deps,
      db,
      caseId: started.id,
      differences: async (data) => {
        const preview = await previewPolicy(deps, OPERATOR, 'default', { data });
        return preview.differences.map(({ field, task, now, then }) => [
          task === null ? field : `${field} ${task.kind}`,
          now,
          then,
        ]);
      },
    });
  });
}

const CONTEXT = {} as FormContext; // the preview never looks at a form

async function openTask(db: Database, caseId: string, kind: TaskKind, closesAt: string | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    const task = await insertTask(tx, {
      ...{ caseId, stage: 'intake', round: 1, kind, subject: '', context: CONTEXT, packetDigest: null },
      ...{
        openedAt: '2027-03-01T09:00:00.000Z',
        countedFrom: '2027-03-01T09:00:00.000Z',
        dueAt: null,
        closesAt,
        nextAt: null,
      },
    });
    await addTaskPerson(tx, task.id, 'sam', 'asked', '2027-03-01T09:00:00Z');
  });
}

describe('the preview of a policy', () => {
  it('finds no difference where nothing changes that counts for an open case', async () => {
    await withOpenCase(async ({ deps, differences }) => {
      expect(await differences({})).toEqual([]);
      expect(await differences({ signInMinutes: 5, outcomeReviewAfter: '60d' })).toEqual([]);
      expect((await previewPolicy(deps, OPERATOR, 'default', { data: {} })).examined).toBe(1);
      expect((await previewPolicy(deps, OPERATOR, 'other', { data: {} })).examined).toBe(0);
    });
  });

  it('reckons tier, call, hold, goodwill, Legal and voters anew from other limits', async () => {
    await withOpenCase(async ({ differences, caseId, deps }) => {
      const found = await differences({ tierLimits: { GBP: { T2: 100_000, T3: 1_000_000 } } });
      expect(found).toEqual([
        ['tier', 'T2', 'T3'],
        ['call-required', false, true],
        ['hold', '1bd', '2bd'],
        ['legal-review', false, true],
      ]);
      const [first] = (await previewPolicy(deps, OPERATOR, 'default', { data: { hold: { T2: '3bd' } } })).differences;
      expect(first?.case).toMatchObject({ id: caseId, clientName: 'Alder & Finch Ltd' });
    });
  });

  it('shows voters, stages left out and the end of the export', async () => {
    await withOpenCase(async ({ db, caseId, differences }) => {
      await inTransaction(db, (tx) => updateCase(tx, caseId, { plannedEnd: '2027-06-30' }));
      expect(await differences({ panelSize: 5, notPartOf: ['repair'], exportDays: 31 })).toEqual([
        ['voters', 3, 5],
        ['stages-left-out', null, 'repair'],
        ['export-until', '2027-07-30', '2027-07-31'],
      ]);
    });
  });

  it('moves what is due, escalates and closes of open tasks, in the calendar of the person asked', async () => {
    await withOpenCase(async ({ db, caseId, differences }) => {
      await openTask(db, caseId, 'triage', null);
      const times = { remind: ['1bd'], escalate: [{ after: '4bd', to: 'approver' }], closes: null, every: '2bd' };
      expect(await differences({ times: { triage: times } })).toEqual([
        ['task-due triage', '2027-03-03T09:00:00Z', '2027-03-02T09:00:00Z'],
        ['task-escalates triage', '2027-03-04T09:00:00Z', '2027-03-05T09:00:00Z'],
      ]);
    });
  });

  it('moves the closing time that the policy set, not one that the case itself set', async () => {
    await withOpenCase(async ({ db, caseId, differences }) => {
      const times = { remind: ['3bd', '7bd'], escalate: [], closes: '12bd', every: '5bd' };
      await openTask(db, caseId, 'client-items', '2027-03-15T09:00:00Z');
      expect(await differences({ times: { 'client-items': times } })).toEqual([
        ['task-due client-items', '2027-03-15T09:00:00Z', '2027-03-17T09:00:00Z'],
        ['task-closes client-items', '2027-03-15T09:00:00Z', '2027-03-17T09:00:00Z'],
      ]);
    });
    await withOpenCase(async ({ db, caseId, differences }) => {
      const times = { remind: ['3bd', '7bd'], escalate: [], closes: '12bd', every: '5bd' };
      await openTask(db, caseId, 'client-items', '2027-03-09T12:00:00Z');
      expect(await differences({ times: { 'client-items': times } })).toEqual([]);
    });
  });

  it('leaves out what the case has passed, writes nothing, and is for operators', async () => {
    await withOpenCase(async ({ deps, db, caseId, differences }) => {
      const before = await needCase(reading(db), caseId);
      await inTransaction(db, (tx) => updateCase(tx, caseId, { stage: 'transition' }));
      expect(await differences({ hold: { T2: '3bd' }, panelSize: 5, notPartOf: ['repair'] })).toEqual([]);
      expect(await needCase(reading(db), caseId)).toEqual({ ...before, stage: 'transition' });
      const staff: Actor = { ...OPERATOR, roles: ['manager'] };
      expect((await refusal(previewPolicy(deps, staff, 'default', { data: {} }))).code).toBe('NOT_ALLOWED');
      expect((await refusal(previewPolicy(deps, OPERATOR, 'default', { data: { panelSize: 1 } }))).problems).toEqual([
        expect.objectContaining({ path: 'panelSize', found: '1' }),
      ]);
    });
  });
});
