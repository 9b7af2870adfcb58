import { describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { createActivities } from '../../activities/index.ts';
import { inTransaction, many, reading, run } from '../../db/database.ts';
import { listMails, readMail, type MailRow } from '../../db/tables/outbox.ts';
import { countOverdue, listWaiting, reserveSlot } from '../../db/tables/waiting-mail.ts';
import { joinRelays } from '../../mail/relays.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { retryMail } from '../../services/retry-mail.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { OPERATOR } from '../support/play.ts';
import { withRawSmtp } from '../support/raw-smtp.ts';
import { GREYLISTED, REFUSED, scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withApp } from '../support/with-app.ts';

const MINUTE = 60_000;
const transport = scriptedTransport();
const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport };
const inTriage = walkedTo('triage', live);
const rehearsed = walkedTo('triage');

async function request(walk: Walk): Promise<MailRow> {
  await walk.open('triage');
  const mail = (await listMails(reading(walk.db), walk.caseId)).findLast(({ kind }) => kind === 'T03');
  if (mail === undefined) throw new Error('found no request');
  return mail;
}
const mailOf = async ({ db }: Walk, id: string): Promise<MailRow | null> => readMail(reading(db), id);
const setPolicy = ({ db }: Walk, change: object): Promise<number> =>
  run(reading(db), 'UPDATE policies SET data = data || $1::jsonb', [JSON.stringify(change)]);

/** As many mails of the case as asked for, composed and queued, each to this address. */
async function copies(walk: Walk, addresses: readonly string[]): Promise<MailRow[]> {
  const { id } = await request(walk);
  await walk.tryMail(id);
  for (const [n, address] of addresses.entries())
    await run(
      reading(walk.db),
      `INSERT INTO outbox (case_id, kind, recipient_id, business_key, params, queued_at, address, sender, recipient_domain)
       SELECT case_id, kind, recipient_id, 'copy/' || $2, params, queued_at, $3, 'default', split_part($3, '@', 2)
       FROM outbox WHERE id = $1`,
      [id, String(n), address],
    );
  return many<MailRow>(reading(walk.db), `SELECT * FROM outbox WHERE business_key LIKE 'copy/%' ORDER BY business_key`);
}

