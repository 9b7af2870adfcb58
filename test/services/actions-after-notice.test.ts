import { describe, expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { confirmationCode } from '../../db/keys/confirmation-code.ts';
import { readMail } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { upsertPack } from '../../db/tables/packs.ts';
import { listTaskPeople } from '../../db/tables/tasks.ts';
import { lastReversal } from '../../db/tables/reversals.ts';
import type { LawPack } from '../../domain/packs.ts';
import { answerTask } from '../../services/answer-task.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { createMail } from '../../services/create-mail.ts';
import { receiveReply } from '../../services/receive-reply.ts';
import { act, auditOf, intoTransition, mailsOf, statesOf, told } from '../support/case-actions.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { asked, walkedTo, type Walk } from '../support/walk-case.ts';

const inNotice = walkedTo('notice');
const inTransition = (body: (walk: Walk) => Promise<void>): Promise<void> =>
  inNotice(async (walk) => {
    await intoTransition(walk);
    await body(walk);
  });

const REASON = { reason: 'They wrote so.' };
const REVERSE = {
  to: 'repair',
  apology: 'We judged the spring too early.',
  clientYes: 'Mail of Rowan Alder, "Let us try again"',
  clientYesOn: '2026-11-20',
  reason: 'New contact, new budget.',
};

describe('after the notice', () => {
  it('nothing that came too late voids what has left', () =>
    inTransition(async (walk) => {
      await act(walk, 'legal-hold', REASON);
      await act(walk, 'dispute', { what: 'It never happened.' });
      const incident = { reason: 'THREAT', on: '2026-11-24', what: 'He would come by.', source: 'voicemail' };
      await act(walk, 'safety', { incident });
      expect(await statesOf(walk)).toEqual(['LEGAL_HOLD', 'DISPUTED', 'SAFETY']);
      expect(await told(walk)).toEqual(['matter']);
      expect(await currentPacket(reading(walk.db), walk.caseId)).toMatchObject({ voidedAt: null });
    }));

  it.each([
    ['client-left', { on: '2026-12-31', what: 'They leave.' }],
    ['contract-changed', { what: 'A side letter.' }],
    ['override', { rule: 'D1', outcome: 'STANDARD', reason: 'Because.' }],
    ['withdraw', REASON],
    ['stop', REASON],
  ] as const)('%s is too late, and says what is left', (action, body) =>
    inTransition(async (walk) => {
      expect(await refusal(act(walk, action, body))).toMatchObject({ code: 'TOO_LATE' });
      expect(await told(walk)).toEqual([]);
    }),
  );
});

describe('reverse', () => {
  it('is decided by somebody who may (D11), with the client’s written yes', () =>
    inTransition(async (walk) => {
      expect(await refusal(act(walk, 'reverse', { ...REVERSE, as: 'sam' }))).toMatchObject({ code: 'NOT_ALLOWED' });
      await act(walk, 'reverse', REVERSE);
      expect(await lastReversal(reading(walk.db), walk.caseId)).toMatchObject({ to: 'repair', approvedBy: 'lena' });
      expect(await told(walk)).toEqual(['reverse']);
    }));

  it('refuses a yes of tomorrow, a token, and a case that is elsewhere', () =>
    inNotice(async (walk) => {
      expect(await refusal(act(walk, 'reverse', REVERSE))).toMatchObject({ code: 'TOO_LATE' });
      await intoTransition(walk);
      expect(await refusal(act(walk, 'reverse', { ...REVERSE, clientYesOn: '2027-11-20' }))).toMatchObject({
        problems: [{ path: 'clientYesOn' }],
      });
      const token = { personId: 'lena', name: 'Lena Hart', roles: ['approver'], via: 'token' } as const;
      expect(await refusal(actOnCase(walk.deps, token, walk.caseId, 'reverse', REVERSE))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
    }));
});

/** A statute that wants a notary or a registered letter, as the Turkish commercial code does. */
const PACK: LawPack = {
  ...{ id: 'GB-FORM', name: 'Form of endings', source: 'Care of Contracts Act, s. 9', kind: 'practice' },
  ...{ jurisdiction: 'GB', applies_when: [], notice: [], contents: [], preconditions: [], exceptions: [] },
  ...{ client_rights: [], duties: [], forbidden: [], overrides: {}, effective_from: null, effective_to: null },
  form: { accepted: ['notary', 'registered_letter'], email_alone_enough: false },
  ...{ legal_review: 'on_hit', confidence: 'read', needs_legal_confirmation: false, unconfirmed_fields: [] },
};

describe('record-service', () => {
  const served = { servedOn: '2026-11-25', form: 'registered-letter', reference: 'RR 12' };
  const later = (walk: Walk) => walk.moveTo('2026-11-26T09:00:00Z');

  it('waits for the question, and then answers it', () =>
    inNotice(async (walk) => {
      expect(await refusal(act(walk, 'record-service', served))).toMatchObject({
        code: 'BLOCKED',
        message: expect.stringContaining('has not left'),
      });
      const task = await walk.open('service-proof');
      await later(walk);
      await act(walk, 'record-service', { ...served, as: 'sam' });
      const again = { ...served, servedOn: '2026-11-24' };
      expect(await answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, again)).toMatchObject({
        choice: 'done',
        already: true,
      });
    }));

  it('names the forms that the matched pack accepts, and the days on which it can have been', () =>
    inNotice(async (walk) => {
      await upsertPack(reading(walk.db), PACK);
      await walk.open('service-proof');
      const refusedPath = async (change: object) =>
        (await refusal(act(walk, 'record-service', { ...served, ...change }))).problems[0];
      expect(await refusedPath({ servedOn: '2027-01-01' })).toMatchObject({ path: 'servedOn' });
      await later(walk);
      expect(await refusedPath({ servedOn: '2026-11-01' })).toMatchObject({ path: 'servedOn' });
      expect(await refusedPath({ form: 'courier' })).toEqual({
        path: 'form',
        found: 'courier',
        expected: 'one that Form of endings accepts: registered-letter, notary',
      });
    }));
});

describe('safety', () => {
  it('takes whoever was hurt off the client’s mail, and asks who writes with the client now', () =>
    inTransition(async (walk) => {
      const { id } = await receiveReply(walk.deps, OPERATOR, walk.caseId, { from: 'rowan', text: 'Why?' });
      const task = await walk.open('client-reply', id);
      expect((await listTaskPeople(reading(walk.db), task)).map(({ personId }) => personId)).toEqual(['noor']);
      const incident = {
        reason: 'ABUSIVE_TO_STAFF',
        on: '2026-11-24',
        what: 'He shouted.',
        source: 'call',
        target: 'noor',
      };
      await act(walk, 'safety', { incident });
      expect((await listTaskPeople(reading(walk.db), task)).map(({ personId }) => personId)).toEqual(['sam']);
      await act(walk, 'safety', { incident: { ...incident, target: 'sam' } });
      expect((await listTaskPeople(reading(walk.db), task)).map(({ personId }) => personId)).toEqual(['lena']);
      await walk.sendMails();
      const another = await walk.open('client-question', id);
      expect((await listTaskPeople(reading(walk.db), another)).map(({ personId }) => personId)).toEqual(['lena']);
    }));
});

describe('a legal hold', () => {
  it('keeps mail to the client in the outbox until Legal lifts it, and lets the staff’s go', () =>
    inTransition(async (walk) => {
      await act(walk, 'legal-hold', REASON);
      await walk.act.queueTransitionMail({ ...(await walk.here()), what: 'status', n: 1 });
      await walk.sendMails();
      const tx = reading(walk.db);
      const state = async (kind: string): Promise<string | undefined> => {
        const { rows } = await walk.db.pool.query<{ id: string }>('SELECT id FROM outbox WHERE kind = $1', [kind]);
        return (await readMail(tx, rows[0]?.id ?? ''))?.state;
      };
      expect(await state('T23c')).toBe('queued');
      expect(await state('T23o')).toBe('kept');
      const [held] = (await walk.db.pool.query<{ id: string }>(`SELECT id FROM outbox WHERE kind = 'T23c'`)).rows;
      expect(await walk.tryMail(held?.id ?? '')).toEqual({ againInMs: null });
      await act(walk, 'lift-legal-hold', REASON);
      expect(walk.deps.cases.mails).toContain(held?.id);
      await walk.sendMails();
      expect(await state('T23c')).toBe('kept');
    }));
});

describe('a further copy of a mail', () => {
  it('goes out where the mail informs, in its time', () =>
    inTransition(async (walk) => {
      const { id } = await createMail(walk.deps, OPERATOR, walk.caseId, { kind: 'T22' });
      expect(walk.deps.cases.mails).toContain(id);
      await walk.sendMails();
      expect(await readMail(reading(walk.db), id)).toMatchObject({ kind: 'T22', recipientId: 'rowan', state: 'kept' });
      await createMail(walk.deps, OPERATOR, walk.caseId, { kind: 'T38c', as: 'sam' });
    }));

  it.each(['T20b', 'T18', 'T24c', 'T27', 'T15', 'T26', 'T25'] as const)('is refused for %s, and logged', (kind) =>
    inTransition(async (walk) => {
      const mails = await mailsOf(walk, kind);
      const director = { kind, as: 'mara' };
      expect(await refusal(createMail(walk.deps, OPERATOR, walk.caseId, director))).toMatchObject({
        code: 'MAIL_REFUSED',
      });
      expect((await auditOf(walk)).at(-1)).toBe('mail-refused');
      expect(await mailsOf(walk, kind)).toEqual(mails);
    }),
  );
});

describe('what the client writes after the notice', () => {
  const mail = (walk: Walk, text: string, inReplyTo?: string) =>
    receiveReply(walk.deps, OPERATOR, walk.caseId, {
      from: 'client-contact',
      text,
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
    });

  it('is read by a person, with a suggestion what it is', () =>
    inTransition(async (walk) => {
      const { id, result } = await mail(walk, 'Please give us another chance. We have a new team.');
      expect(result).toBe('filed');
      expect(await told(walk)).toEqual(['matter']);
      const task = await walk.open('client-reply', id);
      const { rows } = await walk.db.pool.query<{ personId: string }>(
        'SELECT person_id AS "personId" FROM task_people WHERE task_id = $1',
        [task],
      );
      expect(rows).toEqual([{ personId: 'noor' }]);
    }));

  it('answers the data choice in words, and asks back where the words are not clear', () =>
    inTransition(async (walk) => {
      await walk.open('data-choice');
      expect(await mail(walk, 'DELETE but not the invoices')).toMatchObject({ result: 'unclear' });
      expect(await mailsOf(walk, 'T37')).toEqual(['rowan']);
      expect(await mail(walk, 'Thank you for the years with us.')).toMatchObject({ result: 'filed' });
      expect(await mail(walk, 'RETURN then DELETE')).toMatchObject({
        result: 'answered',
        detail: 'data-choice: return-then-delete',
      });
    }));

  it('confirms with the mailed code alone', () =>
    inTransition(async (walk) => {
      await walk.open('data-choice');
      await mail(walk, 'DELETE');
      await walk.open('confirm-choice');
      expect(await mail(walk, 'YES ABC234')).toMatchObject({
        result: 'refused',
        detail: expect.stringContaining('INVALID_INPUT'),
      });
      expect(await mail(walk, 'yes, do it', 'T36')).toMatchObject({ result: 'unclear' });
    }));

  it('takes the code in the digits of a Persian keyboard', () =>
    inTransition(async (walk) => {
      await walk.open('data-choice');
      await mail(walk, 'DELETE');
      const id = await walk.open('confirm-choice');
      const code = confirmationCode(walk.db.keys, id).replace(/[0-9]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)));
      expect(await mail(walk, `YES ${code}`)).toMatchObject({ result: 'answered' });
    }));

  it('is logged where a machine wrote it', () =>
    inTransition(async (walk) => {
      expect(await mail(walk, 'I am out of office until Monday.')).toMatchObject({
        result: 'filed',
        detail: 'auto-reply',
      });
      expect(await told(walk)).toEqual([]);
    }));
});
