import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { handedOverBy, listHandOvers } from '../../db/tables/hand-overs.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { readPerson, upsertPerson } from '../../db/tables/people.ts';
import { listTaskPeople, needTask } from '../../db/tables/tasks.ts';
import type { Person } from '../../domain/directory.ts';
import { answerByLink } from '../../services/answer-by-link.ts';
import type { Actor } from '../../services/deps.ts';
import { handOverByLink, handOverTask } from '../../services/hand-over.ts';
import { readLink, type OpenLink } from '../../services/read-link.ts';
import { requestFreshLink } from '../../services/request-fresh-link.ts';
import { linkToken } from '../support/link-token.ts';
import { refusal } from '../support/refusal.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inApproval = walkedTo('approval');
const inDeliverables = walkedTo('deliverables');
const WORDS = 'I know their managing director.';

const manager = (id: string, more: Partial<Person> = {}): Person => ({
  ...{ id, name: `${id} Berg`, email: `${id}@kestrel.test`, title: '', roles: ['approver'], grade: 'manager' },
  ...{ managerId: null, signingLimit: { amount: 5_000_000, currency: 'GBP' }, languages: ['en'], endingsLed: 2 },
  ...{ coached: false, confirmedReady: true, zone: 'Europe/London', active: true },
  ...more,
});

async function asked(walk: Walk, ...people: Person[]): Promise<{ token: string; taskId: string }> {
  for (const person of people) await upsertPerson(reading(walk.db), person);
  const taskId = await walk.open('approval', '', await walk.act.noticeDeadline(await walk.here()));
  await walk.sendMails();
  return { token: await linkToken(walk.db, walk.caseId, 'T15', 'lena'), taskId };
}

async function shown({ deps }: Walk, token: string): Promise<OpenLink> {
  const view = await readLink(deps, token);
  if (view?.state !== 'open') throw new Error(`expected an open link, found ${JSON.stringify(view)}`);
  return view;
}

async function passOn(walk: Walk, token: string, values: object): ReturnType<typeof handOverByLink> {
  const { nonce } = await shown(walk, token);
  return handOverByLink(walk.deps, token, { nonce, values: { words: WORDS, ...values } });
}

const peopleOf = async (walk: Walk, taskId: string): Promise<string[]> =>
  (await listTaskPeople(reading(walk.db), taskId)).map(({ personId }) => personId);

/** Recipients of a kind of mail, in the order in which they were written. */
const readersOf = async ({ db, caseId }: Walk, kind: string): Promise<string[]> =>
  (await listMails(reading(db), caseId)).filter((mail) => mail.kind === kind).map(({ recipientId }) => recipientId);

