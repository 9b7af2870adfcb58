import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { listUntold } from '../../db/tables/case-messages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { addTaskPerson, needTask } from '../../db/tables/tasks.ts';
import type { Person } from '../../domain/directory.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { Actor } from '../../services/deps.ts';
import { refusal } from '../support/refusal.ts';
import { SAMPLE_ANSWERS } from '../support/sample-case.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

/** Two people who lead like Lena, one of them with a limit that is too low. */
const manager = (id: string, name: string, limit: number): Person => ({
  ...{ id, name, email: `${id}@kestrel.test`, title: '', roles: ['approver'], grade: 'manager', managerId: null },
  ...{ signingLimit: { amount: limit, currency: 'GBP' }, languages: ['en'], endingsLed: 3, coached: false },
  ...{ confirmedReady: true, zone: 'Europe/London', active: true },
});
const OTHERS = [manager('oda', 'Oda Berg', 5_000_000), manager('lowell', 'Lowell Hill', 1_000)];

const inApproval = walkedTo('approval');
const inTriage = walkedTo('triage');

const actor = (personId: string, via: Actor['via'] = 'session'): Actor => ({
  personId,
  name: personId,
  roles: [],
  via,
});
const APPROVE = { decision: 'approve' };

async function putToAll(walk: Walk, ...more: string[]): Promise<string> {
  for (const person of OTHERS) await upsertPerson(reading(walk.db), person);
  const task = await walk.open('approval');
  for (const person of more) await addTaskPerson(reading(walk.db), task, person, 'escalated', await walk.at());
  return task;
}

const answers = ({ db }: Walk): Promise<{ personId: string; choice: string }[]> =>
  many(
    reading(db),
    `SELECT a.person_id, a.choice FROM answers a JOIN tasks t ON t.id = a.task_id WHERE t.kind = 'approval'`,
  );

describe('answerTask', () => {
  it('records answer, audit entry and one message together, and gives a receipt', () =>
    inTriage(async ({ db, deps, open, caseId, at }) => {
      const task = await open('triage');
      const receipt = await answerTask(deps, actor('sam'), task, SAMPLE_ANSWERS['triage']);
      expect(receipt).toEqual({
        taskId: task,
        caseId,
        kind: 'triage',
        choice: 'done',
        byName: 'sam',
        at: await at(),
        already: false,
      });
      const tx = reading(db);
      expect(await needTask(tx, task)).toMatchObject({ state: 'answered', choice: 'done', endedBy: 'sam' });
      expect(await many(tx, 'SELECT kind, ref, choice FROM case_messages')).toEqual([
        { kind: 'answer', ref: task, choice: 'done' },
      ]);
      expect((await listAudit(tx, caseId)).at(-1)).toMatchObject({ action: 'task-answered', actor: 'sam' });
    }));

  it('keeps the message for the sweep where Temporal is away, and answers all the same', () =>
    inTriage(async ({ db, deps, open, caseId }) => {
      const task = await open('triage');
      await answerTask({ ...deps, cases: standInCases({ away: true }) }, actor('sam'), task, SAMPLE_ANSWERS['triage']);
      expect(await listUntold(reading(db), caseId)).toHaveLength(1);
    }));

  it('gives the same person the same receipt again, whatever they send', () =>
    inTriage(async ({ db, deps, open }) => {
      const task = await open('triage');
      const first = await answerTask(deps, actor('sam'), task, SAMPLE_ANSWERS['triage']);
      const again = await answerTask(deps, actor('sam'), task, { nonsense: true });
      expect(again).toEqual({ ...first, byName: 'Sam Okoro', already: true });
      expect(await one(reading(db), 'SELECT count(*) AS n FROM case_messages')).toEqual({ n: 1 });
    }));

  it('refuses whoever is not asked, and puts that on record', () =>
    inTriage(async ({ db, deps, open, caseId }) => {
      const task = await open('triage');
      const error = await refusal(answerTask(deps, actor('ivo'), task, SAMPLE_ANSWERS['triage']));
      expect(error).toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('not put to ivo') });
      expect((await listAudit(reading(db), caseId)).at(-1)).toMatchObject({
        action: 'answer-refused',
        actor: 'ivo',
        detail: { code: 'NOT_ALLOWED' },
      });
      expect(await needTask(reading(db), task)).toMatchObject({ state: 'open' });
    }));

  it.each([
    ['withdrawn', 'was withdrawn'],
    ['closed', 'has closed without an answer'],
  ])('refuses an answer to a task that is %s', (state, words) =>
    inTriage(async ({ db, deps, open }) => {
      const task = await open('triage');
      await run(reading(db), 'UPDATE tasks SET state = $2 WHERE id = $1', [task, state]);
      const error = await refusal(answerTask(deps, actor('sam'), task, SAMPLE_ANSWERS['triage']));
      expect(error).toMatchObject({ code: 'TASK_CLOSED', message: expect.stringContaining(words) });
    }),
  );

  it('refuses an answer after the closing time, before anything closed the task', () =>
    inTriage(async ({ deps, open, moveTo }) => {
      const task = await open('triage', '', '2026-11-24T09:00:00Z');
      await moveTo('2026-11-24T09:00:01Z');
      expect(await refusal(answerTask(deps, actor('sam'), task, SAMPLE_ANSWERS['triage']))).toMatchObject({
        code: 'TASK_CLOSED',
      });
    }));

  it('names every wrong field and writes nothing', () =>
    inTriage(async ({ db, deps, open }) => {
      const task = await open('triage');
      const error = await refusal(answerTask(deps, actor('sam'), task, { hardship: 'perhaps', extra: 1 }));
      expect(error.code).toBe('INVALID_INPUT');
      expect(error.problems.map((problem) => problem.path)).toEqual(
        expect.arrayContaining(['hardship', 'ourMiss', 'extra']),
      );
      expect(await one(reading(db), 'SELECT count(*) AS n FROM answers')).toEqual({ n: 0 });
    }));

  it('finds no task that is not there', () =>
    inTriage(async ({ deps }) => {
      const unknown = '00000000-0000-7000-8000-000000000000';
      expect(await refusal(answerTask(deps, actor('sam'), unknown, {}))).toMatchObject({ code: 'TASK_NOT_FOUND' });
    }));
});

