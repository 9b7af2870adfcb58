import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { one, reading } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listTasks } from '../../db/tables/tasks.ts';
import type { MailTransport } from '../../mail/transport.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { answerByLink } from '../../services/answer-by-link.ts';
import { readLink } from '../../services/read-link.ts';
import { startCase } from '../../services/start-case.ts';
import { startMailbox } from '../../stack/mailbox/start-mailbox.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { OPERATOR } from '../support/play.ts';
import { playLive, type AnswerOne } from '../support/play-live.ts';
import { addShortPolicy } from '../support/short-policy.ts';
import { GREYLISTED, LOST, REFUSED, scriptedTransport } from '../support/scripted-transport.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

const LIVE = { idempotencyKey: null, startsAt: null };

async function begin({ deps, db }: Cases): Promise<string> {
  await addShortPolicy(db);
  return (await startCase(deps, OPERATOR, liveSample({ policy: 'short' }), LIVE)).id;
}

/** Everything is taken but the formal mails, which the script decides on. */
function formalScript(): { transport: MailTransport; formal: ReturnType<typeof scriptedTransport> } {
  const [formal, others] = [scriptedTransport(), scriptedTransport()];
  const transport = {
    send: (mail: Parameters<MailTransport['send']>[0]) => (mail.formal ? formal : others).send(mail),
    enter: () => () => undefined,
    close: () => undefined,
  };
  return { transport, formal };
}

const noticesOf = async ({ db }: Cases, id: string) =>
  (await listMails(reading(db), id)).filter((mail) => mail.kind === 'T20b');
const kindsOf = async ({ db }: Cases, id: string): Promise<string[]> =>
  (await listTasks(reading(db), id))
    .filter((task) => task.stage === 'notice')
    .map((task) => `${task.kind}: ${task.choice ?? ''}`);

describe('a live case', () => {
  it('goes by the links in its real mails to the delivered notice: one refund line, one notice (I2, I3)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'live-case-'));
    const mailbox = await startMailbox({ folder });
    try {
      await withCases(
        async (cases) => {
          const { deps, db } = cases;
          const id = await begin(cases);
          const byMail: AnswerOne = async (task, values) => {
            const mail = (await listMails(reading(db), id)).find(
              (row) => row.taskId === task.id && row.state === 'accepted',
            );
            const caught = mail === undefined ? [] : await mailbox.mails({ to: mail.address ?? '' });
            const letter = caught
              .map((one) => JSON.stringify(one))
              .find((text) => text.includes(mail?.messageId ?? '?'));
            if (letter === undefined) return null;
            const token = /\/d\/([\w-]{43})/.exec(letter)?.[1] ?? '';
            const view = await readLink(deps, token);
            if (view?.state !== 'open') throw new Error(`expected an open link to ${task.kind}`);
            return answerByLink(deps, token, { nonce: view.nonce, values, confirmName: 'Alder' });
          };
          await playLive(deps, id, LIVE_ANSWERS, (row) => row.stage === 'transition', byMail);
          const tx = reading(db);
          expect(await listLines(tx, id)).toMatchObject([
            { kind: 'owed', state: 'not-due' },
            { kind: 'goodwill', state: 'issued', amount: 120_000, providerRef: 'BK-1' },
          ]);
          const notices = await noticesOf(cases, id);
          expect(notices).toMatchObject([{ state: 'accepted', attempt: 1, deliveredBasis: 'no-bounce' }]);
          const received = (await mailbox.mails({ to: 'rowan@alder.test' })).filter((one) =>
            JSON.stringify(one).includes(notices[0]?.messageId ?? '?'),
          );
          expect(received).toHaveLength(1);
          expect(await one(tx, `SELECT count(*) AS n FROM answers WHERE via <> 'link'`)).toEqual({ n: 0 });
          const row = await one<{ legalDate: string | null }>(tx, 'SELECT legal_date FROM cases');
          expect(row.legalDate).toMatch(/^\d{4}-\d\d-\d\d$/);
        },
        { smtpUrl: mailbox.smtpUrl },
      );
    } finally {
      await mailbox.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('asks anew each time the fate of its notice is unknown, and sends only what a person let go', async () => {
    const { transport, formal } = formalScript();
    formal.script(LOST, LOST);
    await withCases(
      async (cases) => {
        const id = await begin(cases);
        const found = ['not-arrived', 'arrived'];
        const answers = {
          ...LIVE_ANSWERS,
          'reconcile-mail': () => ({ decision: found.shift(), reason: 'I asked the client.' }),
        };
        await playLive(cases.deps, id, answers, (row) => row.stage === 'transition');
        expect(await kindsOf(cases, id)).toEqual(['reconcile-mail: not-arrived', 'reconcile-mail: arrived']);
        const [notice, ...others] = await noticesOf(cases, id);
        expect(others).toEqual([]);
        expect(notice).toMatchObject({ state: 'accepted', attempt: 2 });
        const sent = formal.sent.filter((mail) => mail.rowId === notice?.id);
        expect(sent.map((mail) => mail.raw.equals(sent[0]?.raw ?? Buffer.alloc(0)))).toEqual([true, true]);
      },
      { transport },
    );
  });

  it('goes another way where the address cannot be mended, and to the corrected one where it can', async () => {
    const { transport, formal } = formalScript();
    formal.script(REFUSED, REFUSED);
    await withCases(
      async (cases) => {
        const id = await begin(cases);
        const cures = [
          { decision: 'corrected', address: 'rowan@finch.test', reason: 'They moved.' },
          { decision: 'other-way', reason: 'By registered letter.' },
        ];
        const proof = {
          servedOn: new Date().toISOString().slice(0, 10),
          form: 'registered-letter',
          reference: 'RR 12',
        };
        const answers = { ...LIVE_ANSWERS, 'bad-address': () => cures.shift() ?? null, 'service-proof': proof };
        await playLive(cases.deps, id, answers, (row) => row.stage === 'transition');
        expect(await kindsOf(cases, id)).toEqual([
          'bad-address: corrected',
          'bad-address: other-way',
          'service-proof: done',
        ]);
        expect((await noticesOf(cases, id)).map((mail) => `${mail.state} ${mail.address ?? ''}`)).toEqual([
          'refused rowan@alder.test',
          'refused rowan@finch.test',
        ]);
      },
      { transport },
    );
  });

  it('is stopped while its notice waits for a greylisting server, and prepares anew', async () => {
    const { transport, formal } = formalScript();
    formal.script(GREYLISTED);
    await withCases(
      async (cases) => {
        const id = await begin(cases);
        const { deps, db } = cases;
        await playLive(deps, id, LIVE_ANSWERS, async () => (await noticesOf(cases, id))[0]?.attempt === 1);
        await actOnCase(deps, OPERATOR, id, 'stop', { reason: 'new facts' });
        await playLive(deps, id, {}, (row) => row.stage === 'preparation');
        expect((await noticesOf(cases, id)).map((mail) => mail.state)).toEqual(['cancelled']);
        expect((await listStages(reading(db), id)).slice(-2)).toMatchObject([
          { stage: 'notice', outcome: 'stop' },
          { stage: 'preparation', round: 2 },
        ]);
        await playLive(deps, id, LIVE_ANSWERS, (row) => row.stage === 'transition');
        expect((await noticesOf(cases, id)).map((mail) => mail.state)).toEqual(['cancelled', 'accepted']);
        expect(await listLines(reading(db), id)).toMatchObject([
          { state: 'not-due' },
          { state: 'issued', amount: 120_000 },
        ]);
      },
      { transport },
    );
  });
});
