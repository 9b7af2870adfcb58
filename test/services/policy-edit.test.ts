import { describe, expect, it } from '@jest/globals';
import { inTransaction, many, reading, run, type Database } from '../../db/database.ts';
import { replaceMailSenders } from '../../db/tables/mail-senders.ts';
import { insertPolicy, readNewestPolicy, readPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';
import { editPolicy } from '../../services/edit-policy.ts';
import { listPolicies, viewPolicy } from '../../services/view-policies.ts';
import { refusal } from '../support/refusal.ts';
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

async function withPolicies(body: (deps: ServiceDeps, db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await body({ db, cases: standInCases(), publicUrl: 'http://localhost:7400' }, db);
  });
}

const edit = (base: number, data: object, why = 'the clients asked for longer') => ({ base, data, why });

describe('editing a policy', () => {
  it('adds a version with who and why, and leaves the older ones as they were', async () => {
    await withPolicies(async (deps, db) => {
      const edited = await editPolicy(deps, OPERATOR, 'default', edit(1, { exportDays: 45 }));
      expect(edited).toMatchObject({ name: 'default', version: 2, differences: { exportDays: 45 } });
      expect((await readNewestPolicy(reading(db), 'default'))?.exportDays).toBe(45);
      expect(await readPolicy(reading(db), 'default', 1)).toEqual(DEFAULT_POLICY);
      const { versions } = await viewPolicy(deps, 'default', null);
      expect(versions.map(({ version, madeBy, why }) => [version, madeBy, why])).toEqual([
        [2, 'elif-aydin', 'the clients asked for longer'],
        [1, 'test', 'test'],
      ]);
      const audit = await many(reading(db), `SELECT actor, detail FROM audit WHERE action = 'policy-changed'`);
      expect(audit).toEqual([
        { actor: 'elif-aydin', detail: expect.objectContaining({ name: 'default', version: 2 }) },
      ]);
    });
  });

  it('begins another policy with base 0, and lists both', async () => {
    await withPolicies(async (deps) => {
      await editPolicy(deps, OPERATOR, 'branch', edit(0, { panelSize: 5 }));
      expect((await listPolicies(deps)).map(({ name, version, versions }) => [name, version, versions])).toEqual([
        ['branch', 1, 1],
        ['default', 1, 1],
      ]);
      const late = await refusal(editPolicy(deps, OPERATOR, 'branch', edit(0, {})));
      expect(late.code).toBe('TOO_LATE');
      expect((await refusal(editPolicy(deps, OPERATOR, 'nowhere', edit(3, {})))).code).toBe('RECORD_NOT_FOUND');
    });
  });

  it('takes only a sender that the worker is configured with, once it has said which', async () => {
    await withPolicies(async (deps, db) => {
      expect((await editPolicy(deps, OPERATOR, 'default', edit(1, { sender: 'retail' }))).version).toBe(2);
      await inTransaction(db, (tx) => replaceMailSenders(tx, ['default', 'wholesale']));
      const refused = await refusal(editPolicy(deps, OPERATOR, 'default', edit(2, { sender: 'retail' })));
      expect(refused.problems).toMatchObject([{ path: 'sender', found: '"retail"' }]);
      expect(refused.message).toContain('default, wholesale');
      expect((await editPolicy(deps, OPERATOR, 'default', edit(2, { sender: 'wholesale' }))).version).toBe(3);
    });
  });

  it('takes one of two edits of the same version, and tells the other whose was first', async () => {
    await withPolicies(async (deps, db) => {
      const both = await Promise.allSettled([
        editPolicy(deps, OPERATOR, 'default', edit(1, { exportDays: 45 })),
        editPolicy(deps, OPERATOR, 'default', edit(1, { exportDays: 60 })),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
      expect(refused.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Found version 2 of the policy default by Elif Aydın, expected 1 as the newest\./),
      ]);
      expect(await many(reading(db), `SELECT version FROM policies WHERE name = 'default' ORDER BY 1`)).toEqual([
        { version: 1 },
        { version: 2 },
      ]);
    });
  });

  it('needs an operator who is signed in: no token, no other role', async () => {
    await withPolicies(async (deps, db) => {
      const others: readonly Partial<Actor>[] = [{ via: 'token' }, { via: 'link' }, { roles: ['manager', 'approver'] }];
      for (const other of others)
        expect((await refusal(editPolicy(deps, { ...OPERATOR, ...other }, 'default', edit(1, {})))).code).toBe(
          'NOT_ALLOWED',
        );
      expect((await readNewestPolicy(reading(db), 'default'))?.version).toBe(1);
    });
  });

  it.each([
    ['without a reason', { base: 1, data: {}, why: ' ' }, 'why'],
    ['with a field of its own', { base: 1, data: {}, why: 'because', version: 9 }, 'version'],
    ['whose numbers are no mapping', { base: 1, data: ['exportDays'], why: 'because' }, 'data'],
    ['that is impossible', edit(1, { hold: { T1: '0s' } }), 'hold.T1'],
    ['that names nobody as outside approver', edit(1, { outsideApproverId: 'nobody' }), 'outsideApproverId'],
  ])('refuses one %s', async (_, body, path) => {
    await withPolicies(async (deps, db) => {
      const refused = await refusal(editPolicy(deps, OPERATOR, 'default', body));
      expect(refused.problems.map((problem) => problem.path)).toEqual([path]);
      expect((await readNewestPolicy(reading(db), 'default'))?.version).toBe(1);
    });
  });
});

