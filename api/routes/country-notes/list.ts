import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listCountryNotes } from '../../../db/tables/country-notes.ts';
import type { AppDeps } from '../../deps.ts';

/** Legal's newest standing note about each country. */
export function registerListCountryNotes(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/country-notes',
    { schema: { tags: ['rules'], summary: 'List country notes' }, config: { right: 'take-part' } },
    async () => ({
      items: await listCountryNotes(reading(deps.db)),
    }),
  );
}
