import { describe, expect, test } from '@jest/globals';
import { inTransaction, reading, run } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { share } from '../support/share.ts';
import { withApp, type FormFields, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp, Cases {
  readonly cookie: string;
  /** A live case at approval, which nothing moves any more; and a rehearsal that stands at the same place. */
  readonly live: string;
  readonly taskId: string;
  readonly rehearsal: string;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const live = await caseAtApproval(cases.deps);
    const rehearsal = await caseAtApproval(cases.deps);
    const tx = reading(cases.db);
    await run(
      tx,
      `UPDATE cases SET rehearsal_now = NULL, client_name = 'Thistle & Wren', search_text = 'thistle & wren pw-7' WHERE id = $1`,
      [live.id],
    );
    await withApp(cases.deps, async (app) =>
      body({
        ...app,
        ...cases,
        cookie: await app.signIn('op'),
        live: live.id,
        taskId: live.taskId,
        rehearsal: rehearsal.id,
      }),
    );
  }),
);
const get = async (url: string, cookie = setting().cookie): Promise<string> => (await setting().get(url, cookie)).body;
const post = (url: string, form: FormFields) => setting().post(url, form, setting().cookie);
const sql = (text: string, params: unknown[] = []): Promise<number> => run(reading(setting().db), text, params);
const part = (body: string, name: string): string =>
  new RegExp(`<section[^>]*data-live="${name}"[\\s\\S]*?</section>`).exec(body)?.[0] ?? '';

