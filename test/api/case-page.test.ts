import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { many, reading, run } from '../../db/database.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import { act, auditOf, intoTransition, statesOf } from '../support/case-actions.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withApp, type TestApp } from '../support/with-app.ts';

interface Setting extends TestApp {
  readonly walk: Walk;
  readonly cookie: string;
  readonly page: () => Promise<string>;
}

const inApproval = walkedTo('approval');
const inNotice = walkedTo('notice');

async function serve(walk: Walk, body: (setting: Setting) => Promise<void>): Promise<void> {
  await run(
    reading(walk.db),
    `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}'),
       ('pat', 'Pat Lund', 'pat@kestrel.test', '{operator}')`,
  );
  await withApp(walk.deps, async (test) => {
    const cookie = await test.signIn('op');
    await body({
      ...{ ...test, walk, cookie },
      page: async () => (await test.get(`/cases/${walk.caseId}`, cookie)).body,
    });
  });
}

const served = (body: (setting: Setting) => Promise<void>): Promise<void> => inApproval((walk) => serve(walk, body));

/** Hidden fields of the form on a page. */
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

async function formOf(setting: Setting, action: string): Promise<{ press: string; seen: string }> {
  const { body } = await setting.get(`/cases/${setting.walk.caseId}/actions/${action}`, setting.cookie);
  return { press: hidden(body, 'press'), seen: hidden(body, 'seen') };
}

const presses = async ({ walk }: Setting): Promise<number> =>
  (await many(reading(walk.db), 'SELECT 1 FROM form_presses WHERE case_id = $1', [walk.caseId])).length;

