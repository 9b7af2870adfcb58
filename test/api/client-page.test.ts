import { describe, expect, test } from '@jest/globals';
import { inTransaction, many, reading, run } from '../../db/database.ts';
import { beginSideState, liftSideState } from '../../db/tables/side-states.ts';
import { listMails, shownMail } from '../../db/tables/outbox.ts';
import { MAILS } from '../../domain/mails.ts';
import { caseTold, clientPageIn, type CaseTold } from '../support/case-told.ts';
import { play } from '../support/play.ts';
import { STORY_ANSWERS } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withCases, type Cases } from '../support/with-cases.ts';

interface Setting extends TestApp, Cases, CaseTold {}

const cases = share<Cases>((body) => withCases(body));
/** The case that tests share which change nothing. */
const untouched = share<CaseTold>(async (body) => body(await caseTold(cases().deps)));

const looking = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  withApp(cases().deps, (app) => body({ ...app, ...cases(), ...untouched() }));
/** The case on which one test acts after the other, in their order. */
const touched = share<CaseTold>(async (body) => body(await caseTold(cases().deps)));
const acting = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  withApp(cases().deps, (app) => body({ ...app, ...cases(), ...touched() }));

const keyIn = (html: string): string => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
const mailsOf = async ({ db, id }: Pick<Setting, 'db' | 'id'>, kind: string): Promise<string[]> =>
  (await listMails(reading(db), id)).filter((mail) => mail.kind === kind).map(({ recipientId }) => recipientId);

/** All that a visit could change. */
async function stateOf({ db, id }: Setting): Promise<unknown> {
  const tables = ['tasks', 'case_messages', 'audit', 'matters', 'outbox', 'client_links'];
  return Promise.all(
    tables.map((table) =>
      many(reading(db), `SELECT to_jsonb(t) AS row FROM ${table} t WHERE case_id = $1 ORDER BY 1`, [id]),
    ),
  );
}

test('every mail to the client from the letter on leads to its page, and none before it (F9)', () =>
  looking(async ({ db, id }) => {
    const tx = reading(db);
    const found: Record<string, boolean> = {};
    for (const mail of await listMails(tx, id)) {
      const shown = await shownMail(tx, mail);
      const leads = /\/c\/[\w-]{43}/.test(shown?.text ?? '');
      expect(/href="[^"]+\/c\/[\w-]{43}"/.test(shown?.html ?? '')).toBe(leads);
      if (shown !== null && MAILS[mail.kind].audience === 'client') found[mail.kind] = leads;
      else expect(leads).toBe(false);
    }
    expect(found).toMatchObject({ T21c: false, T20b: true, T24c: true, T22: true, T25: true });
  }));

test('opening it changes nothing, and shows what the client should know and nothing internal', () =>
  looking(async (setting) => {
    const { app, get, page, db } = setting;
    const before = await stateOf(setting);
    for (let i = 0; i < 10; i++) {
      await Promise.all([get(page), app.inject({ method: 'HEAD', url: page })]);
    }
    const { statusCode, body, headers } = await get(page);
    expect(statusCode).toBe(200);
    expect(await stateOf(setting)).toEqual(before);
    const opens = await many<{ likelyMachine: boolean }>(reading(db), 'SELECT likely_machine FROM client_link_opens');
    expect(opens.filter((open) => open.likelyMachine)).toHaveLength(10);
    for (const shown of [
      '<h1>Website care</h1>',
      'Website care ends on 27 December 2026',
      'Shop relaunch: delivery',
      'Last day on which you can fetch your data',
      '£1,200.00',
      'Noor Patel',
      'Larch Digital',
      'What shall happen to your data?',
    ])
      expect(body).toContain(shown);
    expect(body).not.toMatch(/<script|Partways|Sam Okoro|Lena Hart|eleven meetings|UNBOUNDED|BLOCK|forecast/);
    expect(body.length).toBeLessThan(50_000);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'; style-src 'self'"),
    });
    expect(headers['content-security-policy']).not.toContain('script-src');
  }));

