import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { listMails, queueMail } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { readLink } from '../../services/read-link.ts';
import { stopByLink } from '../../services/stop-by-link.ts';
import { linkToken } from '../support/link-token.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const HOLD_ENDS = '2026-11-24T09:00:00.000Z';
const inHold = walkedTo('hold');
const inRefund = walkedTo('refund');
const inNotice = walkedTo('notice');
const stop = (walk: Walk) => actOnCase(walk.deps, OPERATOR, walk.caseId, 'stop', { reason: 'new facts' });
const kinds = async ({ db, caseId }: Walk, kind: string): Promise<string[]> =>
  (await listMails(reading(db), caseId))
    .filter((mail) => mail.kind === kind)
    .map((mail) => mail.recipientId)
    .sort();
const messages = ({ db }: Walk, kind: string): Promise<{ choice: string }[]> =>
  many(reading(db), 'SELECT choice FROM case_messages WHERE kind = $1 ORDER BY seq', [kind]);

describe('STOP', () => {
  it('in the hold voids the approval, tells everybody and leaves nothing to refund', () =>
    inHold(async (walk) => {
      const already = (await kinds(walk, 'T34')).length;
      expect(await stop(walk)).toMatchObject({ action: 'stop', note: null });
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidCause: 'stop', releasedAt: null });
      expect(await kinds(walk, 'T35')).toEqual(['lena', 'sam']);
      expect((await kinds(walk, 'T34')).length - already).toBe(3);
      expect(await messages(walk, 'stop')).toHaveLength(1);
      expect(await walk.act.endHold({ caseId: walk.caseId, at: HOLD_ENDS })).toBe('stop');
      expect(await walk.act.planRefund(await walk.here())).toEqual({ lines: [] });
      expect(await walk.act.queueNotice({ ...(await walk.here()), version: 1 })).toEqual({ voided: 'stop' });
      expect(await kinds(walk, 'T20b')).toEqual([]);
    }));

  it('pressed twice counts once', () =>
    inHold(async (walk) => {
      const [first, second] = await Promise.all([stop(walk), stop(walk)]);
      expect(second.at).toBe(first.at);
      expect(await messages(walk, 'stop')).toHaveLength(1);
      expect(await kinds(walk, 'T35')).toEqual(['lena', 'sam']);
    }));

  it('that came before the hold was entered ends the hold at once', () =>
    inHold(async (walk) => {
      await stop(walk);
      const at = await walk.at();
      expect(await walk.act.beginHold({ caseId: walk.caseId, at, step: 11 })).toEqual({ until: at });
    }));

  it('works by the link of the receipt, for that page alone, and the link then says that it is over', () =>
    inHold(async (walk) => {
      await walk.sendMails();
      const token = await linkToken(walk.db, walk.caseId, 'T34', 'leyla');
      const view = await readLink(walk.deps, token);
      if (view?.state !== 'open') throw new Error('expected an open link');
      expect(view.purpose).toBe('stop');
      expect(await refusal(stopByLink(walk.deps, token, { nonce: 'x', reason: '' }))).toMatchObject({
        code: 'PACKET_CHANGED',
      });
      expect(await stopByLink(walk.deps, token, { nonce: view.nonce, reason: '' })).toMatchObject({ tooLate: [] });
      expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'over', canRefresh: false });
      expect(await walk.act.endHold({ caseId: walk.caseId, at: HOLD_ENDS })).toBe('stop');
    }));

  it('and the end of the hold at the same instant give exactly one outcome', async () => {
    for (let i = 0; i < 12; i++)
      await inHold(async (walk) => {
        const race = [() => stop(walk), () => walk.act.endHold({ caseId: walk.caseId, at: HOLD_ENDS })];
        const [a, b] = await Promise.allSettled((i % 2 === 0 ? race : race.toReversed()).map((one) => one()));
        const packet = await currentPacket(reading(walk.db), walk.caseId);
        const settled = [a, b].map((one) => (one?.status === 'fulfilled' ? one.value : null));
        const ended = settled.find((one) => typeof one === 'string');
        const { lines } = await walk.act.planRefund(await walk.here());
        const first = packet?.releasedAt === null ? 'stop' : 'over';
        expect(ended).toBe(first);
        // STOP always holds, and only after the end of the hold are there lines, which STOP still keeps from being instructed.
        expect(packet?.voidCause).toBe('stop');
        expect(lines).toEqual([]);
        expect(await listLines(reading(walk.db), walk.caseId)).toEqual([]);
      });
  });

  it('after a line was issued names it as too late, and stops the notice all the same', () =>
    inRefund(async (walk) => {
      const [lineId = ''] = (await walk.act.planRefund(await walk.here())).lines;
      expect(await walk.act.instructRefund({ ...(await walk.here()), lineId })).toBe('settled');
      expect(await stop(walk)).toMatchObject({ note: 'Already instructed, and stays: goodwill.' });
      expect(await walk.act.queueNotice({ ...(await walk.here()), version: 1 })).toEqual({ voided: 'stop' });
      expect((await listLines(reading(walk.db), walk.caseId)).find((line) => line.kind === 'goodwill')).toMatchObject({
        state: 'issued',
      });
    }));

  it('before a line is instructed keeps it from ever being instructed (I4)', () =>
    inRefund(async (walk) => {
      const [lineId = ''] = (await walk.act.planRefund(await walk.here())).lines;
      await stop(walk);
      expect(await walk.act.instructRefund({ ...(await walk.here()), lineId })).toBe('stop');
      expect(await one(reading(walk.db), 'SELECT count(*) AS n FROM provider_events')).toEqual({ n: 0 });
    }));

  it('takes back a notice that waits in the outbox, and tells the case of it', () =>
    inNotice(async (walk) => {
      const queued = await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
      await stop(walk);
      const [mail] = (await listMails(reading(walk.db), walk.caseId)).filter((one) => one.kind === 'T20b');
      expect(queued).toEqual({ mailId: mail?.id });
      expect(mail?.state).toBe('cancelled');
      expect(
        await many(
          reading(walk.db),
          `SELECT kind, choice FROM case_messages WHERE kind IN ('mail', 'stop') ORDER BY seq`,
        ),
      ).toEqual([
        { kind: 'mail', choice: 'cancelled' },
        { kind: 'stop', choice: 'stop' },
      ]);
    }));

  it.each(['sending', 'accepted', 'unknown', 'kept'])(
    'is too late once the notice is %s, and its link says so',
    (state) =>
      inNotice(async (walk) => {
        await walk.sendMails();
        const token = await linkToken(walk.db, walk.caseId, 'T34', 'lena');
        await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
        await run(reading(walk.db), `UPDATE outbox SET state = $1 WHERE kind = 'T20b'`, [state]);
        expect(await refusal(stop(walk))).toMatchObject({
          code: 'TOO_LATE',
          message: expect.stringContaining('notice had left'),
        });
        expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidedAt: null });
        expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'over' });
      }),
  );

  it('finds nothing to stop before anything is approved', () =>
    walkedToApproval(async (walk) => {
      expect(await refusal(stop(walk))).toMatchObject({
        code: 'TOO_LATE',
        message: expect.stringContaining('withdraw'),
      });
    }));

  it('needs a reason and somebody who takes part', () =>
    inHold(async (walk) => {
      const { deps, caseId } = walk;
      expect(await refusal(actOnCase(deps, OPERATOR, caseId, 'stop', {}))).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'reason' }],
      });
      const stranger = { personId: 'nobody', name: 'Nobody', roles: [], via: 'session' } as const;
      expect(await refusal(actOnCase(deps, stranger, caseId, 'stop', { reason: 'because' }))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(await currentPacket(reading(walk.db), caseId)).toMatchObject({ voidedAt: null });
    }));
});

