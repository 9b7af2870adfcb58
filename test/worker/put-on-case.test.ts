import { expect, it } from '@jest/globals';
import { many, reading } from '../../db/database.ts';
import { needCase } from '../../db/tables/cases.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { listMails, mailParams } from '../../db/tables/outbox.ts';
import { needTask } from '../../db/tables/tasks.ts';
import type { SenderCheck } from '../../domain/inbound.ts';
import { putInboundOnCase } from '../../services/inbound/put-on-case.ts';
import { auditOf, mailsOf } from '../support/case-actions.ts';
import { eml, replyTo } from '../support/eml.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withIntake } from '../support/with-intake.ts';

const live = { live: true, body: liveSample(), answers: LIVE_ANSWERS, transport: scriptedTransport() };
const inDeliverables = walkedTo('deliverables', live);
const CLIENT = 'rowan@alder.test';
const ELSEWHERE = 'hello@mail.test';
const PASSED: SenderCheck = { pass: true, by: 'dmarc', found: 'dmarc=pass for alder.test' };
const DOUBTFUL: SenderCheck = { pass: false, by: 'dmarc', found: 'dmarc=fail for alder.test' };

/** A reply that leads to no case: nothing in it names a mail of ours. */
function astray(sender: SenderCheck, words: string) {
  const raw = Buffer.from(
    [
      ...[`From: Rowan Alder <${CLIENT}>`, `To: ${ELSEWHERE}`, 'Subject: Your question'],
      ...[
        'Message-ID: <1@alder.test>',
        'Date: Fri, 20 Nov 2026 10:00:00 +0000',
        'Content-Type: text/plain',
        '',
        words,
        '',
      ],
    ].join('\r\n'),
  );
  const arrival = { mailFrom: CLIENT, recipients: [ELSEWHERE], ip: '192.0.2.7', helo: 'mx.alder.test', sender };
  return { source: 'smtp', raw, whole: true, size: raw.length, arrival } as const;
}

async function asked(walk: Walk): Promise<string> {
  const task = await walk.open('client-items');
  await walk.sendMails();
  return task;
}

it('a reply that led to no case is put onto one by an operator, and answers as if it had found it', () =>
  inDeliverables((walk) =>
    withIntake(walk.deps, async (intake) => {
      const task = await asked(walk);
      await intake.room.take(astray(PASSED, 'KEEP 1'));
      const filed = await intake.newest();
      expect(filed).toMatchObject({ state: 'filed', reason: 'unmatched', caseId: null });
      const { number } = await needCase(reading(walk.db), walk.caseId);
      await putInboundOnCase(walk.deps, OPERATOR, filed.id, { number: number.toLowerCase() });
      await intake.room.readWaiting();
      expect(await intake.newest()).toMatchObject({ id: filed.id, state: 'done', caseId: walk.caseId });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'answered', endedBy: 'rowan' });
      expect(await auditOf(walk)).toContain('inbound-put-on-case');
      expect(await mailsOf(walk, 'T26o')).toEqual(['sam']);
      const repeated = refusal(putInboundOnCase(walk.deps, OPERATOR, filed.id, { number }));
      expect(await repeated).toMatchObject({ code: 'BLOCKED' });
    }),
  ));

it('whose sender is doubtful stays a matter for a person, and is copied to nobody', () =>
  inDeliverables((walk) =>
    withIntake(walk.deps, async (intake) => {
      const task = await asked(walk);
      await intake.room.take(astray(DOUBTFUL, 'KEEP 1'));
      const { id } = await intake.newest();
      const { number } = await needCase(reading(walk.db), walk.caseId);
      await putInboundOnCase(walk.deps, OPERATOR, id, { number });
      await intake.room.readWaiting();
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
      expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([{ kind: 'unknown-sender' }]);
      expect(await mailsOf(walk, 'T26o')).toEqual([]);
    }),
  ));

it('goes onto no case that is not there, and nobody but an operator puts it', () =>
  inDeliverables((walk) =>
    withIntake(walk.deps, async (intake) => {
      await intake.room.take(astray(PASSED, 'Hello'));
      const { id } = await intake.newest();
      const put = (actor: typeof OPERATOR, number: string) =>
        refusal(putInboundOnCase(walk.deps, actor, id, { number }));
      expect(await put(OPERATOR, 'PW-999999')).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'number' }] });
      expect(await put({ ...OPERATOR, roles: [] }, 'PW-1')).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await intake.newest()).toMatchObject({ state: 'filed', caseId: null });
    }),
  ));

it('a reply is copied to the account manager with the names of its files, and without the files', () =>
  inDeliverables((walk) =>
    withIntake(walk.deps, async (intake) => {
      await asked(walk);
      const mail = (await listMails(reading(walk.db), walk.caseId)).findLast(({ kind }) => kind === 'T21c');
      await intake.send(eml('human-keep', mail?.id ?? ''), replyTo(mail?.id ?? ''), CLIENT);
      const [copy] = (await listMails(reading(walk.db), walk.caseId)).filter(({ kind }) => kind === 'T26o');
      if (copy === undefined) throw new Error('found no copy');
      const params = await mailParams(reading(walk.db), copy);
      const files = await many<{ n: number }>(reading(walk.db), 'SELECT n FROM inbound_files');
      expect(params['files']).toHaveLength(files.length);
      expect(params).toMatchObject({ via: 'mail', from: 'Rowan Alder' });
      expect(JSON.stringify(params)).toContain('KEEP');
    }),
  ));
