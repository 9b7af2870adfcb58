import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listCases } from '../../../db/views/list-cases.ts';
import { caseFilter } from '../../case-filter.ts';
import { cursorText } from '../../cursor.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { CaseQuery } from '../../schemas.ts';

/** Open cases first, newest first; `next` is the cursor of the next page or null. */
export function registerListCases(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/cases',
    { schema: { tags: ['cases'], summary: 'List cases', querystring: CaseQuery }, config: { right: 'take-part' } },
    async (request) => {
      const filter = caseFilter(parseInput(CaseQuery, request.query, 'the address'));
      const { items, next } = await listCases(reading(deps.db), actorOf(request), filter);
      return { items, next: cursorText(next) };
    },
  );
}