describe('the page of a case', () => {
  it('shows contract, money, packet, mails and the record in words, and no section is missing', () =>
    served(async ({ page }) => {
      const html = await page();
      for (const part of ['timeline', 'tasks', 'dossier', 'contract', 'money', 'packet', 'mails', 'record', 'why'])
        expect(html).toContain(`<section id="${part}"`);
      expect(html).toMatch(/<svg viewBox="0 0 720 [\d.]+" role="img"/);
      expect(html).toMatch(/Asked for: <span class="about-it">talking points</);
      expect(html).not.toMatch(/task-opened|stage-entered/);
      expect(html.match(/data-live="/g)?.length).toBeGreaterThan(5);
    }));

  it('names what it lacks where a section is empty', () =>
    served(async ({ page }) => {
      const html = await page();
      expect(html).toContain('No file is attached.');
      expect(html).toContain('Nothing has come in.');
    }));

  it('shows what a side state forbids, since when, and who ends it', () =>
    served(async ({ walk, page }) => {
      await act(walk, 'legal-hold', { reason: 'A letter of a law firm.' });
      const html = await page();
      expect(html).toMatch(/badge warn">On hold by Legal</);
      expect(html).toContain('Until then not allowed: the letter, other mail to the client, refunds, erasing data.');
      expect(html).toContain(`/cases/${walk.caseId}/actions/lift-legal-hold"`);
    }));

  it('has the form of a short task in place, beside that of another, and links to the page of a decision', () =>
    served(async ({ walk, page }) => {
      const short = [await walk.open('no-right'), await walk.open('talking-points')];
      const decision = await walk.open('approval');
      const html = await page();
      for (const id of short) expect(html).toContain(`<form class="answer" method="post" action="/tasks/${id}">`);
      expect(html).toContain(`<a href="/tasks/${decision}">`);
      expect(html).not.toContain(`action="/tasks/${decision}"`);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }));

  it('weighs at most 150 kB with its style sheet, also late in a case and in every language', () =>
    inNotice(async (walk) => {
      await intoTransition(walk);
      await serve(walk, async ({ get, page, cookie }) => {
        for (const lang of LANGUAGES) {
          await run(reading(walk.db), `UPDATE people SET languages = $1 WHERE id = 'op'`, [[lang]]);
          const html = await page();
          const css = /href="(\/assets\/partways-[^"]+)"/.exec(html)?.[1] ?? '';
          const weight = Buffer.byteLength(html) + (await get(css, cookie)).rawPayload.length;
          expect(weight).toBeLessThan(150_000);
        }
      });
    }));
});

describe('the record of a case', () => {
  it('comes page by page, the newest first, each entry with its mark', () =>
    served(async (setting) => {
      const { walk, get, cookie, page } = setting;
      const all = await auditOf(walk);
      const first = await page();
      const cursor = /record\?before=(\d+)/.exec(first)?.[1] ?? '';
      const next = (await get(`/cases/${walk.caseId}/record?before=${cursor}`, cookie)).body;
      const lines = (html: string): number => html.match(/class="intact"/g)?.length ?? 0;
      expect(lines(first)).toBe(12);
      expect(lines(next)).toBe(Math.min(50, all.length - 12));
      expect(next).toContain('Case opened');
    }));

  it('says so where an entry was changed behind its back', () =>
    served(async ({ walk, get, cookie }) => {
      await run(reading(walk.db), 'ALTER TABLE audit DISABLE TRIGGER USER');
      await run(reading(walk.db), `UPDATE audit SET actor = 'pat' WHERE case_id = $1 AND action = 'case-opened'`, [
        walk.caseId,
      ]);
      const { body } = await get(`/cases/${walk.caseId}/record`, cookie);
      expect(body).toContain('does not fit to the record');
    }));
});

describe('an action on a case', () => {
  it('says beforehand what will happen and whether it can be undone', () =>
    served(async ({ walk, get, cookie }) => {
      await walk.open('approval');
      const { body } = await get(`/cases/${walk.caseId}/actions/withdraw`, cookie);
      expect(body).toMatch(/\d+ open tasks? (is|are) withdrawn; nobody is asked any more\./);
      expect(body).toContain('This cannot be undone.');
      const hold = (await get(`/cases/${walk.caseId}/actions/legal-hold`, cookie)).body;
      expect(hold).toContain('The approval that is being asked for is withdrawn.');
      expect(hold).toContain('Can be undone: Legal can lift the hold.');
    }));

  it('pressed twice happens once', () =>
    served(async (setting) => {
      const { walk, post, cookie } = setting;
      const form = { ...(await formOf(setting, 'dispute')), 'values.what': 'They deny it.' };
      const url = `/cases/${walk.caseId}/actions/dispute`;
      const answers = await Promise.all([post(url, form, cookie), post(url, form, cookie)]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect((await post(url, form, cookie)).statusCode).toBe(303);
      const matters = await many(reading(walk.db), 'SELECT 1 FROM matters WHERE case_id = $1', [walk.caseId]);
      expect(matters).toHaveLength(1);
      expect(await presses(setting)).toBe(1);
    }));

  it('from a stale page says what happened meanwhile, keeps what was typed, and is done when pressed again', () =>
    served(async (setting) => {
      const { walk, post, cookie, signIn } = setting;
      const url = `/cases/${walk.caseId}/actions/guard`;
      const typed = { 'values.trigger': 'formal_complaint', 'values.what': 'A complaint to the regulator.' };
      const stale = await formOf(setting, 'guard');
      const other = await signIn('pat');
      await post(
        `/cases/${walk.caseId}/add/complaints`,
        { press: randomUUID(), 'values.what': 'The shop is slow.' },
        other,
      );
      const told = await post(url, { ...stale, ...typed }, cookie);
      expect(told.statusCode).toBe(409);
      expect(told.body).toMatch(/Added to the dossier: complaint · Pat Lund/);
      expect(told.body).toContain('A complaint to the regulator.');
      expect(await statesOf(walk)).toEqual([]);
      const again = { press: hidden(told.body, 'press'), seen: hidden(told.body, 'seen'), ...typed };
      expect((await post(url, again, cookie)).statusCode).toBe(303);
      expect(await statesOf(walk)).toEqual(['GUARD']);
    }));

  it('that is refused keeps what was typed and says why', () =>
    served(async (setting) => {
      const { walk, post, cookie } = setting;
      const form = { ...(await formOf(setting, 'lift-legal-hold')), 'values.reason': 'The lawyers agreed.' };
      const refused = await post(`/cases/${walk.caseId}/actions/lift-legal-hold`, form, cookie);
      expect(refused.statusCode).toBe(409);
      expect(refused.body).toContain('This was not done');
      expect(refused.body).toContain('The lawyers agreed.');
      expect(await presses(setting)).toBe(0);
    }));
});

describe('an entry of the dossier', () => {
  it('pressed twice is added once', () =>
    served(async ({ walk, get, post, cookie }) => {
      const url = `/cases/${walk.caseId}/add/complaints`;
      const press = hidden((await get(url, cookie)).body, 'press');
      for (const answer of [1, 2].map(() => post(url, { press, 'values.what': 'Twice the same words.' }, cookie)))
        expect((await answer).statusCode).toBe(303);
      const entries = (await auditOf(walk)).filter((action) => action === 'dossier-entry');
      expect(entries).toHaveLength(1);
    }));
});

describe('an answer that comes too late', () => {
  it('is shown again, so that nothing typed is lost', () =>
    served(async ({ walk, post, cookie }) => {
      const task = await walk.open('approval');
      await act(walk, 'withdraw', { reason: 'They wrote again.' });
      const late = await post(
        `/tasks/${task}`,
        { 'values.decision': 'decline', 'values.reason': 'We keep them after all.' },
        cookie,
      );
      expect(late.statusCode).toBe(409);
      expect(late.body).toContain('Your answer came too late');
      expect(late.body).toContain('We keep them after all.');
    }));
});
