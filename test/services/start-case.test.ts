import { describe, expect, it } from '@jest/globals';
import { caseRecords } from '../../db/case-records.ts';
import { many, one, reading, run, type Database } from '../../db/database.ts';
import { needCase } from '../../db/tables/cases.ts';
import { listComplaints } from '../../db/tables/complaints.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';
import { startCase, type StartOptions } from '../../services/start-case.ts';
import { loadSampleDirectory, sampleCase } from '../support/sample-directory.ts';
import { standInCases, type StandInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const PRIYA: Actor = { personId: 'priya-nair', name: 'Priya Nair', roles: [], via: 'session' };
const OPERATOR: Actor = { personId: 'elif-aydin', name: 'Elif Aydın', roles: ['operator'], via: 'token' };
const LIVE: StartOptions = { idempotencyKey: null, startsAt: null };
const today = (): string => new Date().toISOString().slice(0, 10);

interface Given {
  readonly deps: ServiceDeps & { readonly cases: StandInCases };
  readonly db: Database;
  readonly body: Record<string, unknown>;
}

async function withSamples(body: (given: Given) => Promise<void>, away = false): Promise<void> {
  await withDatabase(async (db) => {
    await loadSampleDirectory(db);
    const deps = { db, cases: standInCases({ away }), publicUrl: 'http://localhost:7400' };
    await body({ deps, db, body: await sampleCase('harbour-vine', today()) });
  });
}

async function refusal(promise: Promise<unknown>): Promise<OffboardingError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof OffboardingError) return error;
  throw new Error(`expected a refusal, found ${String(error)}`, { cause: error });
}

const rows = async (db: Database): Promise<number> =>
  (await one<{ n: number }>(reading(db), 'SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM case_keys) AS n'))
    .n;

