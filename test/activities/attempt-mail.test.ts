import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { many, reading, run } from '../../db/database.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { listMails, mailParams, readMail, settleAttempt, type MailRow } from '../../db/tables/outbox.ts';
import { listWaiting } from '../../db/tables/waiting-mail.ts';
import type { MailKind } from '../../domain/mails.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { startMailbox } from '../../stack/mailbox/start-mailbox.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { OPERATOR } from '../support/play.ts';
import { GREYLISTED, LOST, REFUSED, scriptedTransport, TAKEN } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const MINUTE = 60_000;
const transport = scriptedTransport();
const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport };
const inTriage = walkedTo('triage', live);
const inNotice = walkedTo('notice', live);
const rehearsed = walkedTo('triage');

const mailOf = async ({ db, caseId }: Walk, kind: MailKind): Promise<MailRow> => {
  const mail = (await listMails(reading(db), caseId)).findLast((one) => one.kind === kind);
  if (mail === undefined) throw new Error(`found no mail ${kind}`);
  return mail;
};
const mailById = async ({ db }: Walk, id: string): Promise<MailRow> => {
  const mail = await readMail(reading(db), id);
  if (mail === null) throw new Error(`found no mail ${id}`);
  return mail;
};
const sentOf = (mailId: string) => transport.sent.filter((mail) => mail.rowId === mailId);
/** As if the time of the next attempt had come. */
const wait = ({ db }: Walk, mailId: string): Promise<number> =>
  run(reading(db), `UPDATE outbox SET next_try_at = now() - interval '1 second' WHERE id = $1`, [mailId]);
const told = ({ db }: Walk, mailId: string): Promise<{ choice: string }[]> =>
  many(reading(db), `SELECT choice FROM case_messages WHERE kind = 'mail' AND ref = $1 ORDER BY seq`, [mailId]);

async function request(walk: Walk): Promise<MailRow> {
  await walk.open('triage');
  return mailOf(walk, 'T03');
}

async function notice(walk: Walk): Promise<MailRow> {
  await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
  return mailOf(walk, 'T20b');
}

describe('a request', () => {
  it('that is taken is composed once, stored with its hash, and settled with the reply', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      const mail = await mailOf(walk, 'T03');
      expect(mail).toMatchObject({
        state: 'accepted',
        attempt: 1,
        reply: TAKEN.state === 'accepted' ? TAKEN.reply : '',
        address: 'sam@kestrel.test',
      });
      const [sent] = sentOf(id);
      expect(mail.rawSha256).toEqual(
        createHash('sha256')
          .update(sent?.raw ?? '')
          .digest(),
      );
      expect(sent?.raw.toString()).toContain(`Message-ID: <${mail.messageId ?? '?'}>`);
      expect(sent?.envelope.to).toBe('sam@kestrel.test');
      await walk.tryMail(id);
      expect(sentOf(id)).toHaveLength(1);
    }));

  it('that is greylisted waits 1, 6, 15, 30 minutes and then hours, and is not hurried', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      for (const minutes of [1, 6, 15, 30, 60, 60]) {
        transport.script(GREYLISTED);
        const { againInMs } = await walk.tryMail(id);
        expect(againInMs).toBeGreaterThan(minutes * MINUTE - 10_000);
        expect(againInMs).toBeLessThanOrEqual(minutes * MINUTE);
        const tries = sentOf(id).length;
        expect((await walk.tryMail(id)).againInMs).toBeLessThanOrEqual(againInMs ?? 0);
        expect(sentOf(id)).toHaveLength(tries);
        await wait(walk, id);
      }
      await walk.tryMail(id);
      expect(await mailOf(walk, 'T03')).toMatchObject({ state: 'accepted', attempt: 7 });
      expect(new Set(sentOf(id).map((mail) => mail.raw.toString('base64'))).size).toBe(1);
    }));

  it('that is refused is not repeated: whoever stands in for its reader is asked, and the owner’s manager is told (T41)', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      transport.script(REFUSED);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      const first = await mailById(walk, id);
      expect(first).toMatchObject({ state: 'refused', reply: '550 5.1.1 no such user' });
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      expect(matter).toMatchObject({ kind: 'undelivered-mail', mailId: id, fromId: 'sam', from: 'sam@kestrel.test' });
      expect(matter).toMatchObject({ text: '550 5.1.1 no such user' });
      const second = await mailOf(walk, 'T03');
      expect(second).toMatchObject({ recipientId: 'lena', taskId: first.taskId, state: 'queued' });
      expect(walk.deps.cases.mails).toContain(second.id);
      await walk.open('bad-address', matter?.id);
      const report = await mailOf(walk, 'T41');
      expect(report).toMatchObject({ recipientId: 'lena', state: 'queued' });
      expect(await mailParams(reading(walk.db), report)).toMatchObject({
        badAddress: 'sam@kestrel.test',
        reply: '550 5.1.1 no such user',
      });
      transport.script(REFUSED);
      await walk.tryMail(report.id);
      expect((await listMails(reading(walk.db), walk.caseId)).filter((mail) => mail.kind === 'T41')).toHaveLength(1);
      expect(await listMatters(reading(walk.db), walk.caseId)).toHaveLength(1);
    }));

  it('without a final reply is sent twice more with the same bytes and Message-ID, then a person looks', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      transport.script(LOST, LOST, LOST);
      for (let n = 0; n < 2; n++) {
        expect((await walk.tryMail(id)).againInMs).toBeGreaterThan(MINUTE - 10_000);
        expect(await mailById(walk, id)).toMatchObject({ state: 'unknown', resent: n });
        await wait(walk, id);
      }
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await mailById(walk, id)).toMatchObject({ state: 'unknown', resent: 2, attempt: 3 });
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      expect(await walk.act.readMatter({ ...(await walk.here()), matterId: matter?.id ?? '' })).toMatchObject({
        first: 'reconcile-mail',
      });
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(sentOf(id)).toHaveLength(3);
      expect(new Set(sentOf(id).map((mail) => mail.raw.toString('base64'))).size).toBe(1);
      expect(await listWaiting(reading(walk.db), -1)).not.toContain(id);
    }));

  it('is cancelled when its task ended between queue and claim', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      await walk.act.withdrawTasks({ ...(await walk.here()), why: 'withdraw' });
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await mailOf(walk, 'T03')).toMatchObject({ state: 'cancelled', reply: 'its task had ended' });
      expect(sentOf(id)).toEqual([]);
    }));

  it('is taken up by one of several who find it at once', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      await Promise.all([walk.sendMails(), walk.sendMails(), walk.sendMails()]);
      expect(sentOf(id)).toHaveLength(1);
      expect(await mailOf(walk, 'T03')).toMatchObject({ state: 'accepted', attempt: 1 });
    }));

  it('whose data cannot be written is refused with the reason, and the case goes on', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      await run(reading(walk.db), `UPDATE outbox SET recipient_id = 'gone' WHERE id = $1`, [id]);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await mailOf(walk, 'T03')).toMatchObject({ state: 'refused', reply: 'the recipient is no longer known' });
      expect(sentOf(id)).toEqual([]);
    }));
});

