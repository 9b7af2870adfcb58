import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { inTransaction, many, reading, run } from '../../db/database.ts';
import { sealBytes } from '../../db/keys/case-key.ts';
import { beginAuthenticator, takeStep } from '../../db/tables/authenticators.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { codeAt, stepAt } from '../../services/access/totp-code.ts';
import { linkToken } from '../support/link-token.ts';
import { scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withApp, type TestApp } from '../support/with-app.ts';

const inApproval = walkedTo('approval', { live: true, transport: scriptedTransport() });

interface Setting extends TestApp {
  readonly walk: Walk;
  readonly taskId: string;
  /** Path of the approver's link. */
  readonly link: string;
}

/** A live approval that no link may give alone. */
const deciding = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  inApproval(async (walk) => {
    await run(reading(walk.db), `UPDATE policies SET data = data || '{"bearerLimit": 0}'`);
    const taskId = await walk.open('approval');
    await walk.sendMails();
    const link = `/d/${await linkToken(walk.db, walk.caseId, 'T15', 'lena')}`;
    await withApp(walk.deps, (app) => body({ ...app, walk, taskId, link }));
  });

const nonceIn = (html: string): string => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
const APPROVE = { 'values.decision': 'approve', confirmName: 'Alder' };
const SECRET = randomBytes(20);
const code = (ahead = 0): string => codeAt(SECRET, stepAt(Date.now()) + ahead);

const giveApp = ({ walk }: Setting): Promise<void> =>
  inTransaction(walk.db, async (tx) => {
    await beginAuthenticator(tx, 'lena', await sealBytes(tx, null, SECRET));
    await takeStep(tx, 'lena', 0);
  });

const addApprover = ({ walk }: Setting): Promise<void> =>
  inTransaction(walk.db, (tx) =>
    upsertPerson(tx, {
      ...{
        id: 'iris',
        name: 'Iris Vale',
        email: 'iris@kestrel.test',
        title: '',
        managerId: null,
        zone: 'Europe/London',
      },
      ...{ grade: 'manager', endingsLed: 4, coached: false, confirmedReady: true, active: true },
      signingLimit: { amount: 9_000_000, currency: 'GBP' },
      roles: ['approver'],
      languages: ['en'],
    }),
  );

const stateOf = async ({ walk, taskId }: Setting): Promise<unknown> =>
  (await many<{ state: string }>(reading(walk.db), 'SELECT state FROM tasks WHERE id = $1', [taskId]))[0]?.state;

test('before the factor the page shows only the number; the right code opens it, in this browser alone, once', () =>
  deciding(async (setting) => {
    const { get, post, link, walk } = setting;
    await giveApp(setting);
    const closed = await get(link);
    expect([closed.statusCode, closed.body.includes('Alder'), closed.body.includes('nonce')]).toEqual([
      200,
      false,
      false,
    ]);
    expect(closed.headers['content-security-policy']).toContain("script-src 'self'");
    for (const part of ['letter', 'print']) expect((await get(`${link}/${part}`)).statusCode).toBe(404);
    expect((await post(`${link}/hand-over`, { way: 'not-me' })).body).not.toContain('Alder');
    expect(await many(reading(walk.db), 'SELECT 1 FROM hand_overs')).toEqual([]);
    expect((await post(`${link}/factor`, { code: code() === '123456' ? '654321' : '123456' })).statusCode).toBe(422);
    const used = code();
    const right = await post(`${link}/factor`, { code: used });
    expect([right.statusCode, right.headers.location]).toEqual([303, link]);
    expect((await post(`${link}/factor`, { code: used })).statusCode).toBe(422);
    const cookie = String(right.headers['set-cookie']).split(';')[0] ?? '';
    const open = await get(link, cookie);
    expect(open.body).toContain('Alder');
    expect(open.headers['content-security-policy']).not.toContain('script-src');
    expect((await get(link)).body).not.toContain('Alder');
    const form = { ...APPROVE, nonce: nonceIn(open.body) };
    expect((await post(link, form)).statusCode).toBe(409);
    expect(await stateOf(setting)).toBe('open');
    expect((await post(link, form, cookie)).statusCode).toBe(303);
    expect(await stateOf(setting)).toBe('answered');
    const factors = await many(
      reading(walk.db),
      `SELECT actor, detail ->> 'by' AS by FROM audit WHERE case_id = $1 AND action = 'factor-shown'`,
      [walk.caseId],
    );
    expect(factors).toEqual([{ actor: 'lena', by: 'totp' }]);
  }));

test('a factor for one packet opens no other, and five wrong codes lock the app', () =>
  deciding(async (setting) => {
    const { get, post, link, walk } = setting;
    await giveApp(setting);
    const right = await post(`${link}/factor`, { code: code() });
    const cookie = String(right.headers['set-cookie']).split(';')[0] ?? '';
    await run(reading(walk.db), `UPDATE link_factors SET packet_digest = 'another'`);
    expect((await get(link, cookie)).body).not.toContain('Alder');
    for (let i = 0; i < 5; i++) await post(`${link}/factor`, { code: 'abcdef' });
    const locked = await post(`${link}/factor`, { code: code(1) });
    expect([locked.statusCode, locked.body.includes('Five wrong codes')]).toEqual([422, true]);
    const audit = await many(reading(walk.db), `SELECT actor FROM audit WHERE action = 'factor-locked'`);
    expect(audit).toEqual([{ actor: 'lena' }]);
  }));

test('whoever has no factor begins, and a second person approves by a link of their own', () =>
  deciding(async (setting) => {
    const { get, post, link, walk, taskId } = setting;
    await addApprover(setting);
    const page = (await get(link)).body;
    expect(page).toContain('a second person is asked to approve as well');
    expect((await post(link, { ...APPROVE, nonce: nonceIn(page) })).statusCode).toBe(303);
    expect(await stateOf(setting)).toBe('open');
    expect((await get(link)).body).toContain('Your approval is recorded');
    await walk.sendMails();
    const second = `/d/${await linkToken(walk.db, walk.caseId, 'T15', 'iris')}`;
    const theirs = (await get(second)).body;
    expect((await post(second, { ...APPROVE, nonce: nonceIn(theirs) })).statusCode).toBe(303);
    expect(await stateOf(setting)).toBe('answered');
    const answers = await many(reading(walk.db), 'SELECT person_id FROM answers WHERE task_id = $1', [taskId]);
    expect(answers).toEqual([{ personId: 'iris' }]);
  }));

test('without a second person nothing is recorded, and the page says what helps', () =>
  deciding(async (setting) => {
    const { get, post, link } = setting;
    const answer = await post(link, { ...APPROVE, nonce: nonceIn((await get(link)).body) });
    expect(answer.statusCode).toBe(409);
    expect(await stateOf(setting)).toBe('open');
  }));

test('S3: a link with the session of somebody else is refused, logged, and shows nothing', () =>
  deciding(async (setting) => {
    const { get, post, link, signIn, walk } = setting;
    await addApprover(setting);
    const cookie = await signIn('iris');
    for (const answer of [await get(link, cookie), await post(link, { ...APPROVE, nonce: 'x' }, cookie)])
      expect([answer.statusCode, answer.body.includes('Alder')]).toEqual([403, false]);
    const audit = await many(reading(walk.db), `SELECT actor, detail FROM audit WHERE action = 'link-refused'`);
    expect(audit).toEqual(Array(2).fill({ actor: 'iris', detail: { madeFor: 'lena' } }));
  }));
