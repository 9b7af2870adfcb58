import { describe, expect, it } from '@jest/globals';
import { many, one, reading } from '../../db/database.ts';
import { listFiles } from '../../db/tables/inbound-files.ts';
import { inboundRaw, shownInbound, type NewInbound } from '../../db/tables/inbound-mails.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { listMails, markDelivered, readMail, type MailRow } from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import type { SenderCheck } from '../../domain/inbound.ts';
import type { MailKind } from '../../domain/mails.ts';
import { auditOf, mailsOf, statesOf } from '../support/case-actions.ts';
import { bounceTo, eml, replyTo } from '../support/eml.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { LOST, scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withIntake, type TestIntake } from '../support/with-intake.ts';

const transport = scriptedTransport();
const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport };
const inTriage = walkedTo('triage', live);
const inDeliverables = walkedTo('deliverables', live);
const inNotice = walkedTo('notice', live);

const CLIENT = 'rowan@alder.test';
const mailOf = async ({ db, caseId }: Walk, kind: MailKind): Promise<MailRow> => {
  const mail = (await listMails(reading(db), caseId)).findLast((row) => row.kind === kind);
  if (mail === undefined) throw new Error(`found no mail ${kind}`);
  return mail;
};
const again = async ({ db }: Walk, { id }: MailRow): Promise<MailRow> => {
  const mail = await readMail(reading(db), id);
  if (mail === null) throw new Error(`found no mail ${id}`);
  return mail;
};
const told = ({ db }: Walk, { id }: MailRow): Promise<{ choice: string }[]> =>
  many(reading(db), `SELECT choice FROM case_messages WHERE kind = 'mail' AND ref = $1 ORDER BY seq`, [id]);

/** A request to the owner, taken by the server. */
async function request(walk: Walk): Promise<MailRow> {
  await walk.open('triage');
  await walk.sendMails();
  return mailOf(walk, 'T03');
}

/** The question about open items to the client, taken by the server. */
async function question(walk: Walk): Promise<{ mail: MailRow; task: string }> {
  const task = await walk.open('client-items');
  await walk.sendMails();
  return { mail: await mailOf(walk, 'T21c'), task };
}

async function notice(walk: Walk): Promise<MailRow> {
  await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
  await walk.sendMails();
  return mailOf(walk, 'T20b');
}

const toOwner = (text: string): string => text.replaceAll(CLIENT, 'sam@kestrel.test');
const report = (
  intake: TestIntake,
  name: string,
  { id }: MailRow,
  change?: (text: string) => string,
): Promise<string> => intake.send(eml(name, id, change), bounceTo(id));
const reply = (intake: TestIntake, name: string, { id }: MailRow, change?: (text: string) => string): Promise<string> =>
  intake.send(eml(name, id, change), replyTo(id), CLIENT);

/** Hands a mail over as from elsewhere, with that finding about its sender. */
function from(name: string, { id }: MailRow, sender: SenderCheck, change?: (text: string) => string): NewInbound {
  const raw = eml(name, id, change);
  const arrival = { mailFrom: CLIENT, recipients: [replyTo(id)], ip: '192.0.2.7', helo: 'mx.alder.test', sender };
  return { source: 'smtp', raw, whole: true, size: raw.length, arrival };
}
const DOUBTFUL: SenderCheck = { pass: false, by: 'dmarc', found: 'dmarc=fail for alder.test' };