describe('a mail whose attempt never came back', () => {
  it('is unknown, never queued: a request is sent again, a notice is not', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      const other = (await listMails(reading(walk.db), walk.caseId)).find(
        (mail) => mail.kind === 'T34' && mail.state === 'queued',
      );
      await run(
        reading(walk.db),
        `UPDATE outbox SET state = 'sending', attempt = 1, claimed_at = now() WHERE id IN ($1, $2)`,
        [id, other?.id],
      );
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await readMail(reading(walk.db), id)).toMatchObject({
        state: 'unknown',
        reply: 'the attempt ended without a result',
      });
      expect(await told(walk, id)).toEqual([{ choice: 'unknown' }]);
      expect((await walk.tryMail(other?.id ?? '')).againInMs).toBeGreaterThan(0);
      expect(sentOf(id)).toEqual([]);
    }));

  it('may still be settled by its late writer, but by nobody else and not back to the queue', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      const tx = reading(walk.db);
      const to = (state: 'queued' | 'accepted' | 'refused' | 'unknown') =>
        settleAttempt(tx, id, 1, { state, reply: state, at: '2026-12-01T00:00:00Z', againInMs: null });
      await run(tx, `UPDATE outbox SET state = 'unknown', attempt = 2 WHERE id = $1`, [id]);
      expect(await to('queued')).toBe(false);
      expect(await to('unknown')).toBe(false);
      expect(await to('accepted')).toBe(true);
      expect(await to('refused')).toBe(false);
      await run(tx, `UPDATE outbox SET state = 'sending', attempt = 2 WHERE id = $1`, [id]);
      expect(await to('accepted')).toBe(false);
      expect(await readMail(tx, id)).toMatchObject({ state: 'sending', attempt: 2 });
    }));
});

