import { describe, expect, it } from '@jest/globals';
import { many, reading } from '../../db/database.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { readMatter } from '../../db/tables/matters.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { lastReversal } from '../../db/tables/reversals.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { Actor } from '../../services/deps.ts';
import { receiveReply } from '../../services/receive-reply.ts';
import { intoTransition, mailsOf, statesOf, told } from '../support/case-actions.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { asked, walkedTo, type Walk } from '../support/walk-case.ts';

const inHold = walkedTo('hold');
const inNotice = walkedTo('notice');
const inTransition = (body: (walk: Walk) => Promise<void>): Promise<void> =>
  inNotice(async (walk) => {
    await intoTransition(walk);
    await body(walk);
  });

/** The client writes, and a person says what it is. Returns the matter's id. */
async function classified(walk: Walk, is: string, text = 'A mail in plain words.'): Promise<string> {
  const { id } = await receiveReply(walk.deps, OPERATOR, walk.caseId, { from: 'rowan', text });
  const task = await walk.open('client-reply', id);
  await answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, { is, why: 'He says so.' });
  return id;
}
const next = async (walk: Walk, matterId: string, choice: string): Promise<string | null> =>
  (await walk.act.goOnWithMatter({ ...(await walk.here()), matterId, kind: 'client-reply', choice })).next;
const voided = async ({ db, caseId }: Walk): Promise<string | null> =>
  (await currentPacket(reading(db), caseId))?.voidCause ?? null;
const person = (personId: string, via: Actor['via'] = 'session'): Actor => ({
  personId,
  name: personId,
  roles: [],
  via,
});

describe('before the notice', () => {
  it.each([
    ['dispute', 'DISPUTED', 'dispute'],
    ['lawyer', 'LEGAL_HOLD', 'legal-hold'],
  ])('a %s begins %s and voids what is approved', (is, state, cause) =>
    inHold(async (walk) => {
      await classified(walk, is);
      expect(await statesOf(walk)).toEqual([state]);
      expect(await voided(walk)).toBe(cause);
      expect(await told(walk)).toEqual(['matter', cause]);
    }),
  );

  it('abuse is an incident that voids what is approved, and nobody answers its content', () =>
    inHold(async (walk) => {
      const id = await classified(walk, 'abuse');
      expect(await statesOf(walk)).toEqual(['SAFETY']);
      expect(await voided(walk)).toBe('new-facts');
      expect((await listIncidents(reading(walk.db), walk.caseId)).at(-1)).toMatchObject({
        reason: 'VERBAL_ABUSE',
        source: 'Mail of Rowan Alder',
        verifiedBy: 'noor',
      });
      expect(await next(walk, id, 'abuse')).toBeNull();
      expect(await mailsOf(walk, 'T26d')).toEqual([]);
    }));

  it.each(['accepts', 'question', 'auto-reply', 'wrong-person'])('%s begins no state', (is) =>
    inHold(async (walk) => {
      const id = await classified(walk, is);
      expect(await statesOf(walk)).toEqual([]);
      expect(await voided(walk)).toBeNull();
      expect(await next(walk, id, is)).toBe(is === 'question' ? 'client-question' : null);
    }),
  );
});

describe('after the notice', () => {
  it('a dispute leaves what was served, and ends with the owner’s answer', () =>
    inTransition(async (walk) => {
      const id = await classified(walk, 'dispute');
      expect(await statesOf(walk)).toEqual(['DISPUTED']);
      expect(await voided(walk)).toBeNull();
      expect(await next(walk, id, 'dispute')).toBe('dispute-answer');
      const task = await walk.open('dispute-answer', id);
      const answer = { decision: 'stand', answer: 'On 6 October a second shop system was asked for.' };
      await answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, answer);
      expect(await statesOf(walk)).toEqual([]);
      expect(await mailsOf(walk, 'T26d')).toEqual(['rowan']);
    }));

  it('the wrong person leaves the notice undelivered until its service is proven', () =>
    inTransition(async (walk) => {
      await walk.sendMails();
      const id = await classified(walk, 'wrong-person');
      expect(await statesOf(walk)).toEqual(['UNDELIVERED']);
      expect(await next(walk, id, 'wrong-person')).toBe('service-proof');
      const links = await many(reading(walk.db), 'SELECT DISTINCT revoked_why FROM client_links WHERE case_id = $1', [
        walk.caseId,
      ]);
      expect(links).toEqual([{ revokedWhy: 'wrong-person' }]);
      const task = await walk.open('service-proof', id);
      await walk.moveTo('2026-12-02T09:00:00Z');
      const proof = { servedOn: '2026-12-01', form: 'courier', reference: 'C 7' };
      await answerTask(walk.deps, await asked(walk.deps, walk.caseId, task), task, proof);
      expect(await statesOf(walk)).toEqual([]);
    }));

  it('another chance is granted by somebody who may decide, never by a token or a mail', () =>
    inTransition(async (walk) => {
      const id = await classified(walk, 'another-chance', 'Give us another chance; we have a new team since Monday.');
      expect(await next(walk, id, 'another-chance')).toBe('another-chance');
      const task = await walk.open('another-chance', id);
      const yes = { decision: 'reverse', answer: 'We are glad to.', reason: 'New people, new budget.' };
      for (const via of ['token', 'mail'] as const)
        expect(await refusal(answerTask(walk.deps, person('lena', via), task, yes))).toMatchObject({
          code: 'NOT_ALLOWED',
        });
      await answerTask(walk.deps, person('lena'), task, yes);
      expect(await lastReversal(reading(walk.db), walk.caseId)).toMatchObject({
        to: 'repair',
        clientYes: expect.stringContaining('new team'),
        approvedBy: 'lena',
      });
      expect((await told(walk)).at(-1)).toBe('reverse');
    }));

  it('another chance elsewhere than in transition can only be declined', () =>
    inHold(async (walk) => {
      const id = await classified(walk, 'another-chance');
      const task = await walk.open('another-chance', id);
      const yes = { decision: 'reverse', answer: 'We are glad to.', reason: 'New people.' };
      expect(await refusal(answerTask(walk.deps, person('lena'), task, yes))).toMatchObject({
        problems: [{ path: 'decision' }],
      });
      await answerTask(walk.deps, person('lena'), task, { decision: 'no', answer: 'We have decided.' });
      expect(await readMatter(reading(walk.db), id)).toMatchObject({ became: 'another-chance' });
    }));
});
