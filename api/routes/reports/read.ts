import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readAging } from '../../../db/views/reports/read-aging.ts';
import { readMoney } from '../../../db/views/reports/read-money.ts';
import { readOutcomes } from '../../../db/views/reports/read-outcomes.ts';
import { readWaiting } from '../../../db/views/reports/read-waiting.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { reportPeriod, ReportQuery } from '../../report-query.ts';

const REPORTS = [
  ['/api/reports/outcomes', 'Outcomes against forecast, and reasons by month', readOutcomes],
  ['/api/reports/aging', 'Time by stage', readAging],
  ['/api/reports/waiting', 'Who is waited for, and how long answers take', readWaiting],
  ['/api/reports/money', 'Money given and owed', readMoney],
] as const;

/** The figures behind the reports: live cases in the caller's scope. */
export function registerReports(app: FastifyInstance, deps: AppDeps): void {
  for (const [path, summary, read] of REPORTS) {
    const schema = { tags: ['reports'], summary, querystring: ReportQuery };
    app.get(path, { schema, config: { right: 'see-reports' } }, async (request) => {
      const { from, to, filter } = reportPeriod(request.query);
      return { from, to, ...(await read(reading(deps.db), actorOf(request), filter)) };
    });
  }
}
