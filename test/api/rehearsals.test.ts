import { describe, expect, it } from '@jest/globals';
import { createActivities } from '../../activities/index.ts';
import { many, reading, run } from '../../db/database.ts';
import { needCase } from '../../db/tables/cases.ts';
import { findAuditBreak } from '../../db/tables/audit.ts';
import { startCase } from '../../services/start-case.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { OPERATOR, play } from '../support/play.ts';
import { SAMPLE_ANSWERS, sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

const STARTS_AT = '2026-11-23T09:00:00Z';
const ORIGIN = { origin: 'https://partways.test', 'content-type': 'application/json' };

interface Setting extends Cases {
  readonly test: TestApp;
  readonly cookie: string;
}

const setting = share<Setting>((body) =>
  withOperator((cases) =>
    withApp(cases.deps, async (test) => {
      await body({ ...cases, test, cookie: await test.signIn('op') });
    }),
  ),
);

async function rehearse(): Promise<string> {
  const { deps } = setting();
  const { id } = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: STARTS_AT });
  return id;
}

async function postJson(url: string, body: object = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const { test, cookie } = setting();
  const headers = { ...ORIGIN, cookie };
  const reply = await test.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  return { status: reply.statusCode, body: reply.json() };
}

describe('the storyboard of a rehearsal', () => {
  it('is one page with timeline and mails, fetches nothing and holds no link that answers', async () => {
    const { deps, test, cookie } = setting();
    const id = await rehearse();
    await play(deps, id, SAMPLE_ANSWERS, (row) => row.stage === 'dossier');
    const page = await test.get(`/rehearsals/${id}/storyboard`, cookie);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'`);
    expect(page.body).toContain('Alder &amp; Finch Ltd');
    expect(page.body).toMatch(/<strong>[^<]*[Dd]ossier/);
    expect(page.body).toMatch(/<code>D1\.7 PRIORITY<\/code>/);
    expect(page.body).toMatch(/<pre lang="en" dir="auto">/);
    expect(page.body).not.toMatch(/<script|<img|<link|src=|url\(|\/d\//);
    const api = await test.get(`/api/rehearsals/${id}/storyboard.html`, cookie);
    expect(api.body).toBe(page.body);
    const json = (await test.get(`/api/rehearsals/${id}/storyboard`, cookie)).json<{
      mails: { text: string | null }[];
    }>();
    expect(json.mails.length).toBeGreaterThan(2);
    expect(json.mails.every(({ text }) => text === null || !text.includes('/d/'))).toBe(true);
  });

  it('is refused for a live case, and hidden from whoever has no part in it', async () => {
    const { deps, test, cookie } = setting();
    const live = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    const found = await test.get(`/api/rehearsals/${live.id}/storyboard`, cookie);
    expect([found.statusCode, found.json<{ code: string }>().code]).toEqual([409, 'NOT_A_REHEARSAL']);
    const id = await rehearse();
    const stranger = await test.get(`/api/rehearsals/${id}/storyboard.html`, await test.signIn('tom-okafor'));
    expect(stranger.statusCode).toBe(404);
  });
});

describe('advancing the clock', () => {
  it('says how far the case has come', async () => {
    const id = await rehearse();
    const { status, body } = await postJson(`/api/cases/${id}/clock/advance`, { to: STARTS_AT });
    expect([status, body['now']]).toEqual([200, '2026-11-23T09:00:00.000Z']);
    expect(body['progress']).toMatchObject({
      stage: 'triage',
      endedAt: null,
      stages: [{ stage: 'intake' }, { stage: 'triage' }],
      tasks: [{ kind: 'triage', state: 'open', people: ['sam'] }],
      mails: [{ kind: 'T01' }, { kind: 'T03' }],
    });
  });
});

describe('restarting a rehearsal', () => {
  it('plays the same inputs from another day under another policy', async () => {
    const { deps, db } = setting();
    await run(
      reading(db),
      `INSERT INTO policies (name, version, data, made_by, why)
       SELECT 'calm', 3, data || '{"name": "calm", "version": 3}', 'op', 'test' FROM policies WHERE name = 'default' LIMIT 1`,
    );
    const first = await rehearse();
    const again = await postJson(`/api/rehearsals/${first}/restart`, {
      policy: 'calm',
      startsAt: '2027-01-04T08:00:00Z',
    });
    expect(again.status).toBe(201);
    const [old, row] = await Promise.all([first, String(again.body['id'])].map((id) => needCase(reading(deps.db), id)));
    expect([row?.policyName, row?.policyVersion, row?.openedAt]).toEqual(['calm', 3, '2027-01-04T08:00:00.000Z']);
    expect([row?.clientName, row?.reasons, row?.ownerId]).toEqual([old?.clientName, old?.reasons, old?.ownerId]);
    const plain = await postJson(`/api/rehearsals/${first}/restart`);
    expect((await needCase(reading(deps.db), String(plain.body['id']))).openedAt).toBe(old?.openedAt);
  });

  it('refuses a policy that is not there, an odd field and a live case', async () => {
    const { deps } = setting();
    const id = await rehearse();
    const unknown = await postJson(`/api/rehearsals/${id}/restart`, { policy: 'none-such' });
    expect([unknown.status, unknown.body['code'], unknown.body['errors']]).toEqual([
      422,
      'INVALID_INPUT',
      [expect.objectContaining({ path: 'policy' })],
    ]);
    expect((await postJson(`/api/rehearsals/${id}/restart`, { when: 'now' })).status).toBe(422);
    const live = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    expect((await postJson(`/api/rehearsals/${live.id}/restart`)).body['code']).toBe('NOT_A_REHEARSAL');
  });
});

describe('starting live from a rehearsal', () => {
  it('starts one case with the same inputs, however often it is pressed, and stays attached', async () => {
    const { deps, test, cookie } = setting();
    const id = await rehearse();
    const presses = await Promise.all([1, 2, 3].map(() => postJson(`/api/rehearsals/${id}/start-live`)));
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(presses.map(({ body }) => body['id'])).size).toBe(1);
    const liveId = String(presses[0]?.body['id']);
    const live = await needCase(reading(deps.db), liveId);
    expect([live.rehearsalNow, live.number.startsWith('PW-'), live.clientName]).toEqual([
      null,
      true,
      'Alder & Finch Ltd',
    ]);
    expect((await needCase(reading(deps.db), id)).rehearsalOf).toBe(liveId);
    expect((await test.get(`/cases/${liveId}`, cookie)).body).toContain(`href="/rehearsals/${id}"`);
    const page = (await test.get(`/rehearsals/${id}`, cookie)).body;
    expect(page).toContain(`href="/cases/${liveId}"`);
    expect(page).not.toContain('Start the live case');
  });

  it('asks for the same rights as any start: people of their own bring only operators', async () => {
    const { deps, test } = setting();
    const id = await rehearse();
    await run(reading(deps.db), `UPDATE cases SET owner_id = 'tom-okafor' WHERE id = $1`, [id]);
    const headers = { ...ORIGIN, cookie: await test.signIn('tom-okafor') };
    const refused = await test.app.inject({
      method: 'POST',
      url: `/api/rehearsals/${id}/start-live`,
      headers,
      payload: '{}',
    });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'NOT_ALLOWED']);
    expect((await needCase(reading(deps.db), id)).rehearsalOf).toBeNull();
  });
});

