import { beforeAll, describe, expect, it } from '@jest/globals';
import { maybe, reading, run } from '../../db/database.ts';
import type { InboundRow } from '../../db/tables/inbound-mails.ts';
import { listMails, readMail, type MailRow } from '../../db/tables/outbox.ts';
import type { MailKind } from '../../domain/mails.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { mailsOf } from '../support/case-actions.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { untilFound } from '../support/until-found.ts';
import { fetchExim, withExim, type Exim } from '../support/with-exim.ts';
import { withIntake } from '../support/with-intake.ts';

beforeAll(fetchExim, 300_000);

const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport: scriptedTransport() };
const inTriage = walkedTo('triage', live);
const inDeliverables = walkedTo('deliverables', live);
const inNotice = walkedTo('notice', live);

async function mailOf({ db, caseId }: Walk, kind: MailKind): Promise<MailRow> {
  const mail = (await listMails(reading(db), caseId)).findLast((row) => row.kind === kind);
  if (mail === undefined) throw new Error(`found no mail ${kind}`);
  return mail;
}

/** Sends over a real Exim whose reports come back to our intake. */
function overExim<T>(
  walk: Walk,
  manners: Omit<Parameters<typeof withExim>[0], 'intakePort'>,
  body: (sending: Walk, exim: Exim) => Promise<T>,
): Promise<T> {
  return withIntake(walk.deps, (intake) =>
    withExim({ ...manners, intakePort: intake.port }, async (exim) => {
      const transport = createMailTransport(exim.smtpUrl);
      try {
        return await body(walk.sendingOver(transport), exim);
      } finally {
        transport.close();
      }
    }),
  );
}

const came = ({ db }: Walk): Promise<InboundRow> =>
  untilFound('the report of Exim', () =>
    maybe<InboundRow>(reading(db), `SELECT * FROM inbound_mails WHERE state <> 'waiting' ORDER BY id DESC LIMIT 1`),
  );

describe('over a real Exim', () => {
  it('a greylisted mail waits, is taken later, and its bounce comes back to its case', () =>
    inDeliverables((walk) =>
      overExim(walk, { then: 'bounce', greylists: true }, async (sending, exim) => {
        await sending.open('client-items');
        const { id } = await mailOf(sending, 'T21c');
        await sending.tryMail(id);
        expect(await mailOf(sending, 'T21c')).toMatchObject({
          state: 'queued',
          reply: expect.stringContaining('4.7.1'),
        });
        await exim.pass();
        await run(reading(walk.db), `UPDATE outbox SET next_try_at = now() - interval '1 second' WHERE id = $1`, [id]);
        await sending.tryMail(id);
        expect(await mailOf(sending, 'T21c')).toMatchObject({ state: 'accepted' });
        expect(await came(walk)).toMatchObject({ result: 'bounced', mailId: id, caseId: walk.caseId });
        expect(await mailOf(sending, 'T21c')).toMatchObject({
          ...{ state: 'accepted', bounceVerdict: 'hard' },
          bounceReply: expect.stringContaining('no such mailbox here'),
        });
      }),
    ));

  it('a refusal at the recipient is the server’s last word', () =>
    inTriage((walk) =>
      overExim(walk, { then: 'deliver' }, async (sending) => {
        await sending.open('triage');
        const { id } = await mailOf(sending, 'T03');
        await sending.tryMail(id);
        // The stand-in has got a request of their own meanwhile.
        expect(await readMail(reading(walk.db), id)).toMatchObject({
          ...{ state: 'refused', bouncedAt: null },
          reply: expect.stringContaining('no such user here'),
        });
      }),
    ));

  it('a warning of a delay is no bounce', () =>
    inDeliverables((walk) =>
      overExim(walk, { then: 'delay' }, async (sending) => {
        await sending.open('client-items');
        const { id } = await mailOf(sending, 'T21c');
        await sending.tryMail(id);
        expect(await came(walk)).toMatchObject({ result: 'delayed', mailId: id });
        expect(await mailOf(sending, 'T21c')).toMatchObject({ state: 'accepted', bouncedAt: null });
        expect(await mailsOf(walk, 'T41')).toEqual([]);
      }),
    ));

  it('a report of success is the basis on which the notice counts as delivered', () =>
    inNotice((walk) =>
      overExim(walk, { then: 'deliver' }, async (sending) => {
        await sending.act.queueNotice({ ...(await sending.here()), version: 1 });
        const { id } = await mailOf(sending, 'T20b');
        await sending.tryMail(id);
        expect(await came(walk)).toMatchObject({ result: 'delivered', mailId: id });
        expect(await mailOf(sending, 'T20b')).toMatchObject({ deliveredBasis: 'dsn' });
      }),
    ));
});