describe('an approval', () => {
  it.each([
    ['sam', 'is-owner'],
    ['mara', 'is-reporter'],
    ['lowell', 'limit-too-low'],
    ['ivo', 'not-manager'],
    ['nobody', 'unknown person'],
  ])('is refused to %s: %s', (person, why) =>
    inApproval(async (walk) => {
      const task = await putToAll(walk, person);
      const error = await refusal(answerTask(walk.deps, actor(person), task, APPROVE));
      expect(error).toMatchObject({ code: 'NOT_ELIGIBLE', message: expect.stringContaining(why) });
      expect(await answers(walk)).toEqual([]);
      expect((await listAudit(reading(walk.db), walk.caseId)).at(-1)).toMatchObject({
        action: 'answer-refused',
        actor: person,
      });
    }),
  );

  it('never counts by a token, whoever holds it (F6)', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      expect(await refusal(answerTask(walk.deps, actor('lena', 'token'), task, APPROVE))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(await answers(walk)).toEqual([]);
    }));

  it('fixes the hold and queues receipts for all who must know, with STOP for all but the reporter', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      await answerTask(walk.deps, actor('lena'), task, APPROVE);
      const tx = reading(walk.db);
      const packet = await currentPacket(tx, walk.caseId);
      expect(packet).toMatchObject({
        approvedBy: 'lena',
        approvedAt: await walk.at(),
        holdUntil: '2026-11-24T09:00:00.000Z',
        releasedAt: null,
      });
      const receipts = (await listMails(tx, walk.caseId)).filter((mail) => mail.kind === 'T34');
      expect(receipts.map((mail) => mail.recipientId).sort()).toEqual(['lena', 'leyla', 'mara', 'sam']);
      await walk.sendMails();
      const stops = await many<{ personId: string }>(
        tx,
        `SELECT person_id FROM links WHERE purpose = 'stop' ORDER BY person_id`,
      );
      expect(stops.map((link) => link.personId)).toEqual(['lena', 'leyla', 'sam']);
    }));

  it('of two people at once gives one decision and one clear refusal', () =>
    inApproval(async (walk) => {
      const task = await putToAll(walk, 'oda');
      const tries = await Promise.allSettled([
        answerTask(walk.deps, actor('lena'), task, APPROVE),
        answerTask(walk.deps, actor('oda'), task, { decision: 'decline', reason: 'We keep them.' }),
      ]);
      expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      const [decision] = await answers(walk);
      const lost = tries.find((one) => one.status === 'rejected');
      const name = decision?.personId === 'lena' ? 'Lena Hart' : 'Oda Berg';
      expect(lost?.reason).toMatchObject({
        code: 'ALREADY_ANSWERED',
        message: `Already decided: ${name} answered "${String(decision?.choice)}" on ${await walk.at()}. Nothing was changed by your answer.`,
      });
      expect(await answers(walk)).toHaveLength(1);
    }));

  it('of 50 parallel presses counts once; the same person always gets the same receipt (X24)', () =>
    inApproval(async (walk) => {
      const task = await putToAll(walk, 'oda');
      const press = (n: number): Promise<unknown> =>
        answerTask(walk.deps, actor(n % 2 === 0 ? 'lena' : 'oda'), task, APPROVE);
      const tries = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => press(n)));
      const refused = tries.filter((one) => one.status === 'rejected');
      expect(refused).toHaveLength(25);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'ALREADY_ANSWERED' });
      expect(await answers(walk)).toHaveLength(1);
      const tx = reading(walk.db);
      expect(await one(tx, `SELECT count(*) AS n FROM outbox WHERE kind = 'T34'`)).toEqual({ n: 4 });
      expect(await one(tx, `SELECT count(*) AS n FROM case_messages WHERE ref = '${task}'`)).toEqual({ n: 1 });
    }));

  it('does not count on a packet that has changed since it was asked for', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      await run(reading(walk.db), `UPDATE packets SET voided_at = now(), void_cause = 'money-changed'`);
      expect(await refusal(answerTask(walk.deps, actor('lena'), task, APPROVE))).toMatchObject({
        code: 'PACKET_CHANGED',
      });
      expect(await answers(walk)).toEqual([]);
    }));

  it('needs a reason to ask for changes, and says where the letter goes back to', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      const error = await refusal(
        answerTask(walk.deps, actor('lena'), task, { decision: 'changes', backTo: 'figures' }),
      );
      expect(error.problems.map((problem) => problem.path)).toEqual(['reason']);
      const given = { decision: 'changes', backTo: 'figures', reason: 'Too little.' };
      expect(await answerTask(walk.deps, actor('lena'), task, given)).toMatchObject({ choice: 'changes-figures' });
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ approvedAt: null, holdUntil: null });
    }));
});
