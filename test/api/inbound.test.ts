import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { keepInbound } from '../../db/tables/inbound-mails.ts';
import { listMails, type MailRow } from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import type { MailKind } from '../../domain/mails.ts';
import { createToken } from '../../services/api-tokens.ts';
import { bounceTo, eml, replyTo } from '../support/eml.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withIntake, type TestIntake } from '../support/with-intake.ts';

const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport: scriptedTransport() };
const inTriage = walkedTo('triage', live);
const inDeliverables = walkedTo('deliverables', live);

interface Desk {
  readonly walk: Walk;
  readonly intake: TestIntake;
  readonly app: TestApp;
  readonly cookie: string;
}

/** The console beside the intake, over one case, with an operator and with somebody who has no part in anything. */
function atDesk<T>(walk: Walk, body: (desk: Desk) => Promise<T>): Promise<T> {
  return withIntake(walk.deps, async (intake) => {
    await run(
      reading(walk.db),
      `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}'),
         ('guest', 'Gus Reed', 'gus@kestrel.test', '{}'), ('kim', 'Kim Lark', 'kim@kestrel.test', '{}'),
         ('sam', 'Sam Ward', 'sam@kestrel.test', '{}')
       ON CONFLICT DO NOTHING`,
    );
    return withApp(walk.deps, async (app) => body({ walk, intake, app, cookie: await app.signIn('op') }));
  });
}

async function mailOf({ db, caseId }: Walk, kind: MailKind): Promise<MailRow> {
  const mail = (await listMails(reading(db), caseId)).findLast((row) => row.kind === kind);
  if (mail === undefined) throw new Error(`found no mail ${kind}`);
  return mail;
}

async function question(walk: Walk): Promise<{ mail: MailRow; task: string }> {
  const task = await walk.open('client-items');
  await walk.sendMails();
  return { mail: await mailOf(walk, 'T21c'), task };
}

