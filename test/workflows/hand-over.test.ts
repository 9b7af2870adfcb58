import { describe, expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { findAuditBreak } from '../../db/tables/audit.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play } from '../support/play.ts';
import { recordHistory } from '../support/record-history.ts';
import { replay } from '../support/replay.ts';
import { sampleCase, STORY_ANSWERS } from '../support/sample-case.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

/** Low enough that a case hands over within its stages, several times. */
const EVENTS = 80;
const START = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };

const story = async ({ deps, db }: Cases): Promise<{ id: string; stages: string[]; mails: string[] }> => {
  const { id } = await startCase(deps, OPERATOR, sampleCase(), START);
  await play(deps, id, STORY_ANSWERS);
  const tx = reading(db);
  return {
    id,
    stages: (await listStages(tx, id)).map(({ stage, round, outcome }) => `${stage} ${String(round)} ${outcome ?? ''}`),
    mails: (await listMails(tx, id)).map(({ kind }) => kind).sort(),
  };
};

describe('a case with a long history', () => {
  it('hands over to new runs also within a stage, and nothing is lost or done twice; each run replays as it went', async () => {
    const whole = await withCases(story);
    await withCases(
      async (cases) => {
        const { id, ...handedOver } = await story(cases);
        expect(handedOver).toEqual({ stages: whole.stages, mails: whole.mails });
        expect(await findAuditBreak(reading(cases.db))).toMatchObject({ seq: null });
        const runs: string[] = [];
        for await (const run of cases.client.workflow.list({ query: `WorkflowId = '${id}'` })) runs.push(run.runId);
        expect(runs.length).toBeGreaterThan(3);
        for (const run of runs) await replay(await cases.client.workflow.getHandle(id, run).fetchHistory());
        // Newest first: the last run but one takes a state over and hands it on.
        await recordHistory(cases.client, id, 'handed-over', runs[1]);
      },
      { handOverAfter: EVENTS },
    );
  }, 240_000);
});
