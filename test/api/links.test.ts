import { expect, test } from '@jest/globals';
import { many, reading, run } from '../../db/database.ts';
import { caseAtApproval, linkIn, type CaseAtApproval } from '../support/case-at-approval.ts';
import { OPERATOR, play } from '../support/play.ts';
import { SAMPLE_ANSWERS, sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withCases, type Cases } from '../support/with-cases.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { advanceClock } from '../../services/advance-clock.ts';
import { startCase } from '../../services/start-case.ts';

interface Setting extends TestApp, Cases {
  readonly id: string;
  readonly taskId: string;
  readonly link: string;
}

const cases = share<Cases>((body) => withCases(body));
/** The approval that tests share which change nothing. */
const untouched = share<CaseAtApproval>(async (body) => body(await caseAtApproval(cases().deps)));

const looking = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  withApp(cases().deps, (app) => body({ ...app, ...cases(), ...untouched() }));
const deciding = async (body: (setting: Setting) => Promise<void>): Promise<void> => {
  const found = await caseAtApproval(cases().deps);
  await withApp(cases().deps, (app) => body({ ...app, ...cases(), ...found }));
};

const nonceIn = (html: string): string => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
const approve = async ({ get, link }: Setting, more: Record<string, string> = {}) => ({
  nonce: nonceIn((await get(link)).body),
  'values.decision': 'approve',
  confirmName: 'Alder',
  ...more,
});

/** All that a decision would change. */
async function stateOf({ db, id }: Setting): Promise<unknown> {
  const tx = reading(db);
  const ofCase = ['tasks', 'packets', 'case_messages', 'audit', 'refund_lines', 'outbox'].map(
    (table) => `SELECT to_jsonb(t) AS row FROM ${table} t WHERE case_id = $1`,
  );
  const ofTask = ['answers', 'links'].map(
    (table) => `SELECT to_jsonb(t) AS row FROM ${table} t WHERE task_id IN (SELECT id FROM tasks WHERE case_id = $1)`,
  );
  return Promise.all([...ofCase, ...ofTask].map((sql) => many(tx, `${sql} ORDER BY 1`, [id])));
}

test('opening a link a hundred times, by any reading method, changes nothing and shows the packet', () =>
  looking(async (setting) => {
    const { app, link, get, db, taskId } = setting;
    const before = await stateOf(setting);
    for (let i = 0; i < 30; i++) {
      const [page] = await Promise.all([
        get(link),
        app.inject({ method: 'HEAD', url: link }),
        app.inject({ url: link, headers: { 'sec-purpose': 'prefetch' } }),
        app.inject({ method: 'OPTIONS', url: link }),
      ]);
      expect(page.statusCode).toBe(200);
    }
    expect(await stateOf(setting)).toEqual(before);
    const opens = await many<{ likelyMachine: boolean }>(
      reading(db),
      'SELECT o.likely_machine FROM link_opens o JOIN links l ON l.token_hash = o.token_hash WHERE l.task_id = $1',
      [taskId],
    );
    expect(opens).toHaveLength(90);
    expect(opens.filter((open) => open.likelyMachine)).toHaveLength(60);
    const { body, headers } = await get(link);
    for (const shown of [
      'Alder &amp; Finch Ltd',
      'three new page designs',
      '£1,200.00',
      'Sam Okoro',
      'Noor Patel',
      'To approve, type “Alder”',
    ])
      expect(body).toContain(shown);
    expect(body).not.toMatch(/checked|<script/);
    expect(body.length).toBeLessThan(50_000);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age'),
      'content-security-policy':
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    });
  }));

test('the letter has its own page and policy, and reads as the client will get it', () =>
  looking(async ({ get, link }) => {
    const letter = await get(`${link}/letter`);
    expect(letter.statusCode).toBe(200);
    expect(letter.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox$/);
    expect(letter.body).toContain('Thank you for the two years in which we built your first shop together.');
  }));