describe('limits of the policy', () => {
  it('let no minute hold more mails than they allow, and one full domain holds up no other', () =>
    inTriage(async (walk) => {
      const limits = { perMinute: 4, perDomainPerMinute: 2 };
      const to = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@slow.test`);
      const mails = await copies(walk, [...to, 'x@other.test', 'y@other.test', 'z@third.test']);
      const slots: string[] = [];
      for (const mail of mails)
        slots.push((await inTransaction(walk.db, (tx) => reserveSlot(tx, mail, 1, limits))) ?? '');
      const minute = (at: string): number => Math.floor(Date.parse(at) / MINUTE);
      const [first = ''] = slots;
      expect(slots.map((at) => minute(at) - minute(first))).toEqual([0, 0, 1, 1, 2, 0, 0, 1]);
    }));

  it('are the same for everybody who asks at once', () =>
    inTriage(async (walk) => {
      const mails = await copies(
        walk,
        Array.from({ length: 12 }, (_, n) => `p${String(n)}@slow.test`),
      );
      const slots = await Promise.all(
        mails.map((mail) => inTransaction(walk.db, (tx) => reserveSlot(tx, mail, 1, { perMinute: 5 }))),
      );
      const counts = new Map<number, number>();
      for (const at of slots) {
        const minute = Math.floor(Date.parse(at ?? '') / MINUTE);
        counts.set(minute, (counts.get(minute) ?? 0) + 1);
      }
      expect([...counts.values()].every((n) => n <= 5)).toBe(true);
      expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(12);
    }));

  it('postpone a mail without an attempt, and it leaves in its own minute', () =>
    inTriage(async (walk) => {
      await setPolicy(walk, { mailLimits: { perDomainPerMinute: 1 } });
      const { id } = await request(walk);
      // The mails of this minute and the next have taken every place.
      await run(
        reading(walk.db),
        `INSERT INTO outbox (kind, recipient_id, business_key, params, queued_at, state, sender, recipient_domain, slot_at)
         SELECT 'T40', 'x', 'taken/' || n, '', now(), 'accepted', 'default', 'kestrel.test', now() + n * interval '1 minute'
         FROM generate_series(0, 1) AS n`,
      );
      const { againInMs } = await walk.tryMail(id);
      expect(againInMs).toBeGreaterThan(MINUTE);
      expect(await mailOf(walk, id)).toMatchObject({ state: 'queued', attempt: 0 });
      await run(
        reading(walk.db),
        `UPDATE outbox SET slot_at = now() - interval '1 second', next_try_at = now() - interval '1 second' WHERE id = $1`,
        [id],
      );
      expect(await walk.tryMail(id)).toEqual({ againInMs: null });
      expect(await mailOf(walk, id)).toMatchObject({ state: 'accepted', attempt: 1 });
    }));
});

describe('a relay that stalls', () => {
  it('slows no other relay’s mail: its own mails step back when its places are taken', () =>
    inTriage((walk) =>
      withRawSmtp({ steps: { greeting: 'silence' } }, (slow) =>
        withRawSmtp({}, async (quick) => {
          const url = (port: number): string => `smtp://127.0.0.1:${String(port)}`;
          const stalled = createMailTransport(url(slow.port));
          const relays = joinRelays(
            new Map([
              ['default', stalled],
              ['retail', createMailTransport(url(quick.port))],
            ]),
          );
          const leave: (() => void)[] = [];
          for (let place = stalled.enter('default'); place !== null; place = stalled.enter('default'))
            leave.push(place);
          expect(leave).toHaveLength(20);
          const { id } = await request(walk);
          const over = walk.sendingOver(relays);
          const { againInMs } = await over.tryMail(id);
          expect(againInMs).toBeGreaterThan(0);
          expect(againInMs).toBeLessThanOrEqual(5_000);
          expect(await mailOf(walk, id)).toMatchObject({ state: 'queued', attempt: 0 });

          await run(
            reading(walk.db),
            `UPDATE outbox SET sender = 'retail', from_address = 'endings@retail.test', next_try_at = NULL WHERE id = $1`,
            [id],
          );
          expect(await over.tryMail(id)).toEqual({ againInMs: null });
          expect(await mailOf(walk, id)).toMatchObject({ state: 'accepted' });
          expect(quick.commands.find((line) => line.startsWith('MAIL FROM'))).toContain('@rp.retail.test>');
          leave[0]?.();
          expect(stalled.enter('default')).not.toBeNull();
          relays.close();
        }),
      ),
    ));
});

describe('the sender that the policy names', () => {
  it('stands in From, in Message-ID and in both reply addresses, and the row keeps it', () =>
    inTriage(async (walk) => {
      await setPolicy(walk, { sender: 'retail' });
      const { id } = await request(walk);
      const sender = { name: 'retail', title: 'Kestrel Retail', address: 'endings@retail.test' };
      const { db, deps } = walk;
      const act = createActivities({
        ...{ ...deps, transport, mailFrom: 'partways@mail.test', journal: 'archive@mail.test' },
        senders: new Map([['retail', sender]]),
      });
      await act.sendQueuedMails({ caseId: walk.caseId }).catch(() => undefined);
      await run(reading(db), 'UPDATE outbox SET claimed_at = NULL WHERE id = $1', [id]);
      await walk.acting(act).tryMail(id);
      expect(await mailOf(walk, id)).toMatchObject({
        ...{ state: 'accepted', sender: 'retail', fromAddress: 'endings@retail.test', journal: null },
      });
      const sent = transport.sent.find((mail) => mail.rowId === id);
      const raw = sent?.raw.toString() ?? '';
      const { from } = await PostalMime.parse(raw);
      expect(from).toEqual({ name: expect.stringMatching(/^Kestrel Retail · /), address: 'endings@retail.test' });
      expect(raw).toContain(`Message-ID: <t03.${id}@retail.test>`);
      expect(raw).toMatch(/^Reply-To: [^@]*@rp\.retail\.test>/m);
      expect(sent).toMatchObject({ sender: 'retail', envelope: { from: expect.stringMatching(/@rp\.retail\.test$/) } });
    }));

  it('that this worker does not have refuses the mail and says so', () =>
    inTriage(async (walk) => {
      await setPolicy(walk, { sender: 'gone' });
      const { id } = await request(walk);
      await walk.tryMail(id);
      expect(await mailOf(walk, id)).toMatchObject({
        state: 'refused',
        reply: expect.stringContaining('found no sender "gone" here'),
      });
    }));
});