describe('the page of a rehearsal', () => {
  it('has its clock, its storyboard, a restart and a start', async () => {
    const { test, cookie } = setting();
    const id = await rehearse();
    const page = await test.get(`/rehearsals/${id}`, cookie);
    for (const part of [
      'Next event',
      'Go to date',
      'Play until a person is needed',
      'Rehearse again',
      'Start the live case',
    ])
      expect(page.body).toContain(part);
    expect(page.body).toContain(`href="/rehearsals/${id}/storyboard"`);
    const again = await test.post(`/rehearsals/${id}/restart`, { policy: 'default', date: '2027-02-01' }, cookie);
    expect(again.statusCode).toBe(303);
    const restarted = await test.get(again.headers.location ?? '', cookie);
    expect(restarted.body).toContain('1 February 2027');
    const live = await test.post(`/rehearsals/${id}/start-live`, {}, cookie);
    expect(live.headers.location).toMatch(/^\/cases\/[0-9a-f-]{36}\?note=started$/);
    expect((await test.get(live.headers.location ?? '', cookie)).body).not.toContain('Next event');
  });

  it('plays until somebody is asked, goes to the end of a day, and never back', async () => {
    const { deps, test, cookie } = setting();
    const id = await rehearse();
    const clock = (form: Record<string, string>) => test.post(`/cases/${id}/clock`, { date: '', ...form }, cookie);
    await play(deps, id, {}, (row) => row.stage === 'triage');
    expect((await clock({ how: 'play' })).headers.location).toContain('note=person');
    expect((await clock({ how: 'to', date: '2026-11-25' })).headers.location).toContain('note=moved');
    expect((await needCase(reading(deps.db), id)).rehearsalNow).toBe('2026-11-25T23:59:00.000Z');
    const back = await clock({ how: 'to', date: '2026-11-24' });
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain('not before 2026-11-25');
    expect((await needCase(reading(deps.db), id)).rehearsalNow).toBe('2026-11-25T23:59:00.000Z');
  });
});

describe('old rehearsals', () => {
  it('are deleted with all they hold after the days of their policy; attached and young ones and live cases stay', async () => {
    const { deps, db, client } = setting();
    const tx = reading(db);
    const [old, attached, young] = [await rehearse(), await rehearse(), await rehearse()];
    await play(deps, old, SAMPLE_ANSWERS, (row) => row.stage === 'approval');
    const live = String((await postJson(`/api/rehearsals/${attached}/start-live`)).body['id']);
    const age = (days: number, ids: readonly string[]) =>
      run(tx, `UPDATE cases SET created_at = now() - make_interval(days => $1) WHERE id = ANY($2)`, [days, ids]);
    await age(15, [old, attached, live]);
    await age(13, [young]);
    const transport = createMailTransport('smtp://127.0.0.1:1');
    const activities = createActivities({ ...deps, transport, mailFrom: 'partways@mail.test' });
    await activities.sweep();
    await activities.sweep();
    transport.close();
    const left = await many<{ id: string }>(tx, 'SELECT id FROM cases WHERE id = ANY($1)', [
      [old, attached, young, live],
    ]);
    expect(left.map(({ id }) => id).sort()).toEqual([attached, young, live].sort());
    expect(await tablesThatName(old)).toEqual(['audit']);
    expect((await findAuditBreak(tx)).seq).toBeNull();
    expect((await client.workflow.getHandle(old).describe()).status.name).toBe('TERMINATED');
    expect((await client.workflow.getHandle(young).describe()).status.name).toBe('RUNNING');
  });
});

/** Every table with a case in it that still holds rows of this one. */
async function tablesThatName(caseId: string): Promise<string[]> {
  const tx = reading(setting().db);
  const tables = await many<{ tableName: string }>(
    tx,
    `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id' ORDER BY 1`,
  );
  const holding = [];
  for (const { tableName } of tables)
    if ((await many(tx, `SELECT 1 FROM ${tableName} WHERE case_id = $1 LIMIT 1`, [caseId])).length > 0)
      holding.push(tableName);
  return holding;
}
