import { describe, expect, test } from '@jest/globals';
import { many, reading } from '../../db/database.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { sampleCase } from '../support/sample-case.ts';
import { OPERATOR } from '../support/play.ts';
import { share } from '../support/share.ts';
import { withApp, type FormFields, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { startCase } from '../../services/start-case.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp, Cases {
  readonly cookie: string;
}

const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    await withApp(cases.deps, async (app) => body({ ...app, ...cases, cookie: await app.signIn('op') }));
  }),
);
const get = (url: string) => setting().get(url, setting().cookie);
const post = (url: string, form: FormFields) => setting().post(url, form, setting().cookie);

const HOSTILE = `<img src=x onerror=alert(1)>"'{{7*7}}`;

describe('a new case by form', () => {
  const form = {
    ...{ key: 'k-9', incidents: '1', complaints: '1', how: 'start' },
    'values.contract': 'harbour-vine-shop',
    'values.reasons': ['TIME_DRAIN', 'UNBOUNDED_CHANGES'],
    'values.lead': 'UNBOUNDED_CHANGES',
    'values.reason.0': 'UNBOUNDED_CHANGES',
    'values.on.0': '2026-10-06',
    'values.what.0': HOSTILE,
    'values.source.0': 'ticket 812',
    'values.owner': 'priya-nair',
    'values.contributors': ['tom-okafor'],
  };
  const contract = async (): Promise<string> =>
    (await many<{ id: string }>(reading(setting().db), `SELECT id FROM contracts WHERE client_id = 'harbour-vine'`))[0]
      ?.id ?? '';

  test('keeps what was typed, adds a block without script, and says at the field what does not fit', async () => {
    const empty = await get('/cases/new');
    expect(empty.body).toContain('Harbour &amp; Vine');
    const added = await post('/cases/new', { ...form, add: 'incident' });
    expect(added.body).toContain('name="values.what.1"');
    expect(added.body).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
    expect(added.body).not.toContain('<img');
    const wrong = await post('/cases/new', {
      ...form,
      'values.contract': await contract(),
      'values.on.0': 'soon',
      'values.owner': '',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('“soon” is not a date that fits.');
    expect(wrong.body).toContain('<a href="#f-on-0">');
    expect(wrong.body).toContain('value="TIME_DRAIN" checked');
  });

  test('starts once, however often the button is pressed', async () => {
    const whole = { ...form, 'values.contract': await contract() };
    const [first, second] = [await post('/cases/new', whole), await post('/cases/new', whole)];
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(second.headers.location).toBe(first.headers.location);
    const page = await get(first.headers.location ?? '');
    expect(page.body).toContain('The case is recorded.');
    expect(page.body).toContain('onerror&#x3D;alert(1)&gt;');
    expect(page.body).not.toContain('<img');
    const again = await post('/cases/new', { ...whole, key: 'another' });
    expect(again.statusCode).toBe(409);
    expect(again.body).toMatch(/PW-\d+/);
  });

  test('or rehearses from a day', async () => {
    const whole = {
      ...form,
      key: 'k-10',
      how: 'rehearse',
      'values.startsOn': '2026-11-20',
      'values.contract': await contract(),
    };
    const started = await post('/cases/new', whole);
    const page = await get(started.headers.location ?? '');
    expect(page.body).toContain('Friday, 20 November 2026 at 09:00 UTC');
    expect(page.body).toContain('Play until a person is needed');
  });
});

describe('a rehearsal', () => {
  test('is played to its next person, answered in the role, and shows each step', async () => {
    const { deps } = setting();
    const { id } = await startCase(deps, OPERATOR, sampleCase(), {
      idempotencyKey: null,
      startsAt: '2026-11-20T09:00:00Z',
    });
    const played = await post(`/cases/${id}/clock`, { how: 'play', date: '' });
    expect(played.headers.location).toBe(`/cases/${id}?note=person`);
    const page = await get(`/rehearsals/${id}?note=person`);
    const task = /href="(\/tasks\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? '';
    expect((await get(task)).body).toContain('Answer in the role of');
    const values = {
      'values.hardship': 'no',
      'values.ourMiss': 'no',
      'values.illegal': 'no',
      'values.evidence.UNBOUNDED_CHANGES': 'two-repairs-failed',
    };
    const wrong = await post(task, values);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Choose at least 1 of the options');
    const right = { ...values, 'values.evidence.TIME_DRAIN': ['mixed-signals'], as: 'sam' };
    expect((await post(task, right)).headers.location).toBe(`/cases/${id}?note=answered`);
    expect((await post(task, right)).statusCode).toBe(303);
    expect((await post(`/cases/${id}/clock`, { how: 'to', date: '2026-12-24' })).headers.location).toContain(
      'note=moved',
    );
    expect((await get(`/cases/${id}`)).body).toContain('Thursday, 24 December 2026');
    expect((await post(`/cases/${id}/clock`, { how: 'to', date: 'soon' })).statusCode).toBe(422);
  });

  test('shows what was approved by whom, money, items, mails and rules', async () => {
    const { id, taskId } = await caseAtApproval(setting().deps);
    const body = (await get(`/cases/${id}`)).body;
    for (const shown of [
      'not decided yet',
      'End on the earliest lawful date',
      'Shop relaunch',
      'kept: a rehearsal sends nothing',
      'D1.',
      'Every reason was repaired as often as the rules allow',
    ])
      expect(body).toContain(shown);
    expect((await get(`/cases/${id}/letter`)).body).toContain('Thank you for the two years');
    expect((await get(`/tasks/${taskId}`)).body).toContain(`src="/cases/${id}/letter"`);
    expect((await get('/cases?rehearsal=true')).body).toContain(id);
    expect((await get('/cases')).body).not.toContain(id);
    const mail = /href="(\/mails\/[0-9a-f-]+)"/.exec(body)?.[1] ?? '';
    expect((await get(mail)).body).toContain('kept: a rehearsal sends nothing');
    expect((await get(`${mail}/shown`)).headers['content-security-policy']).toMatch(/sandbox$/);
  });

  test('is withdrawn only with a reason', async () => {
    const { id } = await caseAtApproval(setting().deps);
    const url = `/cases/${id}/actions/withdraw`;
    expect((await get(url)).body).toContain('Why the case is withdrawn');
    expect((await post(url, { 'values.reason': ' ' })).statusCode).toBe(422);
    expect((await post(url, { 'values.reason': 'They came back to us.' })).headers.location).toBe(
      `/cases/${id}?note=withdraw`,
    );
  });

  test('takes another incident, complaint and attempt', async () => {
    const { id } = await startCase(setting().deps, OPERATOR, sampleCase(), {
      idempotencyKey: null,
      startsAt: '2026-11-20T09:00:00Z',
    });
    const incident = {
      'values.reason': 'TIME_DRAIN',
      'values.on': '2026-11-02',
      'values.what': HOSTILE,
      'values.source': 'a call',
    };
    expect((await post(`/cases/${id}/add/incidents`, { ...incident, 'values.on': '2030-01-01' })).body).toContain(
      '“2030-01-01” is not a date that fits.',
    );
    expect((await post(`/cases/${id}/add/incidents`, incident)).statusCode).toBe(303);
    expect((await post(`/cases/${id}/add/complaints`, { 'values.what': 'Slow answers' })).statusCode).toBe(303);
    const page = (await get(`/cases/${id}`)).body;
    expect(page).toContain('onerror&#x3D;alert(1)&gt;');
    const attempt =
      /href="(\/cases\/[0-9a-f-]+\/add\/attempts\?complaint&#x3D;|\/cases\/[0-9a-f-]+\/add\/attempts\?complaint=)([0-9a-f-]+)"/.exec(
        page,
      )?.[2] ?? '';
    expect((await get(`/cases/${id}/add/attempts?complaint=${attempt}`)).body).toMatch(
      new RegExp(`value="${attempt}"\\s*checked`),
    );
    expect(
      (await post(`/cases/${id}/add/attempts`, { 'values.complaint': attempt, 'values.what': 'We wrote every week' }))
        .statusCode,
    ).toBe(303);
    expect((await get(`/cases/${id}`)).body).toContain('We wrote every week');
  });
});

describe('around it', () => {
  test('an import looks, names the wrong cells, then imports', async () => {
    const csv = 'calendar,day,name\ngb,2027-12-27,Boxing Day\n';
    const bad = await post('/import', { kind: 'holidays', how: 'look', csv: `${csv}gb,${HOSTILE},x\n` });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain('1 place does not fit');
    expect(bad.body).not.toContain('<img');
    expect((await post('/import', { kind: 'holidays', how: 'look', csv })).body).toContain(
      '1 row fits. Nothing was changed yet.',
    );
    expect((await post('/import', { kind: 'holidays', how: 'import', csv })).body).toContain('1 row is imported.');
    expect(
      (await post('/import', { kind: 'holidays', how: 'import', csv: `${csv}${'#'.repeat(100_000)}` })).statusCode,
    ).toBe(422);
  });

  test('pages tell calmly what is not there', async () => {
    for (const url of [
      '/nothing',
      '/cases/0190a1b2-0000-7000-8000-000000000001',
      '/tasks/0190a1b2-0000-7000-8000-000000000001',
      '/mails/0190a1b2-0000-7000-8000-000000000001',
    ]) {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('<h1>No such');
    }
    expect((await get('/cases/1')).statusCode).toBe(422);
    expect((await get('/cases?stage=nowhere')).statusCode).toBe(422);
  });

  test('the style sheet is kept by browsers, and its name changes with it', async () => {
    const css = /href="(\/assets\/partways-[0-9a-f]{12}\.css)"/.exec((await get('/')).body)?.[1] ?? '';
    const answer = await get(css);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test('a form from elsewhere does nothing, even with a session', async () => {
    const { app, cookie } = setting();
    const headers = { cookie, origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.inject({ method: 'POST', url: '/cases/new', headers, payload: 'add=incident' })).statusCode).toBe(
      403,
    );
  });

  test('the log names routes, never paths or what people typed', () => {
    const log = setting().log.join('');
    expect(log).toContain('"route":"/cases/:id"');
    expect(log).not.toMatch(/onerror|ticket 812|\/cases\/0|partways=/);
    expect(log).not.toContain('"level":50');
  });
});
