import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run, type Database } from '../../db/database.ts';
import { hashToken, readLinkRow } from '../../db/tables/links.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { addTaskPerson } from '../../db/tables/tasks.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { answerByLink, type LinkForm } from '../../services/answer-by-link.ts';
import { readLink, type OpenLink } from '../../services/read-link.ts';
import { recordLinkOpen } from '../../services/record-link-open.ts';
import { requestFreshLink } from '../../services/request-fresh-link.ts';
import { linkToken } from '../support/link-token.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

/** Later than the first reminder of an approval is due. */
const REMINDED_AT = '2026-12-15T09:00:00.000Z';
const inApproval = walkedTo('approval');
const APPROVE = { decision: 'approve' };

async function asked(walk: Walk, closesAt?: string): Promise<{ token: string; taskId: string }> {
  const taskId = await walk.open('approval', '', closesAt);
  await walk.sendMails();
  return { token: await linkToken(walk.db, walk.caseId, 'T15', 'lena'), taskId };
}

async function shown({ deps }: Walk, token: string): Promise<OpenLink> {
  const view = await readLink(deps, token);
  if (view?.state !== 'open') throw new Error(`expected an open link, found ${JSON.stringify(view)}`);
  return view;
}

const form = async (walk: Walk, token: string, change: Partial<LinkForm> = {}): Promise<LinkForm> => ({
  nonce: (await shown(walk, token)).nonce,
  values: APPROVE,
  confirmName: 'Alder',
  ...change,
});

