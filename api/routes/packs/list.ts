import type { FastifyInstance } from 'fastify';
import { listPackViews } from '../../../services/confirm-pack.ts';
import type { AppDeps } from '../../deps.ts';

/** Every law pack with the state of its standing confirmation today. */
export function registerListPacks(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/packs',
    { schema: { tags: ['rules'], summary: 'List law packs' }, config: { right: 'take-part' } },
    async () => ({
      items: await listPackViews(deps),
    }),
  );
}
