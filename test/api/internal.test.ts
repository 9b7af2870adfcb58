import { expect, test } from '@jest/globals';
import { buildInternalApp } from '../../api/internal/app.ts';
import { RequestTimes } from '../../api/internal/request-times.ts';
import { buildApp } from '../../api/app.ts';
import { inTransaction } from '../../db/database.ts';
import { insertWebhook } from '../../db/tables/webhooks.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { sampleCase } from '../support/sample-case.ts';
import { withOperator } from '../support/with-operator.ts';

const settings = { log: null, trustProxy: [] };

test('the internal listener tells health and numbers, by pattern and state, without ids', () =>
  withOperator(async ({ deps, db }) => {
    const hook = { url: 'https://example.com/', about: 'x', events: [], madeBy: 'op', secret: 'whsec_eA==' };
    await inTransaction(db, (tx) => insertWebhook(tx, hook));
    const { id } = await startCase(deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    const times = new RequestTimes();
    const app = await buildApp({ ...deps, ...settings, requestTimes: times });
    await app.inject(`/api/cases/${id}`);
    await app.inject(`/d/${'x'.repeat(43)}`);
    await app.close();
    const internal = buildInternalApp({ db, times, temporalAnswers: () => Promise.resolve(false) });
    expect((await internal.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await internal.inject('/readyz')).json()).toEqual({ status: 'ok' });
    const { body, headers } = await internal.inject('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toMatch(
      /partways_http_request_duration_seconds_count\{method="GET",route="\/api\/cases\/:id",status="4xx"\} 1\n/,
    );
    expect(body).toMatch(/partways_http_request_duration_seconds_bucket\{[^}]*le="\+Inf"\} 1\n/);
    expect(body).toMatch(/partways_cases_open\{stage="[a-z-]+"\} 1\n/);
    expect(body).toMatch(/partways_database_up 1\n/);
    expect(body).toMatch(/partways_temporal_up 0\n/);
    expect(body).toMatch(/partways_webhook_events_waiting [1-9]/);
    expect(body).not.toContain(id);
    expect(body).not.toContain('xxxx');
    for (const line of body.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? -?[\d.e+-]+)$/);
    await internal.close();
  }));

test('a database that is away is not ready, and a number', async () => {
  const gone = { query: () => Promise.reject(new Error('away')) };
  const db = { pool: gone, keys: {} } as never; // stands in for a pool whose server is away
  const internal = buildInternalApp({ db, times: new RequestTimes(), temporalAnswers: () => Promise.resolve(true) });
  expect((await internal.inject('/readyz')).statusCode).toBe(503);
  expect((await internal.inject('/metrics')).body).toMatch(/partways_database_up 0\n/);
  await internal.close();
});
