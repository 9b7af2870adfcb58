import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listCountryNotes } from '../../../db/tables/country-notes.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { ListQuery, pageOf } from '../../list-page.ts';

/** Legal's newest standing note about each country. */
export function registerListCountryNotes(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'List country notes', querystring: ListQuery };
  app.get('/api/country-notes', { schema, config: { right: 'take-part' } }, async (request) => {
    const page = parseInput(ListQuery, request.query, 'the address');
    return pageOf(await listCountryNotes(reading(deps.db)), page, (one) => one.country);
  });
}