test('approving is recorded once; a repeat gets the same receipt, and the link explains itself afterwards', () =>
  deciding(async (setting) => {
    const { post, get, link, db, taskId } = setting;
    const form = await approve(setting);
    const [first, second] = await Promise.all([post(link, form), post(link, form)]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect((await post(link, form)).statusCode).toBe(303);
    expect(await many(reading(db), 'SELECT 1 FROM answers WHERE task_id = $1', [taskId])).toHaveLength(1);
    const receipt = await get(first.headers.location ?? '');
    expect(receipt.body).toContain('Your answer is recorded');
    expect(receipt.body).toContain('Approve: end the contract as this packet says');
    expect(receipt.body).toContain('Lena Hart');
    expect((await get(`${link}/letter`)).statusCode).toBe(404);
  }));

test('what does not fit comes back with what was typed, and nothing is recorded', () =>
  looking(async (setting) => {
    const { post, link } = setting;
    const before = await stateOf(setting);
    const nonce = nonceIn((await setting.get(link)).body);
    const cases: [Record<string, string | string[]>, string][] = [
      [{ nonce }, 'Not filled in. Please answer this.'],
      [{ nonce, 'values.decision': 'approve' }, 'Type “Alder” exactly to approve.'],
      [{ nonce, 'values.decision': 'approve', confirmName: 'Adler' }, 'value="Adler"'],
      [{ nonce, 'values.decision': 'decline' }, 'Not filled in. Please answer this.'],
      [{ nonce, 'values.decision': 'changes', 'values.reason': 'the tone is cold' }, 'the tone is cold</textarea>'],
      [{ nonce, 'values.decision': 'maybe' }, 'Choose one of the options.'],
    ];
    for (const [form, shown] of cases) {
      const answer = await post(link, form);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(shown);
    }
    expect(
      (await post(link, { nonce, 'values.decision': 'approve', confirmName: 'Alder', extra: '1' })).statusCode,
    ).toBe(422);
    expect(
      (await post(link, { nonce, 'values.decision': ['approve', 'decline'], confirmName: 'Alder' })).statusCode,
    ).toBe(422);
    expect(await stateOf(setting)).toEqual(before);
  }));

test('a page of a client bears the name of the business and no word of an end', () =>
  looking(async ({ deps, get }) => {
    const options = { idempotencyKey: null, startsAt: '2026-11-20T09:00:00Z' };
    const { id } = await startCase(deps, OPERATOR, sampleCase(), options);
    await play(deps, id, { ...SAMPLE_ANSWERS, 'client-items': null }, (row) => row.stage === 'deliverables');
    await advanceClock(deps, id, '2026-11-20T09:00:00Z');
    const link = await linkIn(deps, id, 'T21c');
    const open = await get(link);
    expect(open.body).toContain('<span class="brand">Kestrel Studio</span>');
    expect(open.body).toContain('Do you still need this?');
    const unknown = await get(`/d/${'x'.repeat(43)}`);
    for (const { body } of [open, unknown]) {
      const shown = body.replace(/(href|action|src|value)="[^"]*"/g, '').replace('Send answer', '');
      expect(shown).not.toMatch(/partways|\bend|terminat|notice|case/i);
    }
  }));

test('the page that was shown must be the one that is answered', () =>
  looking(async (setting) => {
    const { post, link } = setting;
    const before = await stateOf(setting);
    const answer = await post(link, await approve(setting, { nonce: 'x'.repeat(43) }));
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('What you were shown has changed meanwhile.');
    expect(await stateOf(setting)).toEqual(before);
  }));

test('requests from elsewhere and in another form are refused before anything is looked at', () =>
  deciding(async (setting) => {
    const { app, link } = setting;
    const before = await stateOf(setting);
    const payload = new URLSearchParams(await approve(setting)).toString();
    const good = { origin: 'https://partways.test', 'content-type': 'application/x-www-form-urlencoded' };
    const refused: [Record<string, string>, number][] = [
      [{ 'content-type': good['content-type'] }, 403],
      [{ ...good, origin: 'https://evil.test' }, 403],
      [{ ...good, origin: 'null' }, 403],
      [{ ...good, 'sec-fetch-site': 'cross-site' }, 403],
      [{ ...good, 'sec-fetch-site': 'same-site' }, 403],
      [{ ...good, 'content-type': 'text/plain' }, 415],
      [{ ...good, 'content-type': 'application/json' }, 415],
      [{ ...good, 'content-type': 'application/x-www-form-urlencoded;' }, 415],
      [{ ...good, 'content-type': 'application/x-www-form-urlencoded\t; a=b' }, 415],
      [{ ...good, 'content-type': '' }, 415],
    ];
    for (const [headers, status] of refused)
      expect((await app.inject({ method: 'POST', url: link, headers, payload })).statusCode).toBe(status);
    expect(await stateOf(setting)).toEqual(before);
    const own = await app.inject({
      method: 'POST',
      url: link,
      headers: { ...good, 'sec-fetch-site': 'same-origin' },
      payload,
    });
    expect(own.statusCode).toBe(303);
  }));

test('unknown links are one constant 404; guesses end in 429, and a valid link still opens', () =>
  looking(async ({ app, get, link, log }) => {
    const flipped = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const bodies = new Set<string>();
    for (const url of [
      flipped,
      link.slice(0, -1),
      `/d/${'a'.repeat(10_000)}`,
      '/d/%00',
      '/d/..%2f',
      `${flipped}/letter`,
    ]) {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      bodies.add(answer.body);
    }
    expect(bodies.size).toBe(1);
    const statuses = new Set<number>();
    for (let i = 0; i < 60; i++) statuses.add((await get(`/d/${'g'.repeat(41)}${String(i + 10)}`)).statusCode);
    expect(statuses).toEqual(new Set([404, 429]));
    expect((await get(link)).statusCode).toBe(200);
    expect((await app.inject({ url: flipped, remoteAddress: '198.51.100.7' })).statusCode).toBe(404);
    expect(log.join('')).not.toContain(link.slice(3, 20));
  }));

test('a new figure voids what was asked: the old link says so, and a withdrawn question offers no button', () =>
  deciding(async (setting) => {
    const { get, post, link, deps, id } = setting;
    const form = await approve(setting);
    const money = (amount: number) => ({ amount, currency: 'GBP' });
    await actOnCase(deps, OPERATOR, id, 'revise-money', { owed: money(100), goodwill: money(0), reason: 'recounted' });
    await play(
      deps,
      id,
      { ...SAMPLE_ANSWERS, approval: null, preparation: null },
      (row) => row.stage === 'preparation',
    );
    expect((await post(link, form)).statusCode).toBe(409);
    const stale = await get(link);
    expect(stale.body).toContain('This question was withdrawn');
    expect(stale.body).not.toContain('<button');
  }));

test('a replaced link offers a fresh one, to the address on file, three times', () =>
  deciding(async ({ get, post, link, db, id, taskId }) => {
    await run(reading(db), `UPDATE links SET revoked_at = now(), revoked_why = 'replaced' WHERE task_id = $1`, [
      taskId,
    ]);
    const stale = await get(link);
    expect(stale.statusCode).toBe(200);
    expect(stale.body).toContain('This link was replaced by a newer one');
    expect(stale.body).not.toContain('three new page designs');
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await post(`${link}/fresh`, {})).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(
      await many(reading(db), `SELECT recipient_id FROM outbox WHERE kind = 'T39' AND case_id = $1`, [id]),
    ).toEqual([{ recipientId: 'lena' }]);
  }));

test('the stop link of the receipt stops the ending, once', () =>
  deciding(async (setting) => {
    const { get, post, link, deps, id, db } = setting;
    await post(link, await approve(setting));
    await play(deps, id, SAMPLE_ANSWERS, (row) => row.stage === 'hold');
    const stop = await linkIn(deps, id, 'T34');
    const page = await get(stop);
    expect(page.body).toContain('Stop this ending');
    expect((await post(stop, { nonce: nonceIn(page.body), reason: 'They have answered us.' })).body).toContain(
      'Stopped',
    );
    expect(await many(reading(db), 'SELECT void_cause FROM packets WHERE case_id = $1', [id])).toEqual([
      { voidCause: 'stop' },
    ]);
    expect((await get(stop)).body).toContain('This can no longer be stopped here');
  }));
