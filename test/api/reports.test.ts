import { describe, expect, test } from '@jest/globals';
import { inTransaction, reading, run } from '../../db/database.ts';
import { insertAssessment } from '../../db/tables/assessments.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import type { Cases } from '../support/with-cases.ts';
import { withOperator } from '../support/with-operator.ts';

interface Setting extends TestApp, Cases {
  readonly cookie: string;
}

/** Two live cases that ended in October 2026 and one rehearsal that did, with figures that a report can be checked by. */
const setting = share<Setting>((body) =>
  withOperator(async (cases) => {
    const first = await ended(cases, null, 'ENDED', 'UNLIKELY', '2026-10-10T12:00:00Z');
    const second = await ended(cases, null, 'KEPT', 'UNLIKELY', '2026-10-20T12:00:00Z');
    const rehearsal = await ended(cases, '2026-11-20T09:00:00Z', 'ENDED', 'LIKELY', '2026-10-21T12:00:00Z');
    await stages(cases, first, 2);
    await stages(cases, second, 4);
    await stages(cases, rehearsal, 100);
    await run(
      reading(cases.db),
      `WITH t AS (INSERT INTO tasks (case_id, stage, round, kind, context, opened_at, counted_from, due_at)
         VALUES ($1, 'triage', 1, 'triage', '', '2026-10-02', '2026-10-02', '2026-10-03') RETURNING id)
       INSERT INTO task_people (task_id, person_id, how, since) SELECT id, 'op', 'asked', '2026-10-02' FROM t`,
      [first],
    );
    await line(cases, first, 'owed', 'issued', 1_000);
    await line(cases, first, 'goodwill', 'issued', 500);
    await line(cases, second, 'goodwill', 'planned', 700);
    await line(cases, rehearsal, 'owed', 'issued', 99_999);
    await withApp(cases.deps, async (app) => body({ ...app, ...cases, cookie: await app.signIn('op') }));
  }),
);

async function ended(
  { deps, db }: Cases,
  startsAt: string | null,
  outcome: string,
  likelihood: string,
  at: string,
): Promise<string> {
  // No workflow takes these cases over: it would go on writing to them.
  const still = { ...deps, cases: { ...deps.cases, startCase: () => Promise.resolve() } };
  const { id } = await startCase(still, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt });
  const tx = reading(db);
  await run(tx, `UPDATE cases SET outcome = $2, opened_at = '2026-10-01', ended_at = $3 WHERE id = $1`, [
    id,
    outcome,
    at,
  ]);
  await run(
    tx,
    `INSERT INTO rule_traces (case_id, rule, step, row_id, outcome, at) VALUES ($1, 'D2/UNBOUNDED_CHANGES', 900, 'D2.1', $2, $3)`,
    [id, likelihood, at],
  );
  const money = (amount: number) => ({ amount, currency: 'GBP' });
  const figures = { gain: money(100), loss: money(400), net: money(-300) };
  const made = { owed: money(0), goodwill: money(0), reason: 'none', figures, madeBy: 'finn', madeAt: at };
  await inTransaction(db, (write) => insertAssessment(write, id, made));
  return id;
}

const stages = ({ db }: Cases, caseId: string, days: number): Promise<number> =>
  run(
    reading(db),
    `INSERT INTO case_stages (case_id, step, stage, round, entered_at, left_at, outcome)
     VALUES ($1, 901, 'dossier', 1, '2026-10-01', '2026-10-01'::timestamptz + make_interval(days => $2), 'reported'),
       ($1, 902, 'consensus', 1, '2026-10-01', '2026-10-30', 'skipped')`,
    [caseId, days],
  );

const line = ({ db }: Cases, caseId: string, kind: string, state: string, amount: number): Promise<number> =>
  run(
    reading(db),
    `INSERT INTO refund_lines (case_id, kind, state, amount, currency, packet_digest, settled_at)
     VALUES ($1, $2, $3, $4, 'GBP', 'd', CASE WHEN $3 = 'issued' THEN '2026-10-15'::timestamptz END)`,
    [caseId, kind, state, amount],
  );

const PERIOD = 'from=2026-10-01&to=2026-10-31';

