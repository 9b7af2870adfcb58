import { describe, expect, it } from '@jest/globals';
import { openCaseFile } from '../../db/case-file.ts';
import { currentReview, legalReview } from '../../db/contract-situation.ts';
import { inTransaction, many, reading, run, type Database } from '../../db/database.ts';
import { insertAnswer } from '../../db/tables/answers.ts';
import { hasCountryNote, listCountryNotes } from '../../db/tables/country-notes.ts';
import { standingConfirmations, upsertPack } from '../../db/tables/packs.ts';
import { endTask, insertTask } from '../../db/tables/tasks.ts';
import type { FormContext } from '../../domain/form-context.ts';
import type { LawPack } from '../../domain/packs.ts';
import { confirmPack, listPackViews } from '../../services/confirm-pack.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';
import { noteCountry } from '../../services/note-country.ts';
import { startCase } from '../../services/start-case.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase } from '../support/sample-case.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const LEGAL: Actor = { personId: 'leyla-demir', name: 'Leyla Demir', roles: ['legal'], via: 'session', fresh: true };

/** A statute that matches every British case and keeps its notice back until Legal confirms it. */
const PACK: LawPack = {
  ...{ id: 'GB-CARE-7', name: 'Fair endings', source: 'Care of Contracts Act, s. 7', kind: 'statute' },
  ...{ jurisdiction: 'GB', applies_when: [], notice: [], contents: [], preconditions: [], exceptions: [] },
  ...{ client_rights: [], duties: [], forbidden: [], overrides: {}, effective_from: null, effective_to: null },
  form: { accepted: ['email'], email_alone_enough: true },
  ...{ legal_review: 'on_exception', confidence: 'secondary', needs_legal_confirmation: true },
  unconfirmed_fields: ['form', 'notice'],
};
const ANSWERS = { form: 'E-mail is enough (s. 7(2)).', notice: 'No fixed period.' };
const PRACTICE: LawPack = { ...PACK, id: 'GB-HABIT', kind: 'practice' };

async function withPack(body: (deps: ServiceDeps, db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await inTransaction(db, async (tx) => {
      await upsertPack(tx, PACK);
      await upsertPack(tx, PRACTICE);
    });
    await body({ db, cases: standInCases(), publicUrl: 'http://localhost:7400' }, db);
  });
}

const shift = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const stateOf = async (deps: ServiceDeps) => (await listPackViews(deps)).find(({ pack }) => pack.id === PACK.id)?.state;
const confirm = (deps: ServiceDeps, change: object = {}) =>
  confirmPack(deps, LEGAL, PACK.id, { note: 'Read the Act of 2024', answers: ANSWERS, ...change });

describe('a standing confirmation', () => {
  it('counts from its day to its last, for this wording only', async () => {
    await withPack(async (deps, db) => {
      expect(await stateOf(deps)).toBe('none');
      const given = await confirm(deps, { until: shift(30) });
      expect(given).toMatchObject({ packId: PACK.id, confirmedBy: LEGAL.personId, validUntil: shift(30) });
      expect(await stateOf(deps)).toBe('confirmed');
      const on = async (day: string) => [...(await standingConfirmations(reading(db), day))];
      expect(await on(shift(-2))).toEqual([]);
      expect(await on(given.confirmedOn)).toEqual([PACK.id]);
      expect(await on(shift(30))).toEqual([PACK.id]);
      expect(await on(shift(31))).toEqual([]);
      await inTransaction(db, (tx) => upsertPack(tx, { ...PACK, source: 'Care of Contracts Act, s. 8' }));
      expect(await stateOf(deps)).toBe('changed');
      expect(await on(given.confirmedOn)).toEqual([]);
      await inTransaction(db, (tx) => upsertPack(tx, PACK));
      expect(await stateOf(deps)).toBe('confirmed');
    });
  });

  it('is replaced by the next one, and both stay in the record', async () => {
    await withPack(async (deps, db) => {
      await confirm(deps);
      await confirm(deps, { until: shift(1) });
      expect([...(await standingConfirmations(reading(db), shift(2)))]).toEqual([]);
      const audit = await many<{ actor: string }>(
        reading(db),
        `SELECT actor FROM audit WHERE action = 'pack-confirmed'`,
      );
      expect(audit).toHaveLength(2);
      expect(await many(reading(db), 'SELECT 1 FROM pack_confirmations')).toHaveLength(2);
    });
  });

  it('needs Legal in a session', async () => {
    await withPack(async (deps) => {
      for (const other of [{ via: 'token' }, { via: 'rehearsal' }, { roles: ['operator', 'manager'] }] as const) {
        const refused = confirmPack(deps, { ...LEGAL, ...other }, PACK.id, { note: 'Read it', answers: ANSWERS });
        expect((await refusal(refused)).code).toBe('NOT_ALLOWED');
      }
      expect(await stateOf(deps)).toBe('none');
    });
  });

  it.each([
    ['without a note', { note: '' }, ['note']],
    ['without an answer to each unconfirmed field', { answers: { form: 'E-mail' } }, ['answers.notice']],
    ['with an answer to another field', { answers: { ...ANSWERS, contents: 'x' } }, ['answers.contents']],
    ['that is over before it begins', { until: '2020-01-01' }, ['until']],
    ['whose last day is no day', { until: '2027-02-30' }, ['until']],
  ])('is refused %s', async (_, change, paths) => {
    await withPack(async (deps) => {
      expect((await refusal(confirm(deps, change))).problems.map(({ path }) => path)).toEqual(paths);
      expect(await stateOf(deps)).toBe('none');
    });
  });

  it('is refused for a house rule and for a pack that is not there', async () => {
    await withPack(async (deps) => {
      const of = (id: string) => refusal(confirmPack(deps, LEGAL, id, { note: 'Read it', answers: ANSWERS }));
      expect((await of(PRACTICE.id)).problems[0]?.found).toBe('the pack GB-HABIT, which needs none');
      expect((await of('NOWHERE')).code).toBe('RECORD_NOT_FOUND');
    });
  });
});