describe('a press on "Try again"', () => {
  it('hurries a mail that waits, and composes a refused one anew for the address on file', () =>
    inTriage(async (walk) => {
      const { id } = await request(walk);
      transport.script(GREYLISTED, REFUSED);
      expect((await walk.tryMail(id)).againInMs).toBeGreaterThan(0);
      expect(await retryMail(walk.deps, OPERATOR, id)).toEqual({ mailId: id, next: 'at-once' });
      expect(walk.deps.cases.mails).toContain(id);
      await walk.tryMail(id);
      const refused = await mailOf(walk, id);
      expect(refused).toMatchObject({ state: 'refused', attempt: 2 });
      expect(await retryMail(walk.deps, OPERATOR, id)).toEqual({ mailId: id, next: 'composed-anew' });
      await walk.tryMail(id);
      const anew = await mailOf(walk, id);
      expect(anew).toMatchObject({ state: 'accepted', attempt: 3, messageId: refused?.messageId });
      expect(anew?.rawSha256).not.toEqual(refused?.rawSha256);
      await expect(retryMail(walk.deps, OPERATOR, id)).rejects.toMatchObject({ code: 'MAIL_REFUSED' });
    }));

  it('is refused to strangers, in rehearsals, and once the question is settled', async () => {
    await inTriage(async (walk) => {
      const { id } = await request(walk);
      const stranger = { ...OPERATOR, personId: 'stranger', roles: [] };
      await expect(retryMail(walk.deps, stranger, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
      await walk.answer('triage');
      await expect(retryMail(walk.deps, OPERATOR, id)).rejects.toThrow('a mail whose question is settled');
    });
    await rehearsed(async (walk) => {
      const { id } = await request(walk);
      await expect(retryMail(walk.deps, OPERATOR, id)).rejects.toThrow('a rehearsal, which sends nothing');
    });
  });

  it('is on the page and in the API, and what waits long is told once', () =>
    inTriage(async (walk) => {
      const { db, deps } = walk;
      const { id } = await request(walk);
      transport.script(GREYLISTED);
      await walk.tryMail(id);
      await run(
        reading(db),
        `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}')`,
      );
      await withApp(deps, async ({ get, post, signIn, app }) => {
        const cookie = await signIn('op');
        expect((await get(`/mails/${id}`, cookie)).body).toContain(`action="/mails/${id}/retry"`);
        expect((await get('/', cookie)).body).not.toContain('role="alert"');
        await run(
          reading(db),
          `UPDATE outbox SET queued_technical_at = now() - interval '31 minutes' WHERE state IN ('queued', 'sending', 'unknown')`,
        );
        const { mails } = await countOverdue(reading(db), 30);
        expect(mails).toBeGreaterThan(0);
        await walk.act.sweep();
        await walk.act.sweep();
        const audited = await many<{ n: number }>(
          reading(db),
          `SELECT count(*)::integer AS n FROM audit WHERE action = 'mail-waiting'`,
        );
        expect(audited).toEqual([{ n: mails }]);
        expect((await get('/', cookie)).body).toContain('role="alert"');
        expect((await get(`/cases/${walk.caseId}`, cookie)).body).toContain('longer than half an hour');
        expect((await post(`/mails/${id}/retry`, {}, cookie)).statusCode).toBe(303);
        expect(await listWaiting(reading(db), -1)).toContain(id);
        const pressed = await app.inject({
          ...{ method: 'POST', url: `/api/mails/${id}/retry`, headers: { cookie, origin: deps.publicUrl } },
        });
        expect([pressed.statusCode, pressed.json()]).toEqual([202, { mailId: id, next: 'at-once' }]);
      });
    }));
});