describe('a notice', () => {
  it('that is taken is told to the case, and only then the letter about the money may be on its way', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await told(walk, id)).toEqual([{ choice: 'accepted' }]);
      expect(sentOf(id)[0]).toMatchObject({ formal: true, envelope: { to: 'rowan@alder.test' } });
      expect(await walk.act.mailState({ ...(await walk.here()), mailId: id })).toBe('accepted');
      await walk.act.markMailDelivered({ ...(await walk.here()), mailId: id });
      expect(await walk.act.mailState({ ...(await walk.here()), mailId: id })).toBe('delivered');
    }));

  it('without a final reply is never sent again by itself (F4)', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      transport.script(LOST);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await told(walk, id)).toEqual([{ choice: 'unknown' }]);
      await run(
        reading(walk.db),
        `UPDATE outbox SET claimed_at = now() - interval '1 day', queued_technical_at = now() - interval '1 day'`,
      );
      expect(await listWaiting(reading(walk.db), 300)).not.toContain(id);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(sentOf(id)).toHaveLength(1);
    }));

  it.each([
    ['arrived', 'accepted', 1],
    ['not-arrived', 'queued', 2],
  ] as const)('that a person found to have %s is %s', (decision, state, times) =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      transport.script(LOST);
      await walk.tryMail(id);
      await walk.open('reconcile-mail', id);
      await walk.answer('reconcile-mail', { decision, reason: 'I asked the client.' });
      await walk.act.resolveMail({ ...(await walk.here()), mailId: id, subject: id });
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state, reply: `reconciled: ${decision}` });
      await walk.sendMails();
      expect(sentOf(id)).toHaveLength(times);
      expect(new Set(sentOf(id).map((mail) => mail.raw.toString('base64'))).size).toBe(1);
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'accepted' });
    }),
  );

  it('that is refused goes out again as its second version, to the corrected address', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      transport.script(REFUSED);
      await walk.tryMail(id);
      expect(await told(walk, id)).toEqual([{ choice: 'refused' }]);
      await walk.open('bad-address', id);
      await walk.answer('bad-address', { decision: 'corrected', address: 'rowan@finch.test', reason: 'They moved.' });
      const second = await walk.act.queueNotice({ ...(await walk.here()), version: 2 });
      await walk.sendMails();
      const mail = await mailOf(walk, 'T20b');
      expect(second).toEqual({ mailId: mail.id });
      expect(mail).toMatchObject({ state: 'accepted', address: 'rowan@finch.test' });
      expect(sentOf(mail.id)[0]?.envelope.to).toBe('rowan@finch.test');
    }));

  it.each([
    ['a line was found unsettled', `UPDATE refund_lines SET state = 'planned' WHERE kind = 'goodwill'`],
    ['the packet no longer holds', `UPDATE packets SET digest = 'other'`],
  ])('is cancelled when %s between queue and claim', (_, spoil) =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      await run(reading(walk.db), spoil);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await readMail(reading(walk.db), id)).toMatchObject({
        state: 'cancelled',
        reply: expect.stringContaining('not allowed to leave'),
      });
      expect(await told(walk, id)).toEqual([{ choice: 'cancelled' }]);
      expect(sentOf(id)).toEqual([]);
    }),
  );

  it('is cancelled by a STOP that came between two attempts', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      transport.script(GREYLISTED);
      await walk.tryMail(id);
      await actOnCase(walk.deps, OPERATOR, walk.caseId, 'stop', { reason: 'new facts' });
      await wait(walk, id);
      await walk.tryMail(id);
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'cancelled' });
      expect(sentOf(id)).toHaveLength(1);
    }));

  it('that is on its way when STOP is pressed has left', () =>
    inNotice(async (walk) => {
      const { id } = await notice(walk);
      const tooLate: unknown[] = [];
      transport.script(async () => {
        await actOnCase(walk.deps, OPERATOR, walk.caseId, 'stop', { reason: 'new facts' }).catch((error: unknown) =>
          tooLate.push(error),
        );
        return TAKEN;
      });
      await walk.tryMail(id);
      expect(tooLate).toMatchObject([{ code: 'TOO_LATE' }]);
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'accepted' });
    }));
});

describe('a rehearsal', () => {
  it('composes and keeps its mails, and never sends', () =>
    rehearsed(async (walk) => {
      const { id } = await request(walk);
      await walk.sendMails();
      const mail = await mailOf(walk, 'T03');
      expect(mail).toMatchObject({ id, state: 'kept', attempt: 0, reply: 'kept by the rehearsal' });
      expect(mail.raw).not.toBeNull();
    }));
});

describe('information to the client', () => {
  it('is given up after three days of "come again", and the owner is told', () =>
    inNotice(async (walk) => {
      await run(reading(walk.db), `UPDATE cases SET end_date = '2027-03-01', stage = 'transition'`);
      await walk.act.queueTransitionMail({ ...(await walk.here()), what: 'status', n: 1 });
      const { id } = await mailOf(walk, 'T23c');
      transport.script(GREYLISTED);
      await walk.tryMail(id);
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'queued' });
      await wait(walk, id);
      await run(reading(walk.db), `UPDATE outbox SET first_tried_at = now() - interval '73 hours' WHERE id = $1`, [id]);
      transport.script(GREYLISTED);
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await readMail(reading(walk.db), id)).toMatchObject({ state: 'refused' });
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      await walk.open('bad-address', matter?.id);
      expect(await mailOf(walk, 'T41')).toMatchObject({ recipientId: 'sam' });
    }));
});

describe('over real SMTP', () => {
  it('arrives as the bytes that are stored, with the headers that machines and threads need', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attempt-mail-'));
    const mailbox = await startMailbox({ folder });
    const real = createMailTransport(mailbox.smtpUrl);
    try {
      await walkedLive(real, async (walk) => {
        const { id } = await request(walk);
        await walk.tryMail(id);
        const mail = await mailOf(walk, 'T03');
        expect(mail).toMatchObject({ state: 'accepted' });
        const [caught] = await mailbox.mails({ to: 'sam@kestrel.test' });
        const raw = JSON.stringify(caught);
        expect(raw).toContain(mail.messageId);
        expect(raw.toLowerCase()).toContain('auto-submitted');
      });
    } finally {
      real.close();
      await mailbox.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const walkedLive = (real: ReturnType<typeof createMailTransport>, body: (walk: Walk) => Promise<void>): Promise<void> =>
  inTriage((walk) => body(walk.sendingOver(real)));
