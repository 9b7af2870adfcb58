import type { FastifyInstance } from 'fastify';
import { parseInput } from '../../../services/parse-input.ts';
import { viewPolicy } from '../../../services/view-policies.ts';
import type { AppDeps } from '../../deps.ts';
import { PolicyParam, PolicyQuery } from './policy-address.ts';

/** One version of a policy with all its numbers, what differs from the default, and who made which version why. */
export function registerReadPolicy(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'Read a policy', params: PolicyParam, querystring: PolicyQuery };
  app.get('/api/policies/:name', { schema, config: { right: 'take-part' } }, async (request) => {
    const { name } = parseInput(PolicyParam, request.params, 'the address');
    const { version } = parseInput(PolicyQuery, request.query, 'the address');
    return viewPolicy(deps, name, version);
  });
}
