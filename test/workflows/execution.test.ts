import { describe, expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listOpenTasks } from '../../db/tables/tasks.ts';
import { addDossierEntry } from '../../services/add-dossier-entry.ts';
import { answerTask } from '../../services/answer-task.ts';
import { actingIn } from '../../services/rehearsal-actor.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play } from '../support/play.ts';
import { sampleCase, SAMPLE_ANSWERS } from '../support/sample-case.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

const begin = async ({ deps }: Cases): Promise<string> =>
  (await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' })).id;

const outcomes = async ({ db }: Cases, id: string): Promise<string[]> =>
  (await listStages(reading(db), id)).map((stage) => `${stage.stage}: ${stage.outcome ?? ''}`);

describe('what was approved', () => {
  it('is held against the records when the hold ends: a new incident voids the approval before money moves (F2, F3)', async () => {
    await withCases(async (cases) => {
      const { deps, db } = cases;
      const id = await begin(cases);
      await play(deps, id, SAMPLE_ANSWERS, (row) => row.stage === 'hold');
      await addDossierEntry(deps, { ...OPERATOR, via: 'rehearsal' }, id, 'incidents', {
        reason: 'TIME_DRAIN',
        on: '2026-11-20',
        what: 'six calls were made on one day',
        source: 'call list',
      });
      await play(deps, id, { ...SAMPLE_ANSWERS, preparation: null }, (row) => row.stage === 'preparation');
      expect((await outcomes(cases, id)).slice(-2)).toEqual(['hold: packet-changed', 'preparation: ']);
      expect(await listLines(reading(db), id)).toEqual([]);
      expect((await listMails(reading(db), id)).filter((mail) => mail.kind === 'T35')).toHaveLength(2);
    });
  });
});

describe('a case whose workflow was lost', () => {
  it('goes on in its stage with the next answer, and does nothing twice', async () => {
    await withCases(async (cases) => {
      const { deps, db, client } = cases;
      const id = await begin(cases);
      const atApproval = async (): Promise<boolean> =>
        (await listOpenTasks(reading(db), id)).some((task) => task.kind === 'approval');
      await play(deps, id, { ...SAMPLE_ANSWERS, approval: null }, atApproval);
      const before = (await listMails(reading(db), id)).length;
      await client.workflow.getHandle(id).terminate('lost');
      const task = (await listOpenTasks(reading(db), id)).find((open) => open.kind === 'approval');
      if (task === undefined) throw new Error('expected an open approval');
      await answerTask(deps, await actingIn(deps, OPERATOR, task.id, null), task.id, { decision: 'approve' });
      const row = await play(deps, id, SAMPLE_ANSWERS, (found) => found.stage === 'transition');
      expect(row.stage).toBe('transition');
      expect((await outcomes(cases, id)).slice(9, 13)).toEqual([
        'approval: approve',
        'hold: over',
        'refund: settled',
        'notice: delivered',
      ]);
      const mails = await listMails(reading(db), id);
      expect(mails.slice(0, before).map((mail) => mail.kind)).not.toContain('T20b');
      expect(mails.filter((mail) => mail.kind === 'T20b')).toHaveLength(1);
      expect(mails.filter((mail) => mail.kind === 'T15')).toHaveLength(1);
    });
  });
});