const walkedToApproval = walkedTo('approval');

describe('the end of the hold', () => {
  it('does not come before its time, nor without an approval (S10)', () =>
    inHold(async (walk) => {
      await expect(walk.act.endHold(await walk.here())).rejects.toThrow('expected it not before');
      await run(reading(walk.db), 'UPDATE packets SET approved_at = NULL, hold_until = NULL');
      await expect(walk.act.endHold({ caseId: walk.caseId, at: HOLD_ENDS })).rejects.toThrow('expected it not before');
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ releasedAt: null });
    }));

  it('after the last day to send voids the approval and asks for new dates', () =>
    inHold(async (walk) => {
      expect(await walk.act.endHold({ caseId: walk.caseId, at: '2027-06-01T09:00:00.000Z' })).toBe('notice-by-passed');
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({
        voidCause: 'notice-by-passed',
        releasedAt: null,
      });
      expect(await kinds(walk, 'T35')).toEqual(['lena', 'sam']);
    }));
});

describe('the notice', () => {
  it('after the last day to send voids the approval rather than be prepared in vain', () =>
    inNotice(async (walk) => {
      const late = { caseId: walk.caseId, at: '2027-06-01T09:00:00.000Z' };
      expect(await walk.act.queueNotice({ ...late, version: 1 })).toEqual({ voided: 'notice-by-passed' });
    }));

  it('is one row however often it is queued, and another for another address', () =>
    inNotice(async (walk) => {
      const here = await walk.here();
      const first = await walk.act.queueNotice({ ...here, version: 1 });
      expect(await walk.act.queueNotice({ ...here, version: 1 })).toEqual(first);
      expect(await walk.act.queueNotice({ ...here, version: 2 })).not.toEqual(first);
      expect(await kinds(walk, 'T20b')).toHaveLength(2);
    }));

  it.each([
    ['a digest that no longer holds', `UPDATE packets SET digest = 'other'`],
    ['a line that is not settled', `UPDATE refund_lines SET state = 'planned' WHERE kind = 'goodwill'`],
    ['a hold that is not over', 'UPDATE packets SET released_at = NULL'],
    ['no approval', 'UPDATE packets SET approved_at = NULL'],
  ])('is not queued with %s, which voids the approval (F2)', (_, spoil) =>
    inNotice(async (walk) => {
      await run(reading(walk.db), spoil);
      expect(await walk.act.queueNotice({ ...(await walk.here()), version: 1 })).toEqual({ voided: 'packet-changed' });
      expect(await kinds(walk, 'T20b')).toEqual([]);
    }),
  );

  it('keeps the case from telling what belongs to another mail', () =>
    inNotice(async (walk) => {
      const common = { caseId: walk.caseId, taskId: null, recipientId: 'sam', params: {}, at: await walk.at() };
      const mailId = await queueMail(reading(walk.db), { ...common, kind: 'T10', businessKey: 'test/T10' });
      await stop(walk);
      expect((await listMails(reading(walk.db), walk.caseId)).find((mail) => mail.id === mailId)?.state).toBe('queued');
    }));
});
