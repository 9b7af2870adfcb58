import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { readAging } from '../../../db/views/reports/read-aging.ts';
import { readMoney } from '../../../db/views/reports/read-money.ts';
import { readOutcomes } from '../../../db/views/reports/read-outcomes.ts';
import { readWaiting } from '../../../db/views/reports/read-waiting.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { oneOf } from '../../../services/input-fields.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { attachment } from '../../attachment.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { reportCsv } from '../../report-csv.ts';
import { REPORT_NAMES, reportPageView, type ReportName } from '../../report-page-view.ts';
import { reportPeriod, type ReportPeriod } from '../../report-query.ts';
import { agingTables, moneyTables, outcomesTables, waitingTables, type ReportTable } from '../../report-tables.ts';

const NameParam = z.strictObject({ report: oneOf(REPORT_NAMES) });
const CsvParam = z.strictObject({ report: oneOf(REPORT_NAMES), table: z.string().max(40) });

/** Figures over many cases: each report with its period and filter in the address, its tables as CSV. */
export function registerReportsPages(app: FastifyInstance, deps: AppDeps): void {
  const options = { schema: { hide: true }, config: { right: 'see-reports' as const } };
  app.get('/reports', options, (_request, reply) => reply.redirect('/reports/outcomes', 303));
  app.get('/reports/:report', options, async (request, reply) => {
    const { report } = parseInput(NameParam, request.params, 'the address');
    const period = reportPeriod(request.query);
    const tables = await tablesOf(request, deps, report, period);
    return sendPage(request, reply, 'reports', reportPageView(readerOf(request), report, period, tables));
  });
  app.get('/reports/:report/:table.csv', options, async (request, reply) => {
    const { report, table: id } = parseInput(CsvParam, request.params, 'the address');
    const period = reportPeriod(request.query);
    const table = (await tablesOf(request, deps, report, period)).find((one) => one.id === id);
    if (table === undefined)
      throw new OffboardingError('RECORD_NOT_FOUND', 'Found no such table; open the report and choose one there.');
    return reply
      .header('Content-Disposition', attachment(`${report}-${id}-${period.from}-${period.to}.csv`))
      .type('text/csv; charset=utf-8')
      .send(reportCsv(readerOf(request).lang, table));
  });
}

async function tablesOf(
  request: FastifyRequest,
  deps: AppDeps,
  report: ReportName,
  { filter }: ReportPeriod,
): Promise<ReportTable[]> {
  const [tx, actor, { lang }] = [reading(deps.db), actorOf(request), readerOf(request)];
  switch (report) {
    case 'outcomes':
      return outcomesTables(lang, await readOutcomes(tx, actor, filter));
    case 'aging':
      return agingTables(lang, await readAging(tx, actor, filter));
    case 'waiting':
      return waitingTables(lang, await readWaiting(tx, actor, filter));
    case 'money':
      return moneyTables(lang, await readMoney(tx, actor, filter));
  }
}
