import { describe, expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { findAuditBreak } from '../../db/tables/audit.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listOpenTasks } from '../../db/tables/tasks.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play } from '../support/play.ts';
import { recordHistory } from '../support/record-history.ts';
import { replay } from '../support/replay.ts';
import { sampleCase, SAMPLE_ANSWERS, STORY_ANSWERS } from '../support/sample-case.ts';
import { withCases } from '../support/with-cases.ts';

const STORY = [
  'intake: complete',
  'triage: ground',
  'repair: skipped',
  'dossier: met',
  'contract-review: may-end',
  'assessment: figures',
  'consensus: end',
  'deliverables: settled',
  'preparation: packet',
  'approval: approve',
  'hold: over',
  'refund: settled',
  'notice: delivered',
  'transition: done',
  'closed: filed',
  'aftercare: ended',
];

const START = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };

describe('a whole case', () => {
  it('goes from intake to aftercare in a rehearsal, and replays as it went', async () => {
    await withCases(async ({ deps, db, client }) => {
      const { id } = await startCase(deps, OPERATOR, sampleCase(), START);
      const row = await play(deps, id, STORY_ANSWERS);
      const tx = reading(db);
      const stages = await listStages(tx, id);
      expect(stages.map((stage) => `${stage.stage}: ${stage.outcome ?? ''}`)).toEqual(STORY);
      expect(stages.find((stage) => stage.stage === 'repair')?.cause).toBe(
        'reasons-repaired: no reason left to repair (policy default 1)',
      );
      expect(row).toMatchObject({ outcome: 'ENDED', path: 'PRIORITY', tier: 'T2', stage: 'aftercare' });
      expect((await listLines(tx, id)).map((line) => `${line.kind} ${line.state} ${String(line.amount)}`)).toEqual([
        'owed not-due 0',
        'goodwill issued 120000',
      ]);
      const mails = await listMails(tx, id);
      expect(
        mails
          .map((mail) => `${mail.kind} ${mail.state} ${mail.reply ?? ''}`)
          .filter((mail) => !mail.endsWith('kept by the rehearsal')),
      ).toEqual([]);
      expect(mails.filter((mail) => mail.kind === 'T20b')).toHaveLength(1);
      expect(await findAuditBreak(tx)).toMatchObject({ seq: null });
      await replay(await client.workflow.getHandle(id).fetchHistory());
      await recordHistory(client, id, 'finished');
    });
  });

  it('comes to the same approval when every step is replayed from the start', async () => {
    await withCases(
      async ({ deps, db, client }) => {
        const { id } = await startCase(deps, OPERATOR, sampleCase(), START);
        const answers = { ...SAMPLE_ANSWERS, approval: null };
        const asked = async (): Promise<boolean> =>
          (await listOpenTasks(reading(db), id)).some((task) => task.kind === 'approval');
        await play(deps, id, answers, asked);
        const stages = await listStages(reading(db), id);
        expect(stages.slice(0, -1).map((stage) => `${stage.stage}: ${stage.outcome ?? ''}`)).toEqual(STORY.slice(0, 9));
        await recordHistory(client, id, 'waiting');
      },
      { maxCachedWorkflows: 0 },
    );
  });
});
