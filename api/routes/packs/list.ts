import type { FastifyInstance } from 'fastify';
import { listPackViews } from '../../../services/confirm-pack.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { ListQuery, pageOf } from '../../list-page.ts';

/** Every law pack with the state of its standing confirmation today. */
export function registerListPacks(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'List law packs', querystring: ListQuery };
  app.get('/api/packs', { schema, config: { right: 'take-part' } }, async (request) => {
    const page = parseInput(ListQuery, request.query, 'the address');
    return pageOf(await listPackViews(deps), page, (one) => one.pack.id);
  });
}
