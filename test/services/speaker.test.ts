import { describe, expect, it } from '@jest/globals';
import { openCaseFile } from '../../db/case-file.ts';
import { addTarget } from '../../db/case-targets.ts';
import { one, reading, run } from '../../db/database.ts';
import { talkStakes } from '../../db/talk-stakes.ts';
import { needCase } from '../../db/tables/cases.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { Actor } from '../../services/deps.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase } from '../support/sample-case.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inPreparation = walkedTo('preparation');
const NOOR: Actor = { personId: 'noor', name: 'Noor Patel', roles: [], via: 'session' };

/** The letter is written and names Noor; she is asked to practise the talk. */
async function askedToTalk(walk: Walk): Promise<string> {
  await walk.open('preparation');
  await walk.answer('preparation');
  await walk.act.checkDraft(await walk.here());
  return walk.open('talking-points');
}

describe('whoever tells the client (D11)', () => {
  it('is refused when they turned out to be the one who was hurt, and may still send the points back', () =>
    inPreparation(async (walk) => {
      const task = await askedToTalk(walk);
      await addTarget(reading(walk.db), await needCase(reading(walk.db), walk.caseId), 'noor');
      const refused = await refusal(answerTask(walk.deps, NOOR, task, { decision: 'ready' }));
      expect([refused.code, refused.message]).toEqual(['NOT_ELIGIBLE', expect.stringContaining('is-target')]);
      expect((await needTask(reading(walk.db), task)).state).toBe('open');
      const receipt = await answerTask(walk.deps, NOOR, task, {
        decision: 'change',
        reason: 'Somebody else must speak.',
      });
      expect(receipt.choice).toBe('change');
    }));

  it('may not be the one whose word alone supports the case', () =>
    inPreparation(async ({ db, caseId }) => {
      const tx = reading(db);
      const file = await openCaseFile(tx, caseId);
      expect((await talkStakes(tx, file)).soleComplainantId).toBeNull();
      await run(tx, `UPDATE tasks SET kind = 'access-off' WHERE kind = 'feedback'`);
      await run(tx, 'DELETE FROM incidents');
      expect((await talkStakes(tx, file)).soleComplainantId).toBe('mara');
    }));

  it('is refused at the start where nobody but the reporter speaks of the client', () =>
    inPreparation(async ({ db, deps }) => {
      const whole = sampleCase() as { incidents: object[]; people: Record<string, unknown> };
      const alone = sampleCase({
        incidents: whole.incidents.map((incident) => ({ ...incident, verifiedBy: undefined })),
        people: { ...whole.people, reporter: 'noor', contributors: [] },
      });
      const options = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
      const refused = await refusal(startCase(deps, OPERATOR, JSON.parse(JSON.stringify(alone)), options));
      expect(refused.problems).toMatchObject([
        { path: 'people.spokesperson', found: expect.stringContaining('is-sole-complainant') },
      ]);
      const { count } = await one<{ count: number }>(reading(db), 'SELECT count(*)::int AS count FROM cases');
      expect(count).toBe(1);
    }));
});
