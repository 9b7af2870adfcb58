import type { FastifyInstance } from 'fastify';
import { reading } from '../../db/database.ts';
import { readSettings } from '../../db/tables/business.ts';
import type { AppDeps } from '../deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the business, which heads every page of people who are not signed in; '' while the database is away. */
    company: string;
  }
}

const KEPT_MS = 60_000;

/**
 * Clients get links before anybody has told them anything (F9), so their pages bear the name of the business and not of this product,
 * whose name tells what it is for.
 */
export function addCompany(app: FastifyInstance, deps: AppDeps): void {
  let known = { name: '', until: 0 };
  app.decorateRequest('company', '');
  app.addHook('onRequest', async (request) => {
    if (/^\/(api|assets|healthz|readyz)(\/|\?|$)/.test(request.url)) return;
    if (known.until < Date.now()) {
      const settings = await readSettings(reading(deps.db)).catch(() => null);
      known = settings === null ? known : { name: settings.companyName, until: Date.now() + KEPT_MS };
    }
    request.company = known.name;
  });
}
