import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listViews, openingView } from '../../../db/tables/saved-views.ts';
import { listOwners } from '../../../db/views/list-owners.ts';
import { readBoard } from '../../../db/views/read-board.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { boardView } from '../../board-view.ts';
import { caseFilter } from '../../case-filter.ts';
import { queryText } from '../../case-query.ts';
import type { AppDeps } from '../../deps.ts';
import { filterView } from '../../filter-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { CaseQuery } from '../../schemas.ts';

/** Cases by stage: open ones unless the filter says otherwise. Without a filter it opens with the view that the reader chose for it. */
export function registerBoard(app: FastifyInstance, deps: AppDeps): void {
  app.get('/board', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const query = parseInput(CaseQuery, request.query, 'the address');
    const [tx, actor, reader] = [reading(deps.db), actorOf(request), readerOf(request)];
    if (!request.url.includes('?')) {
      const view = await openingView(tx, actor.personId);
      if (view !== null && view.query !== '') return reply.redirect(`/board?${view.query}`, 303);
    }
    const filter = { ...caseFilter(query), state: query.state ?? 'open' };
    const [columns, views, owners] = await Promise.all([
      readBoard(tx, actor, filter),
      listViews(tx, actor.personId),
      listOwners(tx),
    ]);
    const view = {
      ...boardView(columns, reader, queryText(query), new Date()),
      ...filterView(query, { owners, views, path: '/board' }),
    };
    return sendPage(request, reply, 'board', view, { scripts: ['live', 'keys'] });
  });
}