describe('a decision that is passed on', () => {
  it('goes to whoever is named: the old link dies at once, both and the owner are told, the new one decides', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk, manager('oda'));
      const { nonce } = await shown(walk, token);
      const before = await needTask(reading(walk.db), taskId);
      await walk.moveTo('2026-11-24T09:00:00Z');
      expect(await passOn(walk, token, { way: 'give', newPerson: 'oda' })).toMatchObject({ way: 'give', toId: 'oda' });
      expect(await peopleOf(walk, taskId)).toEqual(['oda']);
      expect(await readLink(walk.deps, token)).toMatchObject({
        ...{ state: 'stale', why: 'handed-over', nowWith: 'oda Berg', canRefresh: false },
      });
      const late = { nonce, values: { decision: 'approve' }, confirmName: 'Alder' };
      expect(await refusal(answerByLink(walk.deps, token, late))).toMatchObject({ code: 'NOT_ALLOWED' });
      const after = await needTask(reading(walk.db), taskId);
      expect(Date.parse(after.dueAt ?? '')).toBeGreaterThan(Date.parse(before.dueAt ?? ''));
      expect(await readersOf(walk, 'T43')).toEqual(['lena', 'sam']);
      expect(await readersOf(walk, 'T15')).toEqual(['lena', 'oda']);
      await walk.sendMails();
      const theirs = await linkToken(walk.db, walk.caseId, 'T15', 'oda');
      const page = await shown(walk, theirs);
      expect(page.handedBy).toEqual({ name: 'Lena Hart', words: WORDS });
      expect(await answerByLink(walk.deps, theirs, { ...late, nonce: page.nonce })).toMatchObject({
        byName: 'oda Berg',
        choice: 'approve',
      });
    }));

  it('tells the giver and the owner in mails that carry no link', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk, manager('oda'));
      await passOn(walk, token, { way: 'give', newPerson: 'oda' });
      await walk.sendMails();
      for (const reader of ['lena', 'sam'])
        await expect(linkToken(walk.db, walk.caseId, 'T43', reader)).rejects.toThrow();
      const states = (await listMails(reading(walk.db), walk.caseId)).filter(({ kind }) => kind === 'T43');
      expect(states.map(({ state }) => state)).toEqual(['kept', 'kept']);
    }));

  it('is offered only to those who may decide by D11, never to the owner, the reporter or the target', () =>
    inApproval(async (walk) => {
      const poor = manager('poor', { signingLimit: { amount: 100, currency: 'GBP' } });
      const { token } = await asked(walk, manager('oda'), poor, manager('new', { endingsLed: 0 }));
      const field = (await shown(walk, token)).handOver?.fields.find(({ name }) => name === 'newPerson');
      const offered = field?.type === 'choice' ? field.options.map(({ value }) => value) : [];
      expect(offered).toContain('oda');
      for (const id of ['poor', 'new', 'sam', 'mara', 'lena', 'ivo']) expect(offered).not.toContain(id);
      for (const newPerson of ['poor', 'sam', 'nobody'])
        expect(await refusal(passOn(walk, token, { way: 'give', newPerson }))).toMatchObject({
          code: 'INVALID_INPUT',
          problems: [{ path: 'newPerson' }],
        });
      expect(await shown(walk, token)).toMatchObject({ state: 'open' });
    }));

  it('needs words, a way, and a day for an absence', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk, manager('oda'));
      const wrong: [object, string][] = [
        [{ way: 'not-me', words: ' ' }, 'words'],
        [{ way: 'later' }, 'way'],
        [{}, 'way'],
        [{ way: 'away' }, 'awayUntil'],
        [{ way: 'away', awayUntil: '2026-11-01' }, 'awayUntil'],
        [{ way: 'away', awayUntil: '2031-01-01' }, 'awayUntil'],
      ];
      for (const [values, path] of wrong)
        expect(await refusal(passOn(walk, token, values))).toMatchObject({
          code: 'INVALID_INPUT',
          problems: [{ path }],
        });
      expect(await many(reading(walk.db), 'SELECT 1 FROM hand_overs')).toEqual([]);
    }));

  it('goes to the next who may decide when somebody says that it is not theirs, and never comes back', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk, manager('oda'), manager('pia'));
      const first = await passOn(walk, token, { way: 'not-me' });
      await walk.sendMails();
      const second = await linkToken(walk.db, walk.caseId, 'T15', first.toId ?? '');
      const next = await passOn(walk, second, { way: 'not-me' });
      expect(new Set(['oda', 'pia', 'lena', first.toId]).has(next.toId)).toBe(true);
      expect([first.toId, next.toId]).not.toContain('lena');
      expect(next.toId).not.toBe(first.toId);
      expect(await handedOverBy(reading(walk.db), walk.caseId, { kind: 'approval', subject: '' })).toEqual(
        expect.arrayContaining(['lena', first.toId]),
      );
      expect(await peopleOf(walk, taskId)).toEqual([next.toId]);
    }));

  it('goes on three times at most; then the owner is told and it stays where it is', () =>
    inApproval(async (walk) => {
      const people = ['oda', 'pia', 'quentin', 'rosa'].map((id) => manager(id));
      const { token, taskId } = await asked(walk, ...people);
      let at = token;
      for (const newPerson of ['oda', 'pia', 'quentin']) {
        await passOn(walk, at, { way: 'give', newPerson });
        await walk.sendMails();
        at = await linkToken(walk.db, walk.caseId, 'T15', newPerson);
      }
      const ways = (await shown(walk, at)).handOver?.fields[0];
      expect(ways?.type === 'choice' ? ways.options.map(({ value }) => value) : []).toEqual(['not-me', 'away']);
      expect(await passOn(walk, at, { way: 'not-me' })).toMatchObject({ toId: null });
      expect(await peopleOf(walk, taskId)).toEqual(['quentin']);
      expect(await readLink(walk.deps, at)).toMatchObject({ why: 'handed-over', nowWith: null, owner: 'Sam Okoro' });
      expect((await readersOf(walk, 'T43')).filter((reader) => reader === 'sam')).toHaveLength(4);
    }));

  it('is passed on once when it is pressed twice, and leaves one entry in the audit', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk, manager('oda'), manager('pia'));
      const { nonce } = await shown(walk, token);
      const press = (newPerson: string): Promise<unknown> =>
        handOverByLink(walk.deps, token, { nonce, values: { way: 'give', newPerson, words: WORDS } });
      const settled = await Promise.allSettled([press('oda'), press('pia')]);
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await listHandOvers(reading(walk.db), { id: taskId, caseId: walk.caseId })).toHaveLength(1);
      const audit = (await listAudit(reading(walk.db), walk.caseId)).filter(
        ({ action }) => action === 'task-handed-over',
      );
      expect(audit).toHaveLength(1);
    }));

  it('sends no reminder and no fresh link to whoever passed it on', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk, manager('oda'));
      await walk.act.stepTask({ caseId: walk.caseId, at: '2026-12-15T09:00:00Z', taskId, step: 0 });
      await passOn(walk, token, { way: 'give', newPerson: 'oda' });
      await requestFreshLink(walk.deps, token);
      await walk.sendMails();
      const theirs = (await listMails(reading(walk.db), walk.caseId)).filter(
        ({ recipientId, kind, state }) => recipientId === 'lena' && kind === 'T15' && state !== 'cancelled',
      );
      expect(theirs).toHaveLength(1);
      expect(await readersOf(walk, 'T39')).toEqual([]);
    }));

  it('keeps the words sealed', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk, manager('oda'));
      await passOn(walk, token, { way: 'give', newPerson: 'oda' });
      const row = await one<{ text: string }>(
        reading(walk.db),
        `SELECT encode(words, 'escape') AS text FROM hand_overs`,
      );
      expect(row.text).not.toContain('managing');
    }));
});

