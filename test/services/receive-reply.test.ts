import { describe, expect, it } from '@jest/globals';
import { one, reading, run } from '../../db/database.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { needTask, taskContext } from '../../db/tables/tasks.ts';
import { answerTask } from '../../services/answer-task.ts';
import { receiveReply } from '../../services/receive-reply.ts';
import { mailsOf, told } from '../support/case-actions.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { SAMPLE_ANSWERS, sampleCase } from '../support/sample-case.ts';
import { asked, walkedTo, type Walk } from '../support/walk-case.ts';

const item = (id: string, title: string, prepaid = 0): object => ({
  ...{ id, title, state: 'open', dueOn: '2026-12-20' },
  ...(prepaid === 0 ? {} : { prepaidValue: { amount: prepaid, currency: 'GBP' } }),
});
const LIST = [item('shop', 'Shop relaunch'), item('logo', 'Logo', 40_000), item('map', 'Site map')];
const other = { id: 'ash', name: 'Ash Alder', email: 'ash@alder.test', authorised: false };
const client = sampleCase()['client'] as { contacts: object[] };
const body = sampleCase({ deliverables: LIST, client: { ...client, contacts: [...client.contacts, other] } });
const PLAN = Object.fromEntries(
  ['shop', 'logo', 'map'].flatMap((id) => [
    [`state.${id}`, 'planned'],
    [`on.${id}`, '2026-12-18'],
    [`person.${id}`, 'sam'],
  ]),
);
const KEEP_ALL = { 'item.shop': 'keep', 'item.logo': 'keep', 'item.map': 'keep' };
const answers = { ...SAMPLE_ANSWERS, 'client-items': KEEP_ALL, 'exit-plan': PLAN };
const inDossier = walkedTo('dossier', { body, answers });
const inDeliverables = walkedTo('deliverables', { body, answers });
const inApproval = walkedTo('approval', { body, answers });

const mail = (walk: Walk, from: string, text: string, inReplyTo?: string) =>
  receiveReply(walk.deps, OPERATOR, walk.caseId, { from, text, ...(inReplyTo === undefined ? {} : { inReplyTo }) });
const states = async ({ db, caseId }: Walk): Promise<string[]> =>
  (await listExitItems(reading(db), caseId)).map(({ itemId, state }) => `${itemId} ${state}`);
const ALL_OPEN = ['shop open', 'logo open', 'map open'];

describe('KEEP and DROP', () => {
  it('from the client answer the work list, and T26 says what was understood', () =>
    inDeliverables(async (walk) => {
      const task = await walk.open('client-items');
      expect(await mail(walk, 'client-contact', 'KEEP 1,3 DROP 2')).toMatchObject({ result: 'answered', id: task });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'answered', endedBy: 'rowan' });
      expect(await states(walk)).toEqual(['shop open', 'logo dropped', 'map open']);
      expect(await mailsOf(walk, 'T26')).toEqual(['rowan']);
      expect(await one(reading(walk.db), 'SELECT via FROM answers WHERE task_id = $1', [task])).toEqual({
        via: 'mail',
      });
    }));

  it('from an unknown sender change nothing and raise a matter, and nobody writes there', () =>
    inDeliverables(async (walk) => {
      const task = await walk.open('client-items');
      const count = () => one<{ n: number }>(reading(walk.db), 'SELECT count(*) AS n FROM outbox');
      const before = await count();
      expect(await mail(walk, 'someone@else.test', 'KEEP 1,3 DROP 2')).toMatchObject({ result: 'unknown-sender' });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
      expect(await states(walk)).toEqual(ALL_OPEN);
      expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([
        { kind: 'unknown-sender', from: 'someone@else.test', fromId: null },
      ]);
      expect(await told(walk)).toEqual(['matter']);
      expect(await count()).toEqual(before);
    }));

  it('from a contact who may not speak for the client are filed, never counted', () =>
    inDeliverables(async (walk) => {
      await walk.open('client-items');
      expect(await mail(walk, 'ASH@alder.test', 'DROP 2')).toMatchObject({ result: 'filed' });
      expect(await states(walk)).toEqual(ALL_OPEN);
    }));

  it.each(['DROP 2, and maybe 3?', 'DROP 7', 'Could you keep most of it, please'])('in "%s" are unclear: T37', (text) =>
    inDeliverables(async (walk) => {
      const task = await walk.open('client-items');
      expect(await mail(walk, 'rowan', text, 'T21c')).toMatchObject({ result: 'unclear' });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
      expect(await mailsOf(walk, 'T37')).toEqual(['rowan']);
      await walk.sendMails();
      const { n } = await one<{ n: number }>(
        reading(walk.db),
        `SELECT count(*) AS n FROM outbox WHERE kind = 'T37' AND state = 'kept'`,
      );
      expect(n).toBe(1);
    }),
  );

  it('are read by a person where the client speaks of a lawyer instead', () =>
    inDeliverables(async (walk) => {
      await walk.open('client-items');
      expect(await mail(walk, 'rowan', 'Our lawyer will answer you.')).toMatchObject({
        result: 'filed',
        detail: 'lawyer',
      });
    }));
});