async function openCase(deps: ServiceDeps, db: Database, change: object): Promise<string> {
  const actor: Actor = { personId: 'elif-aydin', name: 'Elif Aydın', roles: ['operator'], via: 'session', fresh: true };
  const body = sampleCase({ incidents: [], packFacts: {}, ...change });
  const { id } = await startCase(deps, actor, body, { idempotencyKey: null, startsAt: null });
  await run(reading(db), `UPDATE cases SET tier = 'T1' WHERE id = $1`, [id]);
  return id;
}
const causes = async (db: Database, caseId: string): Promise<readonly string[]> => {
  const tx = reading(db);
  return (await legalReview(tx, await openCaseFile(tx, caseId), new Date().toISOString())).causes;
};

describe('D5', () => {
  it('asks Legal about an unconfirmed statute, and no longer once it is confirmed for all', async () => {
    await withPack(async (deps, db) => {
      const caseId = await openCase(deps, db, {});
      expect(await causes(db, caseId)).toEqual(['unconfirmed:GB-CARE-7']);
      await confirm(deps);
      expect(await causes(db, caseId)).toEqual([]);
    });
  });

  it('takes the standing confirmation for the notice, beside those of the case', async () => {
    await withPack(async (deps, db) => {
      const caseId = await openCase(deps, db, {});
      await inTransaction(db, async (tx) => {
        const at = new Date().toISOString();
        const task = await insertTask(tx, {
          ...{ caseId, stage: 'contract-review', round: 1, kind: 'contract-review', subject: '' },
          ...{
            context: {} as FormContext,
            packetDigest: null,
            openedAt: at,
            countedFrom: at,
            dueAt: null,
            closesAt: null,
            nextAt: null,
          },
        });
        const values = { mayEnd: true, clauseId: '9.1', clauseText: 'x', packsConfirmed: ['OTHER'] };
        await insertAnswer(tx, caseId, {
          ...{ taskId: task.id, personId: 'leyla', via: 'session', choice: 'true', values, answeredAt: at },
        });
        await endTask(tx, task.id, { state: 'answered', why: 'answered', choice: 'true', at, by: 'leyla' });
      });
      const confirmed = async (): Promise<readonly string[] | undefined> => {
        const tx = reading(db);
        return (await currentReview(tx, await openCaseFile(tx, caseId), new Date().toISOString()))?.packsConfirmed;
      };
      expect(await confirmed()).toEqual(['OTHER']);
      await confirm(deps);
      expect(await confirmed()).toEqual(['OTHER', PACK.id]);
    });
  });

  it('asks Legal about a country without a pack until Legal has written a note', async () => {
    await withPack(async (deps, db) => {
      const swiss = { client: { ...(sampleCase()['client'] as object), country: 'CH' } };
      const caseId = await openCase(deps, db, swiss);
      expect(await causes(db, caseId)).toEqual(['country:CH']);
      const body = { country: 'CH', note: 'A mandate ends at any time (OR 404).' };
      expect((await refusal(noteCountry(deps, { ...LEGAL, via: 'token' }, body))).code).toBe('NOT_ALLOWED');
      expect((await refusal(noteCountry(deps, LEGAL, { ...body, country: 'Swiss' }))).problems[0]?.path).toBe(
        'country',
      );
      await noteCountry(deps, LEGAL, body);
      await noteCountry(deps, LEGAL, { ...body, note: 'Not at the wrong time (OR 404 II).' });
      expect(await causes(db, caseId)).toEqual([]);
      expect(await listCountryNotes(reading(db))).toEqual([
        expect.objectContaining({ country: 'CH', note: 'Not at the wrong time (OR 404 II).', notedBy: LEGAL.personId }),
      ]);
      expect(await hasCountryNote(reading(db), 'CH', shift(-2))).toBe(false);
    });
  });
});
