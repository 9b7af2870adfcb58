import { describe, expect, it } from '@jest/globals';
import { reading, run } from '../../db/database.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { listMails, readMail, type MailRow } from '../../db/tables/outbox.ts';
import { listTaskPeople, needTask, type TaskRow } from '../../db/tables/tasks.ts';
import type { MailKind } from '../../domain/mails.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { GREYLISTED, REFUSED, scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const DAY = 86_400_000;
const transport = scriptedTransport();
const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport };
const inTriage = walkedTo('triage', live);
const rehearsed = walkedTo('triage');
const inDeliverables = walkedTo('deliverables', live);

const mailsOf = async ({ db, caseId }: Walk, kind: MailKind): Promise<MailRow[]> =>
  (await listMails(reading(db), caseId)).filter((one) => one.kind === kind);
const later = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const step = async (walk: Walk, task: TaskRow, at: string) =>
  walk.act.stepTask({ caseId: walk.caseId, at, taskId: task.id, step: task.stepsDone });
const people = async ({ db }: Walk, taskId: string): Promise<string[]> =>
  (await listTaskPeople(reading(db), taskId)).map(({ personId }) => personId);
/** As if the task had been opened, and its mail written, so many days ago. */
async function aged(walk: Walk, taskId: string, days: number): Promise<TaskRow> {
  const shift = `- interval '${String(days)} days'`;
  await run(
    reading(walk.db),
    `UPDATE tasks SET opened_at = opened_at ${shift}, counted_from = counted_from ${shift}, closes_at = closes_at ${shift} WHERE id = $1`,
    [taskId],
  );
  return needTask(reading(walk.db), taskId);
}

describe('a request that no server takes', () => {
  it('does not run down: instead of reminding, whoever stands in for its reader is asked, with the whole time', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      const [request] = await mailsOf(walk, 'T03');
      transport.script(GREYLISTED);
      await walk.tryMail(request?.id ?? '');
      const before = await aged(walk, taskId, 30);
      const now = new Date().toISOString();
      const progress = await step(walk, before, now);
      expect(await people(walk, taskId)).toEqual(['sam', 'lena']);
      const after = await needTask(reading(walk.db), taskId);
      expect(after).toMatchObject({ state: 'open', stepsDone: 0, countedFrom: now });
      expect(progress.next?.at).toBe(after.nextAt);
      expect(Date.parse(after.nextAt ?? '')).toBeGreaterThan(Date.now() + DAY);
      const mails = await mailsOf(walk, 'T03');
      expect(mails.map(({ recipientId }) => recipientId)).toEqual(['sam', 'lena']);
      // The stand-in has it: from here the usual course.
      await walk.tryMail(mails[1]?.id ?? '');
      await step(walk, after, later(6));
      expect(await needTask(reading(walk.db), taskId)).toMatchObject({ stepsDone: 1 });
    }));

  it('that nobody has tried yet only waits', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      await step(walk, await aged(walk, taskId, 30), new Date().toISOString());
      expect(await people(walk, taskId)).toEqual(['sam']);
      expect(await needTask(reading(walk.db), taskId)).toMatchObject({ stepsDone: 0 });
    }));

  it('begins its time when a server takes it at last', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      const [request] = await mailsOf(walk, 'T03');
      const { nextAt } = await aged(walk, taskId, 3);
      await walk.tryMail(request?.id ?? '');
      const after = await needTask(reading(walk.db), taskId);
      expect(Date.now() - Date.parse(after.countedFrom)).toBeLessThan(60_000);
      expect(Date.parse(after.nextAt ?? '')).toBeGreaterThan(Date.parse(nextAt ?? '') - 60_000);
      // What the workflow still had in mind comes too early now, and does nothing.
      expect(await step(walk, after, new Date().toISOString())).toMatchObject({ next: { at: after.nextAt, step: 0 } });
    }));

  it('that was taken is reminded of at the very instant of its step, and not before', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      const [request] = await mailsOf(walk, 'T03');
      await walk.tryMail(request?.id ?? '');
      const task = await needTask(reading(walk.db), taskId);
      const at = new Date(task.nextAt ?? '').toISOString();
      await step(walk, task, new Date(Date.parse(at) - 1).toISOString());
      expect(await needTask(reading(walk.db), taskId)).toMatchObject({ stepsDone: 0 });
      await step(walk, task, at);
      expect(await needTask(reading(walk.db), taskId)).toMatchObject({ stepsDone: 1 });
    }));

  it('that was taken in time keeps its times', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      const [request] = await mailsOf(walk, 'T03');
      await walk.tryMail(request?.id ?? '');
      const before = await aged(walk, taskId, 30);
      await step(walk, before, new Date().toISOString());
      expect(await needTask(reading(walk.db), taskId)).toMatchObject({ stepsDone: 1, countedFrom: before.countedFrom });
    }));
});