describe('home', () => {
  test('tells what is asked of the reader by due time, and nothing of rehearsals', async () => {
    const { taskId, live, rehearsal } = setting();
    await sql(
      `INSERT INTO task_people (task_id, person_id, how, since) SELECT id, 'op', 'asked', now() FROM tasks WHERE state = 'open'`,
    );
    await sql(`UPDATE tasks SET due_at = now() - interval '3 days' WHERE id = $1`, [taskId]);
    const body = await get('/');
    const mine = part(body, 'mine');
    expect(mine).toContain(`href="/tasks/${taskId}"`);
    expect(mine).toContain('1 is late');
    expect(mine).toContain('was due 3 days ago');
    expect(mine).toContain('Thistle &amp; Wren');
    expect(body).not.toContain(rehearsal);
    expect(part(body, 'risks')).toContain(`href="/cases/${live}"`);
  });

  test('names each risk of a case once, the gravest first', async () => {
    const { live, taskId } = setting();
    await sql(`UPDATE cases SET notice_by = current_date - 1 WHERE id = $1`, [live]);
    await sql(
      `INSERT INTO side_states (case_id, state, why, began_at, began_by) VALUES ($1, 'LEGAL_HOLD', '', now(), 'op')`,
      [live],
    );
    await sql(`DELETE FROM task_people WHERE task_id = $1`, [taskId]);
    const risks = part(await get('/'), 'risks');
    const order = [
      'The last day to send the notice was',
      'Nobody who may approve',
      'On hold by Legal',
      'Overdue: approval',
    ];
    const places = order.map((words) => risks.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await sql(`DELETE FROM side_states`);
    await sql(`UPDATE cases SET notice_by = current_date + 90`);
    expect(part(await get('/'), 'risks')).not.toContain('last day');
  });

  test('tells what happened since the last visit, and a page that asks by itself is no visit', async () => {
    const { db, live, app, cookie } = setting();
    await get('/');
    expect(part(await get('/'), 'news')).toContain('When you come back');
    await sql(`UPDATE visits SET seen_at = now() - interval '2 hours', seen_seq = (SELECT max(seq) FROM audit)`);
    await inTransaction(db, (tx) =>
      writeAudit(tx, {
        at: new Date().toISOString(),
        caseId: live,
        actor: 'lena',
        action: 'task-answered',
        detail: { kind: 'triage' },
      }),
    );
    await inTransaction(db, (tx) =>
      writeAudit(tx, { at: new Date().toISOString(), caseId: live, actor: 'op', action: 'evidence-added', detail: {} }),
    );
    await app.inject({ url: '/', headers: { cookie, 'x-partways-live': '1' } });
    for (let n = 0; n < 2; n++) {
      const news = part(await get('/'), 'news');
      expect(news).toContain('You were here 2 hours ago.');
      expect(news).toContain('Answered: triage');
      expect(news).not.toContain('A file was added');
    }
    expect(part(await get('/', await setting().signIn('tom-okafor')), 'news')).not.toContain('Answered');
  });
});

describe('board and list', () => {
  test('the board holds live open cases by stage; search, filters and scope narrow it', async () => {
    const { live, rehearsal, taskId } = setting();
    await sql(`UPDATE tasks SET due_at = now() - interval '3 days' WHERE id = $1`, [taskId]);
    await sql('DELETE FROM task_people WHERE person_id = $1', ['op']);
    const board = await get('/board');
    expect(part(board, 'stage-approval')).toContain(`href="/cases/${live}"`);
    expect(board).not.toContain(rehearsal);
    for (const fits of [
      'q=thistle',
      'q=PW-7',
      'q=SAM',
      'stage=approval',
      'owner=sam',
      'tier=T2',
      'due=overdue',
      'reason=TIME_DRAIN',
    ])
      expect({ fits, shown: (await get(`/board?${fits}`)).includes(live) }).toEqual({ fits, shown: fits !== 'q=SAM' });
    for (const not of [
      'q=heron',
      'stage=triage',
      'owner=op',
      'tier=T3',
      'side=GUARD',
      'reason=THREAT',
      'state=ended',
      'mine=true',
    ])
      for (const path of ['board', 'cases'])
        expect({ not, path, shown: (await get(`/${path}?${not}`)).includes(live) }).toEqual({
          not,
          path,
          shown: false,
        });
    expect(await get('/board', await setting().signIn('tom-okafor'))).not.toContain(live);
  });

  test('the list goes on by cursor', async () => {
    const { db } = setting();
    const before = (await get('/cases?q=copy')).match(/href="\/cases\/[0-9a-f-]{36}"/g) ?? [];
    expect(before).toEqual([]);
    await db.pool.query(
      `INSERT INTO cases (number, stage, client_name, owner_id, country, currency, lead_reason, reasons, policy_name, policy_version, inline_records, opened_at, search_text)
       SELECT 'C-' || n, 'triage', 'Copy ' || n, 'op', country, currency, lead_reason, reasons, policy_name, policy_version, inline_records, opened_at, 'copy ' || n
       FROM cases, generate_series(1, 60) n WHERE cases.id = $1`,
      [setting().live],
    );
    const first = await get('/cases?q=copy');
    const next =
      /href="(\/cases\?[^"]*cursor[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
    const second = await get(next);
    const ids = [first, second].map((body) => body.match(/href="\/cases\/[0-9a-f-]{36}"/g) ?? []);
    expect(ids.map(({ length }) => length)).toEqual([50, 10]);
    expect(new Set(ids.flat()).size).toBe(60);
    const column = part(await get('/board?q=copy'), 'stage-triage');
    expect(column).toContain('<span class="count">60</span>');
    expect(column.match(/class="card/g)).toHaveLength(12);
  });
});

describe('saved views', () => {
  test('are kept, opened, renamed, made the first and deleted by their owner alone', async () => {
    const kept = await post('/views', { name: 'Mine in triage', query: 'mine=true&stage=triage&cursor=' });
    expect(kept.headers.location).toBe('/board?stage=triage&mine=true');
    const page = await get('/views');
    const id = /name="id" value="([0-9a-f-]+)"/.exec(page)?.[1] ?? '';
    expect(await get('/board?stage=triage&mine=true')).toMatch(/aria-current="true">(&#x2068;|\u2068)?Mine in triage/);
    const other = await setting().signIn('tom-okafor');
    expect(await get('/views', other)).not.toContain('Mine in triage');
    expect((await setting().post('/views/change', { id, name: 'x', do: 'delete' }, other)).statusCode).toBe(404);
    await post('/views', { name: 'Second', query: '' });
    const taken = await post('/views/change', { id, name: 'Second', do: 'rename' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('Another view has this name');
    expect(taken.body).toContain('value="Second" aria-describedby="error-');
    expect((await post('/views/change', { id, name: 'Triage', do: 'rename' })).headers.location).toBe(
      '/views?note=rename',
    );
    await post('/views/change', { id, name: '', do: 'open-board' });
    expect((await setting().get('/board', setting().cookie)).headers.location).toBe('/board?stage=triage&mine=true');
    await post('/views/change', { id, name: '', do: 'open-board-not' });
    expect((await setting().get('/board', setting().cookie)).statusCode).toBe(200);
    await post('/views/change', { id, name: '', do: 'delete' });
    expect(await get('/views')).not.toContain('Triage<');
  });

  test('a name that does not fit is said at the field, with what was typed', async () => {
    const empty = await post('/views', { name: ' ', query: 'tier=T2' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Found no name');
    expect(empty.body).toContain('name="query" value="tier&#x3D;T2"');
    expect((await post('/views', { name: 'x', query: 'tier=T9' })).statusCode).toBe(422);
  });
});

test('the frame marks where the reader is, and shows only what they may open', async () => {
  const { live } = setting();
  const current = (body: string) => /<nav class="bar"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? '';
  expect(current(await get('/'))).toMatch(/href="\/" aria-current="page"/);
  expect(current(await get('/board?q=x'))).toMatch(/href="\/board" aria-current="page"/);
  expect(current(await get('/cases?rehearsal=true'))).toMatch(/rehearsal(=|&#x3D;)true" aria-current="page"/);
  expect(current(await get('/cases/new'))).toMatch(/href="\/cases\/new" aria-current="page"/);
  expect(current(await get(`/cases/${live}`)).match(/aria-current/g)).toHaveLength(1);
  expect((await setting().get('/?rehearsal=true', setting().cookie)).headers.location).toBe('/cases?rehearsal=true');
  const plain = current(await get('/', await setting().signIn('tom-okafor')));
  expect(plain).not.toContain('/inbound');
  expect(plain).not.toContain('/reports');
});