/** Every table but the one that counts openings. */
async function everything(db: Database): Promise<string> {
  const tx = reading(db);
  const tables = await many<{ name: string }>(
    tx,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'link_opens' ORDER BY 1`,
  );
  const found = [];
  for (const { name } of tables)
    found.push(
      await one<{ hash: string }>(
        tx,
        `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${name} t`,
      ),
    );
  return JSON.stringify(found);
}

describe('a decision link', () => {
  it('shows packet, question and person, and stores only a hash', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk);
      const view = await shown(walk, token);
      expect(view).toMatchObject({
        taskId,
        personId: 'lena',
        personName: 'Lena Hart',
        confirmName: 'Alder',
        purpose: 'answer',
      });
      expect(view.packet?.goodwill).toEqual({ amount: 120_000, currency: 'GBP' });
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(await everything(walk.db)).not.toContain(token);
      expect((await readLinkRow(reading(walk.db), hashToken(token)))?.packetDigest).toBe(view.digest);
    }));

  it('changes nothing but the count of openings when opened a hundred times (S1)', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      const before = await everything(walk.db);
      await Promise.all(
        Array.from({ length: 100 }, async (_, n) => {
          await recordLinkOpen(walk.deps, token, { method: n % 2 === 0 ? 'GET' : 'HEAD', likelyMachine: n % 3 === 0 });
          await shown(walk, token);
        }),
      );
      expect(await everything(walk.db)).toBe(before);
      expect(await one(reading(walk.db), 'SELECT count(*) AS n FROM link_opens')).toEqual({ n: 100 });
      expect(await answerByLink(walk.deps, token, await form(walk, token))).toMatchObject({
        choice: 'approve',
        byName: 'Lena Hart',
      });
    }));

  it.each([
    ['unknown', () => 'A'.repeat(43)],
    ['with a flipped bit', (token: string) => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`],
    ['truncated', (token: string) => token.slice(0, -1)],
    ['longer', (token: string) => `${token}A`],
    ['empty', () => ''],
    ['of 10 kB', () => 'A'.repeat(10_240)],
    ['with odd signs', () => "\u0000'; DROP TABLE links;--"],
  ])('%s is not known, to reader, decider and asker alike (S5)', (_, spoil) =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      const wrong = spoil(token);
      const before = await everything(walk.db);
      expect(await readLink(walk.deps, wrong)).toBeNull();
      expect(await refusal(answerByLink(walk.deps, wrong, await form(walk, token)))).toMatchObject({
        code: 'LINK_NOT_FOUND',
      });
      await requestFreshLink(walk.deps, wrong);
      await recordLinkOpen(walk.deps, wrong, { method: 'GET', likelyMachine: false });
      expect(await everything(walk.db)).toBe(before);
    }),
  );

  it('decides only for the page that was shown (S9)', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      for (const nonce of ['', 'x', `${(await shown(walk, token)).nonce}x`])
        expect(await refusal(answerByLink(walk.deps, token, await form(walk, token, { nonce })))).toMatchObject({
          code: 'PACKET_CHANGED',
        });
      expect(await shown(walk, token)).toMatchObject({ state: 'open' });
    }));

  it.each([[null], [''], ['Finch'], ['Alde']])('is not approved with the short name %p', (confirmName) =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      const error = await refusal(answerByLink(walk.deps, token, await form(walk, token, { confirmName })));
      expect(error).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'confirmName', expected: 'Alder' }] });
      expect(await shown(walk, token)).toMatchObject({ state: 'open' });
    }),
  );

  it('takes the short name in any case and spacing, and needs none to decline', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      const decline = { values: { decision: 'decline', reason: 'We keep them.' }, confirmName: null };
      const given = await form(walk, token, { confirmName: '  aLDER ' });
      expect(await answerByLink(walk.deps, token, given)).toMatchObject({ choice: 'approve' });
      const repeated = await answerByLink(walk.deps, token, { ...given, ...decline });
      expect(repeated).toMatchObject({ choice: 'approve', already: true });
    }));

  it('explains itself once somebody decided: who, what and when (S4)', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk);
      const nonce = (await shown(walk, token)).nonce;
      await upsertPerson(reading(walk.db), {
        ...{ id: 'oda', name: 'Oda Berg', email: 'oda@kestrel.test', title: '', roles: ['approver'], grade: 'manager' },
        ...{ managerId: null, signingLimit: { amount: 5_000_000, currency: 'GBP' }, languages: ['en'], endingsLed: 2 },
        ...{ coached: false, confirmedReady: true, zone: 'Europe/London', active: true },
      });
      await addTaskPerson(reading(walk.db), taskId, 'oda', 'escalated', await walk.at());
      await walk.act.stepTask({ caseId: walk.caseId, at: REMINDED_AT, taskId, step: 0 });
      await walk.sendMails();
      const other = await linkToken(walk.db, walk.caseId, 'T15', 'oda');
      await answerByLink(walk.deps, other, await form(walk, other));
      expect(await readLink(walk.deps, token)).toMatchObject({
        state: 'stale',
        why: 'answered',
        byName: 'Oda Berg',
        choice: 'approve',
        canRefresh: false,
      });
      const late = await refusal(answerByLink(walk.deps, token, { nonce, values: APPROVE, confirmName: null }));
      expect(late).toMatchObject({
        code: 'ALREADY_ANSWERED',
        message: expect.stringContaining('Already decided: Oda Berg answered "approve"'),
      });
    }));

  it('says that it was withdrawn, and decides nothing', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      const given = await form(walk, token);
      await actOnCase(walk.deps, OPERATOR, walk.caseId, 'withdraw', { reason: 'opened by mistake' });
      expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'withdrawn', canRefresh: false });
      expect(await refusal(answerByLink(walk.deps, token, given))).toMatchObject({ code: 'TASK_CLOSED' });
    }));

  it('expires with its task by the clock of the case', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk, '2026-11-24T09:00:00Z');
      const given = await form(walk, token);
      await walk.moveTo('2026-11-24T09:00:00.001Z');
      expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'expired', canRefresh: true });
      expect(await refusal(answerByLink(walk.deps, token, given))).toMatchObject({ code: 'TASK_CLOSED' });
    }));

  it.each([
    ['a new revision of its task', 'UPDATE tasks SET revision = revision + 1 WHERE id = $1'],
    ['a newer link in its place', `UPDATE links SET revoked_at = now(), revoked_why = 'replaced' WHERE task_id = $1`],
  ])('is replaced by %s, and offers a fresh one', (_, change) =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk);
      const given = await form(walk, token);
      await run(reading(walk.db), change, [taskId]);
      expect(await readLink(walk.deps, token)).toMatchObject({ state: 'stale', why: 'replaced', canRefresh: true });
      expect(await refusal(answerByLink(walk.deps, token, given))).toMatchObject({ code: 'LINK_STALE' });
      expect(await one(reading(walk.db), `SELECT count(*) AS n FROM answers WHERE task_id = '${taskId}'`)).toEqual({
        n: 0,
      });
    }),
  );

  it('stays good when a reminder brings another one; whichever is pressed counts', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk);
      await walk.act.stepTask({ caseId: walk.caseId, at: REMINDED_AT, taskId, step: 0 });
      await walk.sendMails();
      const newer = await linkToken(walk.db, walk.caseId, 'T15', 'lena');
      expect(newer).not.toBe(token);
      expect(await shown(walk, token)).toMatchObject({ taskId });
      await answerByLink(walk.deps, token, await form(walk, token));
      expect(await readLink(walk.deps, newer)).toMatchObject({ state: 'stale', why: 'answered' });
    }));
});

describe('a fresh link', () => {
  const fresh = async ({ db, caseId }: Walk): Promise<number> =>
    (await listMails(reading(db), caseId)).filter((mail) => mail.kind === 'T39').length;

  it('goes to the address on file, at most one a minute, and leads to the same question', () =>
    inApproval(async (walk) => {
      const { token, taskId } = await asked(walk);
      await Promise.all([requestFreshLink(walk.deps, token), requestFreshLink(walk.deps, token)]);
      await requestFreshLink(walk.deps, token);
      expect(await fresh(walk)).toBe(1);
      await walk.moveTo('2026-11-23T09:01:00Z');
      await requestFreshLink(walk.deps, token);
      expect(await fresh(walk)).toBe(2);
      await walk.sendMails();
      expect(await shown(walk, await linkToken(walk.db, walk.caseId, 'T39', 'lena'))).toMatchObject({ taskId });
    }));

  it('is not sent for a question that is settled', () =>
    inApproval(async (walk) => {
      const { token } = await asked(walk);
      await answerByLink(walk.deps, token, await form(walk, token));
      await requestFreshLink(walk.deps, token);
      expect(await fresh(walk)).toBe(0);
    }));
});