describe('a bounce', () => {
  it('keeps its mail accepted, says when and why it came back, and is a matter for a person, once', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        expect(await report(intake, 'exim-hard', mail)).toMatch(/^250 2\.6\.0 kept as/);
        await report(intake, 'exim-hard', mail);
        await report(intake, 'postfix-full', mail);
        const after = await again(walk, mail);
        expect(after).toMatchObject({ state: 'accepted', bounceVerdict: 'hard' });
        expect(after.bouncedAt).not.toBeNull();
        expect(after.bounceReply).toContain('User unknown');
        expect(walk.deps.cases.mails.filter((id) => id === mail.id)).toHaveLength(1);
        await walk.tryMail(mail.id);
        expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([
          { kind: 'undelivered-mail', mailId: mail.id, text: expect.stringContaining('User unknown') },
        ]);
        const rows = await many(reading(walk.db), 'SELECT result FROM inbound_mails ORDER BY received_at');
        expect(rows).toEqual([{ result: 'bounced' }, { result: 'report-logged' }]);
        const actions = await auditOf(walk);
        for (const action of ['inbound-bounced', 'inbound-report-logged', 'mail-bounced'])
          expect(actions.filter((one) => one === action)).toEqual([action]);
      }),
    ));

  it('of the notice asks for another address, and the workflow hears of it', () =>
    inNotice((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await notice(walk);
        await report(intake, 'postfix-hard', mail);
        expect(await told(walk, mail)).toEqual([{ choice: 'accepted' }, { choice: 'bounced' }]);
        expect(await walk.act.mailState({ ...(await walk.here()), mailId: mail.id })).toBe('refused');
        expect(await statesOf(walk)).toEqual([]);
      }),
    ));

  it('of a notice that had counted as delivered begins UNDELIVERED and asks for proof of service', () =>
    inNotice((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await notice(walk);
        await markDelivered(reading(walk.db), mail.id, 'no-bounce', await walk.at());
        await report(intake, 'gmail-hard', mail);
        expect(await statesOf(walk)).toEqual(['UNDELIVERED']);
        const [matter] = await listMatters(reading(walk.db), walk.caseId);
        expect(matter).toMatchObject({ kind: 'late-bounce', from: CLIENT });
        const matterId = matter?.id ?? '';
        expect(await walk.act.readMatter({ ...(await walk.here()), matterId })).toMatchObject({
          first: 'service-proof',
        });
      }),
    ));

  it('of a mail whose result was unknown settles that it had been taken', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        await walk.open('client-items');
        transport.script(LOST);
        const { id } = await mailOf(walk, 'T21c');
        await walk.tryMail(id);
        await report(intake, 'postfix-hard', await mailOf(walk, 'T21c'));
        expect(await mailOf(walk, 'T21c')).toMatchObject({ state: 'accepted', bounceVerdict: 'hard' });
      }),
    ));

  it('that is only a delay changes nothing, and stands on the case', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        await report(intake, 'gmail-delayed', mail);
        expect(await again(walk, mail)).toMatchObject({ state: 'accepted', bouncedAt: null });
        expect(await intake.newest()).toMatchObject({ state: 'done', result: 'delayed', caseId: walk.caseId });
        expect(await mailsOf(walk, 'T41')).toEqual([]);
      }),
    ));

  it('about another recipient, such as the journal, says nothing of the reader', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        await report(intake, 'several-recipients', mail);
        expect(await again(walk, mail)).toMatchObject({ bouncedAt: null });
        expect(await intake.newest()).toMatchObject({ result: 'report-logged' });
        const elsewhere = (text: string): string =>
          text
            .replaceAll(CLIENT, 'else@where.test')
            .replaceAll('{{bounce}}', 'abuse@rp.mail.test')
            .replace('Original-Recipient: rfc822;else@where.test\n', '');
        await intake.send(eml('postfix-hard', mail.id, elsewhere), 'abuse@rp.mail.test');
        expect(await intake.newest()).toMatchObject({ state: 'filed', reason: 'other-recipient' });
        expect(await again(walk, mail)).toMatchObject({ bouncedAt: null });
      }),
    ));

  it('with a forged address is filed with its reason, stands on no case, and keeps its bytes', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        const wrong = `bounce+${mail.id}.00000000@rp.mail.test`;
        const raw = eml('postfix-hard', mail.id, (text) => text.replaceAll('{{bounce}}', wrong));
        await intake.send(raw, wrong);
        const row = await intake.newest();
        expect(row).toMatchObject({ state: 'filed', reason: 'forged', caseId: null });
        const kept = await inboundRaw(reading(walk.db), row);
        expect(kept.toString().trimEnd()).toBe(raw.toString().trimEnd());
        expect(await again(walk, mail)).toMatchObject({ bouncedAt: null });
      }),
    ));
});

describe('a report of success', () => {
  it('is the basis on which the notice counts as delivered', () =>
    inNotice((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await notice(walk);
        await report(intake, 'postfix-delivered', mail);
        expect(await again(walk, mail)).toMatchObject({ deliveredBasis: 'dsn' });
        expect((await told(walk, mail)).at(-1)).toEqual({ choice: 'delivered' });
      }),
    ));

  it('proves nothing where anybody who read the mail could have written it', () =>
    inNotice((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await notice(walk);
        const open = (text: string): string => text.replaceAll('{{bounce}}', 'abuse@rp.mail.test');
        await intake.send(eml('postfix-delivered', mail.id, open), 'abuse@rp.mail.test');
        expect(await again(walk, mail)).toMatchObject({ deliveredAt: null });
        expect(await intake.newest()).toMatchObject({ result: 'report-logged' });
      }),
    ));
});

