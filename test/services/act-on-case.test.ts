import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { readMail, mailParams } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { needTask } from '../../db/tables/tasks.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { Stage } from '../../domain/codes.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { SAMPLE_ANSWERS } from '../support/sample-case.ts';
import { asked, walkedTo, type Walk } from '../support/walk-case.ts';

const inTriage = walkedTo('triage');
const inAssessment = walkedTo('assessment');
const inApproval = walkedTo('approval');
const inRefund = walkedTo('refund');
const inNotice = walkedTo('notice');
const withdraw = (walk: Walk) =>
  actOnCase(walk.deps, OPERATOR, walk.caseId, 'withdraw', { reason: 'They wrote again.' });
const money = (amount: number, currency = 'GBP') => ({ amount, currency });
const revise = (walk: Walk, goodwill = 90_000, currency = 'GBP') =>
  actOnCase(walk.deps, OPERATOR, walk.caseId, 'revise-money', {
    owed: money(5_000),
    goodwill: money(goodwill, currency),
    reason: 'recounted',
  });
const messages = ({ db }: Walk): Promise<{ kind: string }[]> =>
  many(reading(db), `SELECT kind FROM case_messages WHERE kind IN ('withdraw', 'money-changed')`);

describe('withdraw', () => {
  it('closes what is open at once, so that no later answer counts (I5)', () =>
    inTriage(async (walk) => {
      const task = await walk.open('triage');
      expect(await withdraw(walk)).toMatchObject({ action: 'withdraw', note: null });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'withdrawn', endedBy: 'operator' });
      const late = answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, SAMPLE_ANSWERS['triage']);
      expect(await refusal(late)).toMatchObject({ code: 'TASK_CLOSED' });
      expect(await walk.act.stepTask({ ...(await walk.here()), taskId: task, step: 0 })).toMatchObject({
        choice: 'withdrawn',
        next: null,
      });
      expect(await messages(walk)).toEqual([{ kind: 'withdraw' }]);
    }));

  it('and an approval at the same instant give one outcome', async () => {
    for (let i = 0; i < 8; i++)
      await inApproval(async (walk) => {
        const task = await walk.open('approval');
        const actor = await asked(walk.deps, walk.caseId, task);
        const approve = () => answerTask(walk.deps, actor, task, { decision: 'approve' });
        const race = i % 2 === 0 ? [approve, () => withdraw(walk)] : [() => withdraw(walk), approve];
        const tries = await Promise.allSettled(race.map((one) => one()));
        const lost = tries.filter((one) => one.status === 'rejected');
        expect(lost).toHaveLength(1);
        expect(['TOO_LATE', 'TASK_CLOSED']).toContain((lost[0]?.reason as { code: string }).code);
        const approved = (await currentPacket(reading(walk.db), walk.caseId))?.approvedAt != null;
        expect(await messages(walk)).toHaveLength(approved ? 0 : 1);
      });
  });

  it('is too late once the ending is decided, and names the way that is left', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      await answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, {
        decision: 'decline',
        reason: 'We keep them.',
      });
      expect(await refusal(withdraw(walk))).toMatchObject({
        code: 'TOO_LATE',
        message: expect.stringContaining('"decline"'),
      });
      expect(await messages(walk)).toEqual([]);
    }));

  it('is too late after the approval', () =>
    inRefund(async (walk) => {
      expect(await refusal(withdraw(walk))).toMatchObject({
        code: 'TOO_LATE',
        message: expect.stringContaining('"stop"'),
      });
    }));
});

describe('revise-money', () => {
  it('voids what is asked for: the open request decides nothing more, and everybody asked is told (F3)', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      await revise(walk);
      const tx = reading(walk.db);
      expect(await currentPacket(tx, walk.caseId)).toMatchObject({ voidCause: 'money-changed', approvedAt: null });
      expect(await currentAssessment(tx, walk.caseId)).toMatchObject({ owed: money(5_000), goodwill: money(90_000) });
      const told = await many<{ id: string; recipientId: string }>(
        tx,
        `SELECT id, recipient_id FROM outbox WHERE kind = 'T35' ORDER BY recipient_id`,
      );
      expect(told.map((mail) => mail.recipientId)).toEqual(['lena', 'sam']);
      const mail = await readMail(tx, told[0]?.id ?? '');
      expect(mail === null ? null : await mailParams(tx, mail)).toMatchObject({
        cause: 'money-changed',
        changes: [{ field: 'owed' }, { field: 'goodwill' }],
      });
      const late = answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, { decision: 'approve' });
      expect(await refusal(late)).toMatchObject({ code: 'PACKET_CHANGED' });
      expect(await messages(walk)).toEqual([{ kind: 'money-changed' }]);
    }));

  it('refuses another currency and changes nothing', () =>
    inApproval(async (walk) => {
      expect(await refusal(revise(walk, 90_000, 'EUR'))).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'goodwill.currency', found: 'EUR', expected: 'GBP' }],
      });
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidedAt: null });
    }));

  it('has nothing to revise before Finance set figures', () =>
    inAssessment(async (walk) => {
      expect(await refusal(revise(walk))).toMatchObject({ code: 'TOO_LATE' });
    }));

  it('is too late once a line is instructed', () =>
    inRefund(async (walk) => {
      const [lineId = ''] = (await walk.act.planRefund(await walk.here())).lines;
      await walk.act.instructRefund({ ...(await walk.here()), lineId });
      expect(await refusal(revise(walk))).toMatchObject({
        code: 'TOO_LATE',
        message: expect.stringContaining('already instructed'),
      });
    }));

  it('is too late once the notice has left, even where nothing was to be paid', () =>
    inNotice(async (walk) => {
      await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
      await run(reading(walk.db), `UPDATE refund_lines SET state = 'not-due', amount = 0`);
      await run(reading(walk.db), `UPDATE outbox SET state = 'accepted' WHERE kind = 'T20b'`);
      expect(await refusal(revise(walk))).toMatchObject({
        code: 'TOO_LATE',
        message: expect.stringContaining('notice left'),
      });
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidedAt: null });
    }));
});

describe('figures', () => {
  it('beside a line that is issued already are refused, for nobody would pay them (I2)', () =>
    inRefund(async (walk) => {
      const [lineId = ''] = (await walk.act.planRefund(await walk.here())).lines;
      await walk.act.instructRefund({ ...(await walk.here()), lineId });
      const task = await walk.open('assessment');
      const actor = await asked(walk.deps, walk.caseId, task);
      const given = { ...SAMPLE_ANSWERS['assessment'], owed: money(0), goodwillReason: 'more' };
      const error = await refusal(answerTask(walk.deps, actor, task, { ...given, goodwill: money(1) }));
      expect(error.problems).toEqual([
        { path: 'goodwill.amount', found: '1', expected: '120000, which is issued already and stays' },
      ]);
      expect(await answerTask(walk.deps, actor, task, { ...given, goodwill: money(120_000) })).toMatchObject({
        choice: 'done',
      });
    }));
});

describe('any action', () => {
  it.each(['withdraw', 'stop', 'revise-money'] as const)('%s finds a case that ended', (action) =>
    inTriage(async (walk) => {
      const ended: Stage = 'closed';
      await run(reading(walk.db), 'UPDATE cases SET ended_at = now(), stage = $1', [ended]);
      expect(await refusal(actOnCase(walk.deps, OPERATOR, walk.caseId, action, { reason: 'late' }))).toMatchObject({
        code: 'CASE_ENDED',
      });
      expect(await one(reading(walk.db), `SELECT count(*) AS n FROM case_messages WHERE kind <> 'answer'`)).toEqual({
        n: 0,
      });
    }),
  );
});