describe('a step of a rehearsal', () => {
  it('is carried out at the very instant that the task names', () =>
    rehearsed(async (walk) => {
      const taskId = await walk.open('triage');
      const task = await needTask(reading(walk.db), taskId);
      const progress = await step(walk, task, new Date(task.nextAt ?? '').toISOString());
      expect(progress.next?.step).toBe(1);
    }));
});

describe('a request that came back after it was taken', () => {
  it('goes to the stand-in within the same minute, and a person mends the address', () =>
    inTriage(async (walk) => {
      const taskId = await walk.open('triage');
      const [request] = await mailsOf(walk, 'T03');
      const id = request?.id ?? '';
      await walk.tryMail(id);
      await run(reading(walk.db), 'UPDATE outbox SET bounced_at = now() WHERE id = $1', [id]);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await people(walk, taskId)).toEqual(['sam', 'lena']);
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'accepted' });
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      expect(matter).toMatchObject({ kind: 'undelivered-mail', mailId: id });
      await walk.tryMail(id);
      expect(await listMatters(reading(walk.db), walk.caseId)).toHaveLength(1);
    }));
});

describe('a request to the client', () => {
  it('that is refused keeps its closing away, goes to the corrected address, and later mails with it', () =>
    inDeliverables(async (walk) => {
      const taskId = await walk.open('client-items');
      const [request] = await mailsOf(walk, 'T21c');
      transport.script(REFUSED);
      await walk.tryMail(request?.id ?? '');
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      const matterId = matter?.id ?? '';
      const before = await aged(walk, taskId, 60);
      await step(walk, before, new Date().toISOString());
      const waiting = await needTask(reading(walk.db), taskId);
      expect(waiting.state).toBe('open');
      expect(Date.parse(waiting.closesAt ?? '')).toBeGreaterThan(Date.now() + 7 * DAY);

      await walk.open('bad-address', matterId);
      await expect(
        walk.answer('bad-address', { decision: 'corrected', address: 'a@b.test, c@d.test', reason: 'They moved.' }),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await walk.answer('bad-address', { decision: 'corrected', address: 'rowan@finch.test', reason: 'They moved.' });
      const done = { ...(await walk.here()), matterId, kind: 'bad-address', choice: 'corrected' } as const;
      await walk.act.goOnWithMatter(done);
      await walk.act.goOnWithMatter(done);
      const mails = await mailsOf(walk, 'T21c');
      expect(mails).toHaveLength(2);
      await walk.tryMail(mails[1]?.id ?? '');
      expect(await readMail(reading(walk.db), mails[1]?.id ?? '')).toMatchObject({
        ...{ state: 'accepted', address: 'rowan@finch.test', taskId },
      });
      const begun = await needTask(reading(walk.db), taskId);
      await walk.act.stepTask({ caseId: walk.caseId, at: later(6), taskId, step: begun.stepsDone });
      const [, , reminder] = await mailsOf(walk, 'T21c');
      await walk.tryMail(reminder?.id ?? '');
      expect(await readMail(reading(walk.db), reminder?.id ?? '')).toMatchObject({ address: 'rowan@finch.test' });
    }));
});