describe('startCase', () => {
  it.each(['harbour-vine', 'marti-ev'] as const)('starts the sample %s with all that it holds', async (name) => {
    await withSamples(async ({ deps, db }) => {
      const started = await startCase(deps, PRIYA, await sampleCase(name, today()), LIVE);
      const tx = reading(db);
      const row = await needCase(tx, started.id);
      const records = await caseRecords(tx, row);
      expect(started).toMatchObject({
        number: 'PW-1001',
        url: `http://localhost:7400/cases/${started.id}`,
        already: false,
      });
      expect(deps.cases.started).toEqual([[started.id, null]]);
      expect(row).toMatchObject({ stage: 'intake', policyName: 'default', policyVersion: 1, rehearsalNow: null });
      expect(row.startedAt).not.toBeNull();
      expect(await listIncidents(tx, row.id)).toHaveLength(4);
      expect((await listComplaints(tx, row.id))[0]?.attempts.length).toBeGreaterThan(0);
      expect((await listExitItems(tx, row.id)).map(({ state }) => state)).toEqual(['open', 'open']);
      expect(records.contacts[0]?.authorised).toBe(true);
      expect(records.roleIds('contributor')).toEqual(['lena-vogel', 'tom-okafor']);
      expect((await records.owner()).id).toBe(row.ownerId);
      expect((await records.byRole('approver')).length).toBe(1);
      expect(await many(tx, `SELECT action, actor FROM audit WHERE case_id = $1`, [row.id])).toEqual([
        { action: 'case-opened', actor: PRIYA.personId },
      ]);
    });
  });

  it('keeps no text of the case in plain columns', async () => {
    await withSamples(async ({ deps, db, body }) => {
      await startCase(deps, PRIYA, { ...body, note: 'MARKER-7731' }, LIVE);
      const texts = await many<{ all: string }>(
        reading(db),
        `SELECT cases::text AS all FROM cases UNION ALL
        SELECT incidents::text FROM incidents UNION ALL SELECT exit_items::text FROM exit_items`,
      );
      const plain = texts.map(({ all }) => all).join('\n');
      expect(plain).toContain('PW-1001');
      for (const secret of ['MARKER-7731', 'third time', 'checkout page', 'Ticket list']) {
        expect(plain).not.toContain(secret);
        expect(plain).not.toContain(Buffer.from(secret).toString('hex'));
      }
    });
  });

  it('fills people who are not named: owner by the actor, the others by their role', async () => {
    await withSamples(async ({ deps, db, body }) => {
      const { id } = await startCase(deps, { ...PRIYA, personId: 'can-demir' }, { ...body, people: {} }, LIVE);
      const records = await caseRecords(reading(db), await needCase(reading(db), id));
      expect(
        (['reporter', 'owner', 'finance', 'legal', 'approver'] as const).map((role) => records.roleIds(role)),
      ).toEqual([['can-demir'], ['can-demir'], ['selin-arslan'], ['hannah-reid'], ['elif-aydin']]);
    });
  });

  it('gives the same answer to the same key and body, and refuses another body', async () => {
    await withSamples(async ({ deps, db, body }) => {
      const options = { ...LIVE, idempotencyKey: 'k-1' };
      const [first, second] = await Promise.all([
        startCase(deps, PRIYA, body, options),
        startCase(deps, PRIYA, body, options),
      ]);
      expect(second.id).toBe(first.id);
      expect([first.already, second.already].filter(Boolean)).toHaveLength(1);
      expect((await refusal(startCase(deps, PRIYA, { ...body, note: 'other' }, options))).code).toBe(
        'IDEMPOTENCY_MISMATCH',
      );
      expect(await rows(db)).toBe(2);
    });
  });

  it('lets a duplicate join the open case, naming it, also when both come at once', async () => {
    await withSamples(async ({ deps, db, body }) => {
      const both = await Promise.allSettled([startCase(deps, PRIYA, body, LIVE), startCase(deps, PRIYA, body, LIVE)]);
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as OffboardingError] : []));
      expect(refused.map(({ code }) => code)).toEqual(['DUPLICATE_CASE']);
      expect(refused[0]?.message).toMatch(/PW-100[12]/);
      expect(await rows(db)).toBe(2);
    });
  });

  it('starts a new case beside one that was stopped for criticism and still has its points to answer', async () => {
    await withSamples(async ({ deps, db, body }) => {
      const { id } = await startCase(deps, PRIYA, body, LIVE);
      await run(reading(db), `UPDATE cases SET stage = 'closed', outcome = 'STOPPED' WHERE id = $1`, [id]);
      const again = await startCase(deps, PRIYA, body, LIVE);
      expect(again).toMatchObject({ already: false });
      expect(again.id).not.toBe(id);
    });
  });

  it('answers even when Temporal is away, and leaves the start to the sweep', async () => {
    await withSamples(async ({ deps, db, body }) => {
      const { id } = await startCase(deps, PRIYA, body, LIVE);
      expect((await needCase(reading(db), id)).startedAt).toBeNull();
    }, true);
  });

  it('rehearses with people and records of its own, writing nothing to the directory and joining no live case', async () => {
    await withSamples(async ({ deps, db, body }) => {
      await startCase(deps, PRIYA, body, LIVE);
      const before = await many(reading(db), 'SELECT count(*) FROM people UNION ALL SELECT count(*) FROM clients');
      const boss = {
        name: 'Ida Berg',
        email: 'ida@own.example',
        grade: 'manager',
        endingsLed: 2,
        signingLimit: { amount: 10_000_000, currency: 'GBP' },
      };
      const people = {
        reporter: 'priya-nair',
        owner: 'priya-nair',
        approver: boss,
        finance: { name: 'Öğe Işık', email: 'f@own.example' },
      };
      const start = await startCase(
        deps,
        PRIYA,
        { ...body, people },
        { idempotencyKey: null, startsAt: `${today()}T09:00:00+01:00` },
      );
      const row = await needCase(reading(db), start.id);
      const records = await caseRecords(reading(db), row);
      expect(start).toMatchObject({ number: 'R-1', url: `http://localhost:7400/rehearsals/${start.id}` });
      expect(row.rehearsalNow).toBe(`${today()}T08:00:00.000Z`);
      expect(row.openedAt).toBe(row.rehearsalNow);
      expect(records.roleIds('approver')).toEqual(['ida-berg']);
      expect((await records.person('oge-isik'))?.email).toBe('f@own.example');
      expect(await many(reading(db), 'SELECT count(*) FROM people UNION ALL SELECT count(*) FROM clients')).toEqual(
        before,
      );
    });
  });

  it('lets only an operator describe people in a live case, and nobody restate a person of the directory', async () => {
    await withSamples(async ({ deps, body }) => {
      const forged = { id: 'marcus-webb', name: 'Marcus Webb', email: 'mine@elsewhere.example' };
      const people = { ...(body['people'] as object), spokesperson: forged };
      expect((await refusal(startCase(deps, PRIYA, { ...body, people }, LIVE))).code).toBe('NOT_ALLOWED');
      const refused = await refusal(startCase(deps, OPERATOR, { ...body, people }, LIVE));
      expect(refused.problems.map(({ path }) => path)).toContain('people.spokesperson.id');
    });
  });

  const changed = (path: string, value: unknown) => (body: Record<string, unknown>) => {
    const copy = structuredClone(body);
    const keys = path.split('.');
    const parent = keys
      .slice(0, -1)
      .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
    parent[keys.at(-1) ?? ''] = value;
    return copy;
  };

  it.each([
    ['client', 'nobody-known'],
    ['contract', 'marti-site'],
    ['contract.feePerMonth.amount', -1],
    ['contract.feePerMonth.currency', 'XXQ'],
    ['contract.term', { endsOn: '2024-01-01' }],
    ['contract.prepaid.to', '2020-01-01'],
    ['contract.noticeDays', 1.5],
    ['invoices.0.amount.currency', 'EUR'],
    ['deliverables.1.id', 'harbour-checkout'],
    ['reasons', []],
    ['reasons.0.lead', false],
    ['reasons.1.code', 'BORING'],
    ['incidents.0.on', '2199-01-01'],
    ['incidents.0.on', '2026-02-30'],
    ['incidents.0.reason', 'THREAT'],
    ['incidents.0.verifiedBy', 'priya-nair'],
    ['incidents.0.what', '  '],
    ['people.owner', 'ghost'],
    ['people.approver', 'priya-nair'],
    ['people.spokesperson', 'lena-vogel'],
    ['people.contributors', ['tom-okafor', 'tom-okafor']],
    ['policy', 'no-such-policy'],
    ['note', 'a\u0000b'],
    ['surprise', 1],
  ])('refuses %s = %j, naming it, and leaves nothing behind', async (path, value) => {
    await withSamples(async ({ deps, db, body }) => {
      const refused = await refusal(startCase(deps, PRIYA, changed(path, value)(body), LIVE));
      expect(refused.code).toBe('INVALID_INPUT');
      const here = refused.problems.find((one) => one.path.startsWith(path) || path.startsWith(one.path));
      expect(here?.found).toMatch(/./);
      expect(here?.expected).toMatch(/./);
      expect(refused.message).toContain('expected');
      expect(await rows(db)).toBe(0);
    });
  });
});
