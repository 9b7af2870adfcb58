import { describe, expect, test } from '@jest/globals';
import { one, reading } from '../../db/database.ts';
import type { CasePlan } from '../../domain/plan/result.ts';
import { sampleCase } from '../support/sample-case.ts';
import { sampleCase as sampleFile } from '../support/sample-directory.ts';
import { share } from '../support/share.ts';
import { withDesk, type Desk } from '../support/with-desk.ts';

const setting = share<Desk>((body) => withDesk(body));

const written = async (): Promise<number> =>
  (
    await one<{ n: number }>(
      reading(setting().db),
      'SELECT count(*)::int + (SELECT count(*)::int FROM audit) AS n FROM cases',
    )
  ).n;

async function plan(body: object): Promise<CasePlan> {
  const { status, json } = await setting().call('POST', '/api/plans', body);
  expect(status).toBe(200);
  return json as unknown as CasePlan; // the answer of our own route
}

describe('POST /api/plans', () => {
  test('plans a case by its people, contract and calendars, and writes nothing', async () => {
    const before = await written();
    const made = await plan({ ...sampleCase(), startsAt: '2026-11-23T09:00:00Z' });
    expect([made.path.path, made.tier.tier, made.end?.outcome]).toEqual(['PRIORITY', 'T2', 'END_EARLIEST']);
    const people = new Map(made.stages.flatMap(({ tasks }) => tasks.map(({ kind, who }) => [kind, who] as const)));
    expect(Object.fromEntries(people)).toMatchObject({
      ...{ triage: 'Sam Okoro', feedback: 'Ivo Brandt', 'contract-review': 'Sam Okoro', assessment: 'Finn Adler' },
      ...{ approval: 'Lena Hart', 'talking-points': 'Noor Patel', 'client-items': 'Rowan Alder' },
    });
    expect(made.money?.goodwill).toEqual({ amount: 120_000, currency: 'GBP' });
    expect(await written()).toBe(before);
  });

  test('knows the directory, its law packs and holidays, and needs no start', async () => {
    const made = await plan(await sampleFile('marti-ev', new Date().toISOString().slice(0, 10)));
    expect(made.tier).toMatchObject({ tier: 'T3', callRequired: true });
    expect(made.stages.find(({ stage }) => stage === 'notice')?.tasks[0]).toMatchObject({
      kind: 'call-log',
      who: 'Deniz Kaya',
    });
    expect(made.legal?.mandatory).toBe(true);
  });

  test('refuses what a start would refuse, with every problem', async () => {
    const { status, json } = await setting().call('POST', '/api/plans', {
      ...sampleCase(),
      reasons: [{ code: 'DULL' }],
      surprise: 1,
    });
    expect(status).toBe(422);
    expect((json['errors'] as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'reasons.0.code',
      'surprise',
    ]);
  });

  test('needs somebody signed in', async () => {
    const answer = await setting().app.inject({
      ...{ method: 'POST', url: '/api/plans', payload: sampleCase() },
      headers: { origin: 'https://partways.test' },
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the plan on the page of a new case', () => {
  const form = {
    ...{ key: 'k-1', incidents: '1', complaints: '1', how: 'plan' },
    'values.contract': 'hv-shop',
    'values.reasons': ['TIME_DRAIN'],
    'values.reason.0': 'TIME_DRAIN',
    'values.on.0': '2026-10-06',
    'values.what.0': 'nine meetings in one week <b>',
    'values.source.0': 'calendar',
    'values.owner': 'priya-nair',
    'values.contributors': ['tom-okafor'],
  };
  const contract = async (): Promise<string> =>
    (await one<{ id: string }>(reading(setting().db), `SELECT id FROM contracts WHERE client_id = 'harbour-vine'`)).id;
  const post = async (change: object) =>
    setting().post('/cases/new', { ...form, 'values.contract': await contract(), ...change }, setting().cookie);

  test('is shown before anything starts, and what was typed stays', async () => {
    const before = await written();
    const page = await post({});
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h2 id="plan-title">The plan</h2>');
    expect(page.body).toMatch(/Priya Nair[\s\S]*Tom Okafor/);
    expect(page.body).toContain('nine meetings in one week &lt;b&gt;');
    expect(page.body).toContain('value="TIME_DRAIN" checked');
    expect(page.body).toContain('name="how" value="start"');
    expect(await written()).toBe(before);
  });

  test('counts from the day that a rehearsal would begin on', async () => {
    const page = await post({ 'values.startsOn': '2026-11-30' });
    expect(page.body).toMatch(/Monday, 30 November 2026/);
  });

  test('says at its field what does not fit', async () => {
    const page = await post({ 'values.on.0': '2199-01-01' });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('<a href="#f-on-0">');
    expect(page.body).not.toContain('id="plan-title"');
  });

  test('asks for nothing at first', async () => {
    const page = await setting().get('/cases/new', setting().cookie);
    expect(page.body).toContain('Show the plan');
    expect(page.body).not.toContain('id="plan-title"');
  });
});