describe('an absence that somebody reports', () => {
  it('is dated in the directory of a live case and brings the stand-in', async () => {
    const live = walkedToLive;
    await live(async (walk) => {
      const tx = reading(walk.db);
      await upsertPerson(tx, manager('oda'));
      const taskId = await walk.open('approval', '', await walk.act.noticeDeadline(await walk.here()));
      const [first] = await peopleOf(walk, taskId);
      await upsertPerson(tx, manager(first ?? ''));
      const at = await walk.at();
      const actor: Actor = { personId: first ?? '', name: 'x', roles: [], via: 'session' };
      const until = new Date(Date.parse(at) + 5 * 86_400_000).toISOString().slice(0, 10);
      const receipt = await handOverTask(walk.deps, actor, taskId, {
        from: first ?? '',
        values: { way: 'away', awayUntil: until, words: 'On leave.' },
      });
      expect(receipt).toMatchObject({ way: 'away', toId: 'oda' });
      const absences = (await readPerson(tx, first ?? ''))?.absences ?? [];
      expect(absences).toEqual([{ from: at.slice(0, 10), to: until, standInId: null }]);
      const [person] = await listTaskPeople(tx, taskId);
      expect(person).toMatchObject({ personId: 'oda', standsInFor: first });
    });
  });

  it('writes nothing into the directory from a rehearsal', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk, manager('oda'), manager('lena'));
      await passOn(walk, token, { way: 'away', awayUntil: '2026-12-01' });
      expect(await many(reading(walk.db), 'SELECT 1 FROM absences')).toEqual([]);
    }));
});

const walkedToLive = walkedTo('approval', { live: true });

describe('from the console', () => {
  const signedIn = (personId: string, roles: Actor['roles'] = []): Actor => ({
    ...{ personId, name: personId, roles, via: 'session' },
  });
  const values = { way: 'give', newPerson: 'oda', words: WORDS };

  it.each([
    ['the person who is asked', 'lena', [], true],
    ['the owner of the case', 'sam', [], true],
    ['an operator', 'op', ['operator'], true],
    ['somebody else', 'ivo', [], false],
  ] as const)('%s: allowed %#', (_, personId, roles, allowed) =>
    inApproval(async (walk) => {
      const { taskId } = await asked(walk, manager('oda'));
      await run(reading(walk.db), 'UPDATE cases SET rehearsal_now = NULL WHERE id = $1', [walk.caseId]);
      const body = { from: 'lena', values };
      const work = handOverTask(walk.deps, signedIn(personId, [...roles]), taskId, body);
      if (allowed) expect(await work).toMatchObject({ toId: 'oda' });
      else expect(await refusal(work)).toMatchObject({ code: 'NOT_ALLOWED' });
    }),
  );

  it('refuses what is answered already', () =>
    inApproval(async (walk) => {
      const { taskId } = await asked(walk, manager('oda'));
      await walk.answer('approval');
      expect(await refusal(handOverTask(walk.deps, signedIn('lena'), taskId, { from: 'lena', values }))).toMatchObject({
        code: 'TASK_CLOSED',
      });
    }));
});

describe('a contact of the client who is not the right person', () => {
  it('says so: the link ends, and the owner is asked for the right address as after a bounce', () =>
    inDeliverables(async (walk) => {
      const taskId = await walk.open('client-items');
      await walk.sendMails();
      const token = await linkToken(walk.db, walk.caseId, 'T21c', 'rowan');
      const view = await shown(walk, token);
      expect(view.handOver?.who).toBe('client');
      expect(view.handOver?.fields.map(({ name }) => name)).toEqual(['way', 'words']);
      await passOn(walk, token, { way: 'not-me', words: 'Please ask Kim Alder, kim@alder.test.' });
      expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'handed-over', canRefresh: false });
      expect(await peopleOf(walk, taskId)).toEqual(['rowan']);
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      expect(matter).toMatchObject({ kind: 'undelivered-mail', fromId: 'rowan', text: expect.stringContaining('Kim') });
      expect(await many(reading(walk.db), `SELECT kind FROM case_messages WHERE kind = 'matter'`)).toHaveLength(1);
      expect(await walk.act.readMatter({ ...(await walk.here()), matterId: matter?.id ?? '' })).toMatchObject({
        first: 'bad-address',
      });
      expect(await readersOf(walk, 'T43')).toEqual([]);
    }));
});