describe('what came in', () => {
  it('stands on the page of its case and of its mail, and in the list of operators', () =>
    inDeliverables((walk) =>
      atDesk(walk, async ({ intake, app, cookie }) => {
        const { mail } = await question(walk);
        await intake.send(eml('exim-hard', mail.id), bounceTo(mail.id));
        const { id } = await intake.newest();
        const casePage = (await app.get(`/cases/${walk.caseId}`, cookie)).body;
        expect(casePage).toContain(`href="/inbound/${id}"`);
        expect(casePage).toContain('came back for good');
        expect((await app.get(`/mails/${mail.id}`, cookie)).body).toContain('User unknown');
        const page = await app.get('/inbound', cookie);
        expect(page.statusCode).toBe(200);
        expect(page.body).toContain(`href="/inbound/${id}"`);
        expect((await app.get(`/inbound/${id}`, cookie)).body).toContain('came back: the reader did not get our mail');
        const api = await app.app.inject({ url: '/api/inbound?state=done', headers: { cookie } });
        expect(api.json()).toMatchObject({ items: [{ id, result: 'bounced', caseId: walk.caseId }], next: null });
      }),
    ));

  it('is for operators where it belongs to no case, and its words are not for everybody', () =>
    inDeliverables((walk) =>
      atDesk(walk, async ({ intake, app }) => {
        const { mail } = await question(walk);
        await intake.send(eml('human-no-auto', mail.id), replyTo(mail.id), 'rowan@alder.test');
        const { id } = await intake.newest();
        const guest = await app.signIn('guest');
        expect((await app.get('/inbound', guest)).statusCode).toBe(403);
        expect((await app.get(`/inbound/${id}`, guest)).statusCode).toBe(404);
        const owner = await app.signIn('sam');
        expect((await app.get(`/inbound/${id}`, owner)).body).toContain('When would you need it?');
        await run(reading(walk.db), `UPDATE people SET roles = '{manager}' WHERE id = 'guest'`);
        // Another role ends the session.
        const again = await app.signIn('guest');
        const manager = await app.get(`/inbound/${id}`, again);
        expect(manager.statusCode).toBe(200);
        expect(manager.body).not.toContain('When would you need it?');
        expect((await app.get(`/api/inbound/${id}.eml`, again)).statusCode).toBe(404);
      }),
    ));

  it('hands out its files as downloads that nothing can run, whatever they say that they are', () =>
    inDeliverables((walk) =>
      atDesk(walk, async ({ intake, app, cookie }) => {
        const { mail } = await question(walk);
        await intake.send(eml('human-attachment', mail.id), replyTo(mail.id), 'rowan@alder.test');
        const { id } = await intake.newest();
        const page = (await app.get(`/inbound/${id}`, cookie)).body;
        expect(page).toContain(`href="/api/inbound/${id}/files/1" download`);
        for (const path of [`/api/inbound/${id}/files/1`, `/api/inbound/${id}.eml`]) {
          const file = await app.get(path, cookie);
          expect(file.headers).toMatchObject({
            'content-type': 'application/octet-stream',
            'x-content-type-options': 'nosniff',
            'content-security-policy': expect.stringContaining('sandbox'),
            'content-disposition': expect.stringMatching(/^attachment; /),
          });
          expect(file.body).toContain('<script>alert(1)</script>');
        }
        expect((await app.get(`/api/inbound/${id}/files/3`, cookie)).statusCode).toBe(404);
      }),
    ));

  it('that was filed is read again after a cure, once, and then has its effect', () =>
    inDeliverables((walk) =>
      atDesk(walk, async ({ intake, app, cookie }) => {
        const { mail, task } = await question(walk);
        const raw = eml('human-keep', mail.id, (text) => text.replace('KEEP 1,3 DROP 2', 'KEEP 1'));
        const sender = { pass: true, by: 'loopback', found: 'here' } as const;
        const arrival = { mailFrom: 'rowan@alder.test', recipients: [replyTo(mail.id)], ip: null, helo: null, sender };
        const { id } = await keepInbound(reading(walk.db), {
          ...{ source: 'smtp', raw, whole: true, size: raw.length, arrival },
        });
        await run(reading(walk.db), `UPDATE inbound_mails SET tries = 9, next_try_at = now() - interval '1 hour'`);
        await intake.room.readWaiting();
        expect(await intake.newest()).toMatchObject({ state: 'filed', reason: 'unreadable' });
        const again = await app.post(`/inbound/${id}/again`, {}, cookie);
        expect([again.statusCode, again.headers['location']]).toEqual([303, `/inbound/${id}?note=again`]);
        await intake.room.readWaiting();
        expect(await intake.newest()).toMatchObject({ state: 'done', result: 'answered' });
        expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'answered' });
        expect((await app.post(`/inbound/${id}/again`, {}, cookie)).statusCode).toBe(409);
        const token = await createToken({ db: walk.db }, 'op', { name: 'tests', personId: 'guest' });
        const refused = await app.app.inject({
          ...{ method: 'POST', url: `/api/inbound/${id}/again` },
          headers: { authorization: `Bearer ${token}` },
        });
        expect(refused.statusCode).toBe(403);
      }),
    ));

  it('offers a stand-in where somebody of the staff is away, and a person records it', () =>
    inTriage((walk) =>
      atDesk(walk, async ({ intake, app, cookie }) => {
        await walk.open('triage');
        await walk.sendMails();
        const mail = await mailOf(walk, 'T03');
        const ahead = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
        const away = (text: string): string => text.replace('until 11 December 2026', `until ${ahead}`);
        await intake.send(eml('outlook-absence', mail.id, away), replyTo(mail.id));
        const { id } = await intake.newest();
        expect((await app.get(`/inbound/${id}`, cookie)).body).toContain(`value="${ahead}"`);
        const absences = () => many(reading(walk.db), 'SELECT person_id, stand_in_id FROM absences');
        expect(await absences()).toEqual([]);
        const wrong = await app.post(`/inbound/${id}/absence`, { until: '2020-01-01', standIn: '' }, cookie);
        expect([wrong.statusCode, await absences()]).toEqual([422, []]);
        expect((await app.post(`/inbound/${id}/absence`, { until: ahead, standIn: 'kim' }, cookie)).statusCode).toBe(
          303,
        );
        expect(await absences()).toEqual([{ personId: 'sam', standInId: 'kim' }]);
        const entry = await one(reading(walk.db), `SELECT actor, detail FROM audit WHERE action = 'absence-noted'`);
        expect(entry).toMatchObject({ actor: 'op', detail: { person: 'sam', until: ahead, standIn: 'kim' } });
      }),
    ));
});
