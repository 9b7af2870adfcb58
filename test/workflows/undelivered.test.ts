import { describe, expect, it } from '@jest/globals';
import { inTransaction, reading } from '../../db/database.ts';
import { listMails, type MailRow } from '../../db/tables/outbox.ts';
import { insertPolicy } from '../../db/tables/policies.ts';
import { listTaskPeople, listTasks } from '../../db/tables/tasks.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import type { MailKind } from '../../domain/mails.ts';
import type { SendResult } from '../../mail/send-result.ts';
import type { MailTransport } from '../../mail/transport.ts';
import { startCase } from '../../services/start-case.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { OPERATOR } from '../support/play.ts';
import { playLive } from '../support/play-live.ts';
import { GREYLISTED, REFUSED, TAKEN } from '../support/scripted-transport.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

const LIVE = { idempotencyKey: null, startsAt: null };

/** A server that answers by the recipient's address. */
function serverFor(said: Readonly<Record<string, SendResult>>): MailTransport {
  return {
    send: ({ envelope }) => Promise.resolve(said[envelope.to] ?? TAKEN),
    enter: () => () => undefined,
    close: () => undefined,
  };
}

const mailsOf = async ({ db }: Cases, id: string, kind: MailKind): Promise<MailRow[]> =>
  (await listMails(reading(db), id)).filter((mail) => mail.kind === kind);

describe('a live case whose request does not arrive', () => {
  it('asks the stand-in, lets a person mend the address beside the stage, and goes on', async () => {
    await withCases(
      async (cases) => {
        const { deps, db } = cases;
        const { id } = await startCase(deps, OPERATOR, liveSample(), LIVE);
        const cured = { decision: 'corrected', address: 'sam@finch.test', reason: 'A new mailbox.' };
        const arrived = async (): Promise<boolean> =>
          (await mailsOf(cases, id, 'T03')).some(
            (mail) => mail.address === 'sam@finch.test' && mail.state === 'accepted',
          );
        await playLive(deps, id, { 'bad-address': cured }, arrived);
        const tasks = await listTasks(reading(db), id);
        const triage = tasks.find(({ kind }) => kind === 'triage');
        expect((await listTaskPeople(reading(db), triage?.id ?? '')).map((one) => one.personId)).toEqual([
          'sam',
          'lena',
        ]);
        expect(tasks.find(({ kind }) => kind === 'bad-address')).toMatchObject({ state: 'answered', round: 0 });
        expect((await mailsOf(cases, id, 'T03')).map((mail) => `${mail.recipientId} ${mail.state}`)).toEqual([
          'sam refused',
          'lena accepted',
          'sam accepted',
        ]);
        expect(await mailsOf(cases, id, 'T41')).toMatchObject([{ recipientId: 'lena' }]);
        await playLive(deps, id, LIVE_ANSWERS, (row) => row.stage === 'dossier');
      },
      { transport: serverFor({ 'sam@kestrel.test': REFUSED }) },
    );
  });

  it('does not count the time in which no server took it', async () => {
    await withCases(
      async (cases) => {
        const { deps, db } = cases;
        const triage = { ...DEFAULT_POLICY.times.triage, remind: ['2s'], every: '2s' };
        const times = { ...DEFAULT_POLICY.times, triage };
        await inTransaction(db, (tx) =>
          insertPolicy(tx, { ...DEFAULT_POLICY, name: 'quick', times }, 'tests', 'seconds'),
        );
        const { id } = await startCase(deps, OPERATOR, liveSample({ policy: 'quick' }), LIVE);
        const told = async (): Promise<boolean> =>
          (await mailsOf(cases, id, 'T03')).some((mail) => mail.recipientId === 'lena' && mail.state === 'accepted');
        await playLive(deps, id, {}, told);
        const [task] = (await listTasks(reading(db), id)).filter(({ kind }) => kind === 'triage');
        expect(Date.parse(task?.countedFrom ?? '')).toBeGreaterThan(Date.parse(task?.openedAt ?? ''));
        const first = await mailsOf(cases, id, 'T03');
        expect(first[0]).toMatchObject({ recipientId: 'sam', state: 'queued' });
        await playLive(deps, id, LIVE_ANSWERS, (row) => row.stage === 'dossier');
      },
      { transport: serverFor({ 'sam@kestrel.test': GREYLISTED }) },
    );
  });
});
