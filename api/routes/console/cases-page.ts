import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listViews } from '../../../db/tables/saved-views.ts';
import { listCases } from '../../../db/views/list-cases.ts';
import { listOwners } from '../../../db/views/list-owners.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { cardView } from '../../board-view.ts';
import { caseFilter } from '../../case-filter.ts';
import { queryText } from '../../case-query.ts';
import { cursorText } from '../../cursor.ts';
import type { AppDeps } from '../../deps.ts';
import { filterView } from '../../filter-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { CaseQuery } from '../../schemas.ts';

/** The cases as a list, open ones first, page by page; rehearsals are a list of their own. */
export function registerCasesPage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/cases', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const query = parseInput(CaseQuery, request.query, 'the address');
    const [tx, actor, reader, now] = [reading(deps.db), actorOf(request), readerOf(request), new Date()];
    const [{ items, next }, views, owners] = await Promise.all([
      listCases(tx, actor, caseFilter(query)),
      listViews(tx, actor.personId),
      listOwners(tx),
    ]);
    const view = {
      items: items.map((item) => cardView(item, reader, now)),
      ...filterView(query, { owners, views, path: '/cases' }),
      next: next === null ? null : nextAddress(queryText(query), cursorText(next) ?? ''),
      paged: query.cursor !== undefined,
    };
    return sendPage(request, reply, 'cases', view, { scripts: ['live', 'keys'] });
  });
}

function nextAddress(asked: string, cursor: string): string {
  const address = new URLSearchParams(asked);
  address.set('cursor', cursor);
  return `/cases?${address.toString()}`;
}