async function figures(report: string, query = PERIOD): Promise<Record<string, unknown>> {
  const { get, cookie } = setting();
  const answer = await get(`/api/reports/${report}?${query}`, cookie);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

describe('a report', () => {
  test('sets outcomes against what was forecast, and counts no rehearsal', async () => {
    expect(await figures('outcomes')).toEqual({
      ...{ from: '2026-10-01', to: '2026-10-31' },
      outcomes: [
        { outcome: 'ENDED', likelihood: 'UNLIKELY', cases: 1 },
        { outcome: 'KEPT', likelihood: 'UNLIKELY', cases: 1 },
      ],
      forecasts: [
        { outcome: 'ENDED', currency: 'GBP', cases: 1, negative: 1, net: -300 },
        { outcome: 'KEPT', currency: 'GBP', cases: 1, negative: 1, net: -300 },
      ],
      reasons: [{ month: '2026-10', reason: 'UNBOUNDED_CHANGES', cases: 2 }],
    });
  });

  test('of time tells median and ninth decile of each stage, skipped ones left out', async () => {
    const { stages: found } = await figures('aging');
    expect(found).toContainEqual({ stage: 'dossier', left: 2, median: 3, p90: 3.8 });
    expect(JSON.stringify(found)).not.toContain('consensus');
  });

  test('of money tells what was given in the period and what is still open', async () => {
    expect(await figures('money')).toMatchObject({
      given: [
        { month: '2026-10', kind: 'goodwill', currency: 'GBP', lines: 1, amount: 500 },
        { month: '2026-10', kind: 'owed', currency: 'GBP', lines: 1, amount: 1_000 },
      ],
      open: [{ kind: 'goodwill', currency: 'GBP', lines: 1, amount: 700 }],
    });
  });

  test('is empty outside of its period and its filter', async () => {
    expect(await figures('outcomes', 'from=2025-01-01&to=2025-12-31')).toMatchObject({ outcomes: [], reasons: [] });
    expect(await figures('money', `${PERIOD}&reason=THREAT`)).toMatchObject({ given: [], open: [] });
    expect(await figures('waiting', `${PERIOD}&reason=THREAT`)).toMatchObject({ people: [] });
  });

  test('names the field of a period that ends before it begins', async () => {
    const { get, cookie } = setting();
    const answer = await get('/api/reports/aging?from=2026-10-02&to=2026-10-01', cookie);
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ path: 'from' }] });
  });

  test('is for those who may see reports, and shows each only cases in reach', async () => {
    const { get, signIn, db } = setting();
    await run(
      reading(db),
      `INSERT INTO people (id, name, email, roles) VALUES ('plain', 'Pia Lane', 'plain@kestrel.test', '{}'),
         ('money', 'Mo Ney', 'money@kestrel.test', '{finance}') ON CONFLICT DO NOTHING`,
    );
    expect((await get('/api/reports/money', await signIn('plain'))).statusCode).toBe(403);
    expect((await get('/reports/money', await signIn('plain'))).statusCode).toBe(403);
    const finance = (await get(`/api/reports/money?${PERIOD}`, await signIn('money'))).json<{ given: unknown[] }>();
    expect(finance.given).toEqual([]);
  });
});

describe('the page of reports', () => {
  test.each(['outcomes', 'aging', 'waiting', 'money'])(
    '%s shows charts with words and the same figures as a table',
    async (name) => {
      const { get, cookie } = setting();
      const page = await get(`/reports/${name}?${PERIOD}`, cookie);
      expect(page.statusCode).toBe(200);
      expect(page.body).toMatch(/<svg[^>]*role="img" aria-labelledby="[a-z]+-chart [a-z]+-what"/);
      expect(page.body).toMatch(/<title id="[a-z]+-chart">[^<]+<\/title>/);
      expect(page.body).toContain('<table>');
      expect(page.body).not.toMatch(/\sstyle=/);
    },
  );

  test('an empty period says so', async () => {
    const { get, cookie } = setting();
    expect((await get('/reports/money?from=2025-01-01&to=2025-01-02', cookie)).body).toContain(
      'Nothing in this period.',
    );
  });

  test('hands out a table as CSV that no spreadsheet takes for formulas', async () => {
    const { get, cookie, db } = setting();
    await run(
      reading(db),
      `UPDATE people SET name = '=HYPERLINK("x")' WHERE id IN (SELECT person_id FROM task_people)`,
    );
    const money = await get(`/reports/money/given.csv?${PERIOD}`, cookie);
    expect(money.headers['content-disposition']).toContain('money-given-2026-10-01-2026-10-31.csv');
    expect(money.body).toBe(
      '\ufeffMonth,Kind,Lines,Amount,Currency\r\n2026-10,goodwill,1,500,GBP\r\n2026-10,owed,1,1000,GBP\r\n',
    );
    const waiting = await get(`/reports/waiting/waiting.csv?${PERIOD}`, cookie);
    expect(waiting.body).not.toMatch(/^"?=/m);
    expect((await get('/reports/money/nothing.csv', cookie)).statusCode).toBe(404);
  });
});
