import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readReport } from '../../../db/views/read-report.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { reportView } from '../../report-view.ts';
import { IdParam } from '../../schemas.ts';

/** The report for management (R55), to be read and printed by whoever may see the case. */
export function registerReportPage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/cases/:id/report', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    const report = await readReport(tx, await caseInScope(tx, actorOf(request), id));
    return sendPage(request, reply, 'report', reportView(report, readerOf(request).lang));
  });
}
