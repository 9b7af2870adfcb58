import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { listCaseMails } from '../../../db/views/list-case-mails.ts';
import { readNames } from '../../../db/views/names.ts';
import { readHistory } from '../../../db/views/read-history.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { historyView } from '../../history-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

const ENTRIES = 50;
const Before = z.object({ before: z.coerce.number().int().positive().nullable().catch(null).default(null) });

/** What the page of a case shows the beginning of: its whole record, page by page, and all its mails. */
export function registerCaseLists(app: FastifyInstance, deps: AppDeps): void {
  const route = { schema: { hide: true }, config: { right: 'take-part' } } as const;
  app.get('/cases/:id/record', route, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const { before } = parseInput(Before, request.query, 'the address');
    const tx = reading(deps.db);
    const row = await caseInScope(tx, actorOf(request), id);
    const history = await readHistory(tx, id, await readNames(tx, row), { before, limit: ENTRIES });
    const { number, clientName } = row;
    const view = {
      id,
      number,
      clientName,
      history: historyView(history, readerOf(request).lang),
      isNewest: before === null,
    };
    return sendPage(request, reply, 'case-record', view);
  });
  app.get('/cases/:id/mails', route, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    const row = await caseInScope(tx, actorOf(request), id);
    const mails = await listCaseMails(tx, id, await readNames(tx, row));
    const shown = mails.reverse().map((mail) => ({ ...mail, frame: `/mails/${mail.id}/shown` }));
    const { number, clientName } = row;
    return sendPage(request, reply, 'case-mails', { id, number, clientName, mails: shown });
  });
}
