import { describe, expect, it } from '@jest/globals';
import { one, reading } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import type { CaseRow } from '../../db/tables/cases.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listOpenTasks } from '../../db/tables/tasks.ts';
import type { Stage } from '../../domain/codes.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { answerByLink } from '../../services/answer-by-link.ts';
import { readLink } from '../../services/read-link.ts';
import { startCase } from '../../services/start-case.ts';
import { linkToken } from '../support/link-token.ts';
import { OPERATOR, play } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase, SAMPLE_ANSWERS } from '../support/sample-case.ts';
import { NEVER_SENDS } from '../support/walk-case.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

const START = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
const GBP = (amount: number) => ({ amount, currency: 'GBP' });
const begin = async ({ deps }: Cases, body = sampleCase()): Promise<string> =>
  (await startCase(deps, OPERATOR, body, START)).id;
const inStage = (stage: Stage) => (row: CaseRow) => row.stage === stage;
const story = async ({ db }: Cases, id: string): Promise<string[]> =>
  (await listStages(reading(db), id)).map((stage) => `${stage.stage} ${String(stage.round)}: ${stage.outcome ?? ''}`);

/** Until the approver is asked and the mail that asks is there. */
const atApproval = (cases: Cases, id: string) => async (): Promise<boolean> =>
  (await listOpenTasks(reading(cases.db), id)).some((task) => task.kind === 'approval');

describe('an approval', () => {
  it('is asked anew after new figures and after a STOP, and is carried out once in the end (I2, I4)', async () => {
    await withCases(
      async (cases) => {
        const { deps, db } = cases;
        const tx = reading(db);
        const id = await begin(cases);
        await play(deps, id, { ...SAMPLE_ANSWERS, approval: null }, atApproval(cases, id));
        const first = await linkToken(db, id, 'T15', 'lena');
        const view = await readLink(deps, first);
        if (view?.state !== 'open') throw new Error('expected an open link');
        await actOnCase(deps, OPERATOR, id, 'revise-money', {
          owed: GBP(0),
          goodwill: GBP(90_000),
          reason: 'recounted',
        });
        const old = answerByLink(deps, first, {
          nonce: view.nonce,
          values: { decision: 'approve' },
          confirmName: 'Alder',
        });
        expect(['PACKET_CHANGED', 'TASK_CLOSED']).toContain((await refusal(old)).code);

        await play(deps, id, SAMPLE_ANSWERS, inStage('hold'));
        expect(await readLink(deps, first)).toMatchObject({ state: 'stale', why: 'withdrawn' });
        await actOnCase(deps, OPERATOR, id, 'stop', { reason: 'they wrote again' });

        await play(deps, id, SAMPLE_ANSWERS, inStage('transition'));
        expect((await story(cases, id)).slice(8)).toEqual([
          'preparation 1: packet',
          'approval 1: money-changed',
          'preparation 2: packet',
          'approval 2: approve',
          'hold 1: stop',
          'preparation 3: packet',
          'approval 3: approve',
          'hold 2: over',
          'refund 1: settled',
          'notice 1: delivered',
          'transition 1: ',
        ]);
        expect(await listLines(tx, id)).toMatchObject([{ state: 'not-due' }, { state: 'issued', amount: 90_000 }]);
        expect(await one(tx, 'SELECT count(*) AS n, sum(amount) AS paid FROM provider_events')).toEqual({
          n: 1,
          paid: '90000',
        });
        const mails = await listMails(tx, id);
        expect(mails.filter((mail) => mail.kind === 'T20b')).toHaveLength(1);
        const approved = await one<{ digest: string }>(tx, 'SELECT digest FROM packets WHERE released_at IS NOT NULL');
        expect(mails.find((mail) => mail.kind === 'T20b')?.businessKey).toContain(approved.digest);
        expect((await listLines(tx, id)).map((line) => line.packetDigest)).toEqual([approved.digest, approved.digest]);
        for (const kind of ['T35', 'T34'])
          expect(mails.filter((mail) => mail.kind === kind).map((mail) => mail.state)).not.toContain('refused');
        expect(mails.filter((mail) => mail.kind === 'T35')).toHaveLength(4);
      },
      { transport: NEVER_SENDS },
    );
  });
});

describe('a case that is withdrawn', () => {
  const STOPS: readonly (readonly [Stage, Record<string, unknown>])[] = [
    ['intake', { incidents: [] }],
    ['triage', {}],
    ['dossier', {}],
    ['assessment', {}],
    ['preparation', {}],
  ];

  it('closes from every early stage, with nothing left open and nothing sent to the client', async () => {
    await withCases(async (cases) => {
      const { deps, db } = cases;
      await Promise.all(
        STOPS.map(async ([stage, change]) => {
          const id = await begin(cases, sampleCase(change));
          await play(
            deps,
            id,
            SAMPLE_ANSWERS,
            async (row) => row.stage === stage && (await listOpenTasks(reading(db), id)).length > 0,
          );
          await actOnCase(deps, OPERATOR, id, 'withdraw', { reason: 'They found another way.' });
          const row = await play(deps, id, {}, (now) => now.endedAt !== null);
          expect(row).toMatchObject({ outcome: 'WITHDRAWN', stage: 'closed' });
          expect((await story(cases, id)).slice(-2)).toEqual([`${stage} 1: withdraw`, 'closed 1: ended']);
          expect(await listOpenTasks(reading(db), id)).toEqual([]);
          expect((await listMails(reading(db), id)).filter((mail) => /^T(18|20|24|27)/.test(mail.kind))).toEqual([]);
        }),
      );
    });
  });
});