describe('KEEP and DROP after the list was answered', () => {
  const answeredList = async (walk: Walk): Promise<void> => {
    await walk.open('client-items');
    await walk.answer('client-items');
  };

  it('change what the open exit plan asks for', () =>
    inDeliverables(async (walk) => {
      await answeredList(walk);
      const plan = await walk.open('exit-plan');
      expect(await mail(walk, 'rowan', 'DROP 2')).toMatchObject({ result: 'answered' });
      const tx = reading(walk.db);
      const context = await taskContext(tx, await needTask(tx, plan));
      expect(context.items.map(({ id }) => id)).toEqual(['shop', 'map']);
      const rest = Object.fromEntries(Object.entries(PLAN).filter(([name]) => !name.endsWith('.logo')));
      await answerTask(walk.deps, await asked(walk.deps, walk.caseId, plan), plan, rest);
      expect(await states(walk)).toEqual(['shop planned', 'logo dropped', 'map planned']);
      expect(await told(walk)).toEqual([]);
    }));

  it('make a packet void; a drop that is taken back before its plan leads back to it', () =>
    inApproval(async (walk) => {
      await walk.open('approval');
      await mail(walk, 'rowan', 'DROP 2');
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidCause: 'money-changed' });
      expect(await told(walk)).toEqual(['money-changed']);
      await mail(walk, 'rowan', 'KEEP 2');
      expect(await states(walk)).toEqual(['shop planned', 'logo planned', 'map planned']);
      await run(reading(walk.db), `UPDATE exit_items SET person_id = NULL, state = 'dropped' WHERE item_id = 'map'`);
      await mail(walk, 'rowan', 'KEEP 3');
      expect(await states(walk)).toEqual(['shop planned', 'logo planned', 'map open']);
      expect((await told(walk)).at(-1)).toBe('contract-changed');
      expect(await mailsOf(walk, 'T26')).toHaveLength(3 + 1);
    }));
});

describe('a mail of the staff', () => {
  it('answers by its words', () =>
    inDossier(async (walk) => {
      const task = await walk.open('feedback', 'ivo');
      const text =
        'FEEDBACK On 6 October I spent nine hours on a shop system outside the contract.\n\n> What happened?';
      expect(await mail(walk, 'ivo@kestrel.test', text)).toMatchObject({
        result: 'answered',
        detail: 'feedback: given',
      });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ choice: 'given', endedBy: 'ivo' });
    }));

  it('without them is asked back, and says so where nothing is asked', () =>
    inDossier(async (walk) => {
      await walk.open('feedback', 'ivo');
      expect(await mail(walk, 'ivo', 'He is difficult.')).toMatchObject({ result: 'unclear' });
      expect(await mail(walk, 'sam', 'What shall I do?')).toMatchObject({
        result: 'unclear',
        detail: expect.stringContaining('not-open'),
      });
      await walk.sendMails();
      expect(await mailsOf(walk, 'T37')).toEqual(['ivo', 'sam']);
    }));

  it('never decides (F6)', () =>
    inApproval(async (walk) => {
      const task = await walk.open('approval');
      expect(await mail(walk, 'lena', 'APPROVE', 'T15')).toMatchObject({
        result: 'refused',
        detail: expect.stringContaining('NOT_ALLOWED'),
      });
      expect(await needTask(reading(walk.db), task)).toMatchObject({ state: 'open' });
      expect(await mailsOf(walk, 'T37')).toEqual(['lena']);
    }));

  it('stops what is approved, and only from those who have the receipt', () =>
    inApproval(async (walk) => {
      await walk.open('approval');
      await walk.answer('approval');
      expect(await mail(walk, 'mara', 'STOP')).toMatchObject({ result: 'unclear' });
      expect(await mail(walk, 'leyla', 'STOP. The contract was signed anew.')).toMatchObject({ result: 'answered' });
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidCause: 'stop' });
      expect(await told(walk)).toEqual(['stop']);
    }));
});

describe('a mail in the wrong place', () => {
  it('is refused where nobody can have sent it, or it answers nothing of this case', () =>
    inDossier(async (walk) => {
      expect(await refusal(mail(walk, 'rowann', 'Hello'))).toMatchObject({ problems: [{ path: 'from' }] });
      expect(await refusal(mail(walk, 'rowan', 'Hello', 'T99'))).toMatchObject({ problems: [{ path: 'inReplyTo' }] });
    }));

  it('is entered by an operator in a live case', () =>
    inDossier(async (walk) => {
      await run(reading(walk.db), 'UPDATE cases SET rehearsal_now = NULL');
      const sam = { personId: 'sam', name: 'Sam Okoro', roles: [], via: 'session' } as const;
      const entered = receiveReply(walk.deps, sam, walk.caseId, { from: 'rowan', text: 'Hello' });
      expect(await refusal(entered)).toMatchObject({ code: 'NOT_ALLOWED' });
    }));

  it('is logged where a mail server reports', () =>
    inDossier(async (walk) => {
      expect(await mail(walk, 'MAILER-DAEMON@mx.test', 'Undelivered')).toMatchObject({ detail: 'bounce' });
      expect(await told(walk)).toEqual([]);
    }));
});

describe('an unknown sender', () => {
  it('whom a person knows is read as that contact, and answers nothing', () =>
    inDeliverables(async (walk) => {
      const list = await walk.open('client-items');
      const { id } = await mail(walk, 'rowan@home.test', 'DROP 2');
      const task = await walk.open('unknown-sender', id);
      const actor = await asked(walk.deps, walk.caseId, task);
      const known = (contact: string) => ({ decision: 'known', contact, reason: 'Her private address.' });
      expect(await refusal(answerTask(walk.deps, actor, task, known('Robin')))).toMatchObject({
        problems: [{ path: 'contact', expected: expect.stringContaining('Rowan Alder') }],
      });
      await answerTask(walk.deps, actor, task, known('rowan alder'));
      expect(await listMatters(reading(walk.db), walk.caseId)).toMatchObject([
        { kind: 'unknown-sender' },
        { kind: 'client-mail', fromId: 'rowan', text: 'DROP 2' },
      ]);
      expect(await needTask(reading(walk.db), list)).toMatchObject({ state: 'open' });
    }));
});
