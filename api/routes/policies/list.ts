import type { FastifyInstance } from 'fastify';
import { listPolicies } from '../../../services/view-policies.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { ListQuery, pageOf } from '../../list-page.ts';

/** The newest version of every policy, by name. */
export function registerListPolicies(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'List policies', querystring: ListQuery };
  app.get('/api/policies', { schema, config: { right: 'take-part' } }, async (request) => {
    const page = parseInput(ListQuery, request.query, 'the address');
    return pageOf(await listPolicies(deps), page, (one) => one.name);
  });
}
