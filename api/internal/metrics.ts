import type { FastifyInstance } from 'fastify';
import { reading } from '../../db/database.ts';
import { readGauges, type Gauges } from '../../db/views/read-gauges.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { metricLines } from './metric-text.ts';
import type { RequestTimes } from './request-times.ts';

export interface MetricsDeps extends Pick<ServiceDeps, 'db'> {
  readonly times: RequestTimes;
  /** Whether Temporal answers; never throws. */
  readonly temporalAnswers: () => Promise<boolean>;
}

/** `/metrics` for Prometheus: no personal data, no ids. A database that does not answer is a number too. */
export function registerMetrics(app: FastifyInstance, { db, times, temporalAnswers }: MetricsDeps): void {
  app.get('/metrics', async (_request, reply) => {
    const [gauges, temporal] = await Promise.all([readGauges(reading(db)).catch(() => null), temporalAnswers()]);
    const parts = [
      times.text(),
      gauge('database_up', 'Whether the database answers.', gauges === null ? 0 : 1),
      gauge('temporal_up', 'Whether Temporal answers.', temporal ? 1 : 0),
      gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
      ...(gauges === null ? [] : gaugeTexts(gauges)),
    ];
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(parts.join(''));
  });
}

const gauge = (name: string, help: string, value: number): string =>
  metricLines(`partways_${name}`, 'gauge', help, [{ value }]);

function gaugeTexts({ casesByStage, mailsByState, openTasks, lateTasks, webhooks }: Gauges): string[] {
  const mails = (of: (one: Gauges['mailsByState'][number]) => number) =>
    mailsByState.map((one) => ({ labels: { state: one.state }, value: of(one) }));
  return [
    metricLines(
      'partways_cases_open',
      'gauge',
      'Live cases that are open, by stage.',
      casesByStage.map(({ stage, cases }) => ({ labels: { stage }, value: cases })),
    ),
    metricLines(
      'partways_mails_unsettled',
      'gauge',
      'Mails that are not settled, by state.',
      mails((one) => one.mails),
    ),
    metricLines(
      'partways_mails_oldest_seconds',
      'gauge',
      'Age of the oldest mail that is not settled, by state.',
      mails((one) => one.oldestSeconds),
    ),
    gauge('tasks_open', 'Open tasks of live cases.', openTasks),
    gauge('tasks_late', 'Open tasks past their due time.', lateTasks),
    gauge('webhook_events_waiting', 'Events that wait to be sent.', webhooks.waiting),
    gauge('webhook_events_failed', 'Events that were given up.', webhooks.failed),
    gauge('webhook_events_oldest_seconds', 'Age of the oldest event that waits.', webhooks.oldestSeconds),
  ];
}
