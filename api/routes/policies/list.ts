import type { FastifyInstance } from 'fastify';
import { listPolicies } from '../../../services/view-policies.ts';
import type { AppDeps } from '../../deps.ts';

/** The newest version of every policy, by name. */
export function registerListPolicies(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/policies',
    { schema: { tags: ['rules'], summary: 'List policies' }, config: { right: 'take-part' } },
    async () => ({
      items: await listPolicies(deps),
    }),
  );
}