describe('who could approve', () => {
  it('warns of tiers that nobody may approve, with what each person lacks', async () => {
    await withPolicies(async (deps, db) => {
      await run(
        reading(db),
        `UPDATE people SET signing_limit = 400000, signing_currency = 'GBP' WHERE signing_limit > 0`,
      );
      const { warnings } = await editPolicy(deps, OPERATOR, 'default', edit(1, {}));
      const inPounds = warnings.filter(({ value }) => value.currency === 'GBP');
      expect(inPounds.map(({ tier, value }) => [tier, value.amount])).toEqual([
        ['T2', 500_000],
        ['T3', 2_500_000],
      ]);
      expect(inPounds[0]?.people).toContainEqual(
        expect.objectContaining({ personId: 'marcus-webb', refusal: 'limit-too-low', expected: '500000 GBP' }),
      );
    });
  });

  it('refuses any policy while nobody may approve anything, and says why of whom', async () => {
    await withPolicies(async (deps, db) => {
      await run(reading(db), `UPDATE people SET grade = 'staff'`);
      const refused = await refusal(editPolicy(deps, OPERATOR, 'default', edit(1, {})));
      expect(refused.problems[0]).toMatchObject({ path: 'tierLimits', found: expect.stringContaining('not-manager') });
      await run(reading(db), 'UPDATE people SET active = false');
      const empty = await refusal(editPolicy(deps, OPERATOR, 'default', edit(1, {})));
      expect(empty.problems[0]).toMatchObject({ found: 'nobody in the directory' });
    });
  });

  it('is asked of the outside approver where nobody inside may', async () => {
    await withPolicies(async (deps, db) => {
      await run(reading(db), `UPDATE people SET roles = '{}'`);
      await inTransaction(db, (tx) => insertPolicy(tx, { ...DEFAULT_POLICY, version: 2 }, 'test', 'test'));
      expect((await refusal(editPolicy(deps, OPERATOR, 'default', edit(2, {})))).code).toBe('INVALID_INPUT');
      const edited = await editPolicy(deps, OPERATOR, 'default', edit(2, { outsideApproverId: 'elif-aydin' }));
      expect(edited.warnings.every(({ value }) => value.currency !== 'GBP')).toBe(true);
    });
  });
});