test('its dates are saved for a calendar, its contact as a card, and the letter is read again', () =>
  looking(async ({ get, page }) => {
    const ics = await get(`${page}/dates.ics`);
    expect(ics.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(ics.headers['content-disposition']).toMatch(/^attachment; filename="R-\d+\.ics"/);
    expect(ics.body).toMatch(/BEGIN:VEVENT\r\nUID:end\.[0-9a-f-]{36}@partways\.test\r\n/);
    expect(ics.body).toContain('DTSTART;VALUE=DATE:20261227\r\nDTEND;VALUE=DATE:20261228\r\n');
    expect((await get(`${page}/dates.ics`)).body).toBe(ics.body);
    const card = await get(`${page}/contact.vcf`);
    expect(card.headers['content-type']).toBe('text/vcard; charset=utf-8');
    expect(card.body).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n/);
    expect(card.body).toContain('FN:Noor Patel\r\n');
    for (const sheet of ['letter', 'paper']) {
      const letter = await get(`${page}/${sheet}`);
      expect(letter.body).toContain('Thank you for the two years in which we built your first shop together.');
      expect(letter.body).not.toContain('/c/');
      expect(letter.headers['content-security-policy']).toMatch(/sandbox$/);
    }
  }));

test('words that do not fit come back as they were typed, and too many messages are refused', () =>
  acting(async (setting) => {
    const { get, post, page } = setting;
    const key = keyIn((await get(page)).body);
    for (const text of ['', '  ', 'x'.repeat(5_001)]) {
      const back = await post(page, { key, text });
      expect(back.statusCode).toBe(422);
      expect(back.body).toContain('Please write up to 5,000 characters');
      expect(back.body).toContain(`name="key" value="${key}"`);
      expect(back.body).toContain(text.trim());
    }
    expect((await post(page, { key, text: 'Hello', more: '1' })).statusCode).toBe(422);
    expect(await mailsOf(setting, 'T26q')).toEqual([]);
    // What does not fit counts as well: six messages in a quarter of an hour.
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await post(page, { key, text: ' ' })).statusCode);
    expect(statuses).toEqual([422, 422, 422, 429]);
  }));

test('a question reaches a person once, is acknowledged and copied, and stands on the page', () =>
  acting(async (setting) => {
    const { get, post, page, db, id } = setting;
    const form = { key: keyIn((await get(page)).body), text: 'Who gets the templates?\n\nAnd <b>when</b>?' };
    const answers = await Promise.all([post(page, form), post(page, form)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await post(page, form)).headers.location).toBe(`${page}?note=sent`);
    expect(await many(reading(db), 'SELECT kind, from_id FROM matters WHERE case_id = $1', [id])).toEqual([
      { kind: 'client-mail', fromId: 'rowan' },
    ]);
    expect([await mailsOf(setting, 'T26q'), await mailsOf(setting, 'T26o')]).toEqual([['rowan'], ['sam']]);
    const shown = (await get(`${page}?note=sent`)).body;
    expect(shown).toContain('Your message is with us.');
    expect(shown).toContain('And &lt;b&gt;when&lt;/b&gt;?');
    expect(shown).toContain('received, a person reads it');
    expect((await post(page, { ...form, key: keyIn(shown), text: 'One more.' })).statusCode).toBe(303);
    expect(await mailsOf(setting, 'T26q')).toHaveLength(2);
  }));