describe('an automatic reply', () => {
  it('is a hint that stands on the case and decides nothing', () =>
    inTriage((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await request(walk);
        await intake.send(eml('outlook-absence', mail.id, toOwner), replyTo(mail.id));
        const row = await intake.newest();
        expect(row).toMatchObject({ result: 'absence', about: 'sam', caseId: walk.caseId });
        expect(await shownInbound(reading(walk.db), row)).toMatchObject({ until: '2026-12-11' });
        expect(await needTask(reading(walk.db), mail.taskId ?? '')).toMatchObject({ state: 'open' });
        expect(await listMatters(reading(walk.db), walk.caseId)).toEqual([]);
      }),
    ));
});

describe('a complaint', () => {
  it('is told to the owner, and stands on the case', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        await intake.send(eml('ses-complaint', mail.id), 'abuse@rp.mail.test', 'fbl@amazonses.test');
        expect(await intake.newest()).toMatchObject({ result: 'complaint', mailId: mail.id });
        expect([await mailsOf(walk, 'T41'), await mailsOf(walk, 'T41c')]).toEqual([[], ['sam']]);
      }),
    ));
});

describe('a person’s reply', () => {
  it('answers as its words say, within seconds, and is kept under the key of its case with its files apart', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail, task } = await question(walk);
        await reply(intake, 'human-keep', mail, (text) => text.replace('KEEP 1,3 DROP 2', 'KEEP 1'));
        expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'answered', endedBy: 'rowan' });
        expect(await one(reading(walk.db), 'SELECT via FROM answers WHERE task_id = $1', [task])).toEqual({
          via: 'mail',
        });
        expect(await intake.newest()).toMatchObject({ state: 'done', result: 'answered', about: task });
        await reply(intake, 'human-attachment', mail);
        const row = await intake.newest();
        expect(row).toMatchObject({ state: 'done', caseId: walk.caseId });
        expect((await inboundRaw(reading(walk.db), row)).toString()).toContain('The contract is attached.');
        expect((await listFiles(reading(walk.db), row.id, row.caseId)).map(({ name, kept }) => [name, kept])).toEqual([
          ['.. .. etc evil.html', true],
          ['contract.pdf', true],
        ]);
      }),
    ));

  it('whose domain does not stand for it raises a task and changes nothing', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async ({ room, newest }) => {
        const { mail, task } = await question(walk);
        await room.take(from('human-keep', mail, DOUBTFUL));
        expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
        expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([
          { kind: 'unknown-sender', from: `${CLIENT} (dmarc=fail for alder.test)` },
        ]);
        expect(await newest()).toMatchObject({ result: 'matter' });
      }),
    ));

  it('to an address with a wrong check code raises a task and changes nothing', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail, task } = await question(walk);
        const wrong = `case+${mail.id}.00000000@rp.mail.test`;
        await intake.send(
          eml('human-keep', mail.id, (text) => text.replaceAll('{{case}}', wrong)),
          wrong,
          CLIENT,
        );
        expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
        expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([{ kind: 'unknown-sender' }]);
      }),
    ));

  it('to the notice is a basis of its delivery', () =>
    inNotice((walk) =>
      withIntake(walk.deps, async (intake) => {
        const mail = await notice(walk);
        await reply(intake, 'human-no-auto', mail);
        expect(await again(walk, mail)).toMatchObject({ deliveredBasis: 'reply' });
        expect((await listMatters(reading(walk.db), walk.caseId)).map(({ kind }) => kind)).toEqual(['client-mail']);
      }),
    ));
});

describe('what is nothing of these', () => {
  it('raises a task when it comes from no sender, and is dropped when it is our own', () =>
    inDeliverables((walk) =>
      withIntake(walk.deps, async (intake) => {
        const { mail } = await question(walk);
        await intake.send(eml('nobody-says-something', mail.id), replyTo(mail.id));
        expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([
          { kind: 'unknown-sender', from: 'help@alder.test' },
        ]);
        await intake.send(eml('own', mail.id), replyTo(mail.id));
        expect(await intake.newest()).toMatchObject({ state: 'done', result: 'own' });
        expect(await listMatters(reading(walk.db), walk.caseId)).toHaveLength(1);
      }),
    ));
});