test('the client chooses about its data there; what was chosen stands, and a second press changes nothing', () =>
  acting(async (setting) => {
    const { get, post, page, db, id } = setting;
    const wrong = await post(`${page}/data`, { 'values.decision': 'return' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Something does not fit yet');
    const form = { 'values.decision': 'return', 'values.format': 'csv' };
    expect((await post(`${page}/data`, form)).headers.location).toBe(`${page}?note=chosen#data`);
    expect((await post(`${page}/data`, { 'values.decision': 'delete' })).headers.location).toContain('note=settled');
    const answers = await many(
      reading(db),
      `SELECT a.person_id, a.choice, a.via FROM answers a JOIN tasks t ON t.id = a.task_id WHERE t.case_id = $1 AND t.kind = 'data-choice'`,
      [id],
    );
    expect(answers).toEqual([{ personId: 'rowan', choice: 'return', via: 'link' }]);
    const { body } = await get(page);
    expect(body).toContain('You chose: we return it to you.');
    expect(body).not.toContain('What shall happen to your data?');
  }));

describe('a link that shows no page', () => {
  test('rests while Legal holds the case, and opens again', () =>
    acting(async ({ get, post, page, db, id }) => {
      const key = keyIn((await get(page)).body);
      const at = new Date().toISOString();
      await inTransaction(db, (tx) =>
        beginSideState(tx, id, { state: 'LEGAL_HOLD', why: 'a letter', by: 'leyla', at }),
      );
      const { statusCode, body } = await get(page);
      expect(statusCode).toBe(200);
      expect(body).toContain('This page rests at the moment');
      expect(body).not.toMatch(/Website care|27 December|£|Noor|Legal|hold/);
      expect((await post(page, { key, text: 'Hello' })).statusCode).toBe(409);
      for (const file of ['letter', 'dates.ics', 'contact.vcf'])
        expect((await get(`${page}/${file}`)).body).toContain('This page rests at the moment');
      await inTransaction(db, (tx) => liftSideState(tx, id, { state: 'LEGAL_HOLD', by: 'leyla', all: true, at }));
      expect((await get(page)).body).toContain('<h1>Website care</h1>');
    }));

  test('is over when it was made for another address, or taken back', () =>
    acting(async ({ get, page, db, id }) => {
      const tx = reading(db);
      const change = async (sql: string): Promise<string> => {
        await run(tx, sql, [id]);
        return (await get(page)).body;
      };
      const over = 'This link no longer leads to a page';
      expect(await change(`UPDATE client_links SET revoked_at = now() WHERE case_id = $1`)).toContain(over);
      expect(await change(`UPDATE client_links SET revoked_at = NULL WHERE case_id = $1`)).not.toContain(over);
      expect(
        await change(`UPDATE client_links SET address_hash = address_hash || '\\x00' WHERE case_id = $1`),
      ).toContain(over);
      await change(`UPDATE client_links SET address_hash = substring(address_hash FOR 32) WHERE case_id = $1`);
    }));

  test('is one constant 404 when nobody minted it or nothing was told; erased, it says so; guesses end in 429', () =>
    acting(async ({ get, page, db, id }) => {
      const known = await get(`/d/${'x'.repeat(43)}`);
      const flipped = page.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
      for (const url of [flipped, `${flipped}/letter`, '/c/%00', `/c/${'a'.repeat(5_000)}`]) {
        const answer = await get(url);
        expect([answer.statusCode, answer.body]).toEqual([404, known.body]);
      }
      // The letter was taken back before it left: its link, had it leaked, says nothing.
      await run(reading(db), `UPDATE cases SET stage = 'notice', end_date = NULL WHERE id = $1`, [id]);
      await run(reading(db), `UPDATE outbox SET state = 'cancelled' WHERE case_id = $1 AND kind LIKE 'T20%'`, [id]);
      expect((await get(page)).statusCode).toBe(404);
      await run(reading(db), 'DELETE FROM case_keys WHERE case_id = $1', [id]);
      const gone = (await get(page)).body;
      expect(gone).toContain('Nothing is kept here any more');
      expect(gone).toContain('office@kestrel.test');
      const statuses = new Set<number>();
      for (let i = 0; i < 40; i++) statuses.add((await get(`/c/${'g'.repeat(41)}${String(i + 10)}`)).statusCode);
      expect(statuses).toEqual(new Set([404, 429]));
    }));
});

test('after the end it says what was, and whom to ask; some weeks later its time is up', () =>
  looking(async ({ get, post, page, deps, db, id }) => {
    await play(deps, id, STORY_ANSWERS);
    const { body } = await get(await clientPageIn(deps, id, 'T27'));
    for (const shown of [
      'everything about it is closed',
      'Your data was erased',
      'You chose: we return it to you.',
      'Larch Digital',
      'please write to office@kestrel.test',
    ])
      expect(body.replace(/[\u2068\u2069]/g, '')).toContain(shown);
    expect(body).not.toContain('<form');
    expect((await post(page, { key: 'k'.repeat(20), text: 'Hello' })).statusCode).toBe(409);
    await run(reading(db), `UPDATE cases SET rehearsal_now = ended_at + interval '29 days' WHERE id = $1`, [id]);
    expect((await get(page)).body).toContain('<h1>Website care</h1>');
    await run(reading(db), `UPDATE cases SET rehearsal_now = ended_at + interval '32 days' WHERE id = $1`, [id]);
    expect((await get(page)).body).toContain('This link no longer leads to a page');
  }));
