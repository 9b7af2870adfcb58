import type { FastifyInstance } from 'fastify';
import { maybe, reading } from '../../../db/database.ts';
import type { AppDeps } from '../../deps.ts';

/** `/healthz`: the process answers. `/readyz`: it reaches its database, else 503. Neither tells anything else. */
export function registerHealth(app: FastifyInstance, deps: AppDeps): void {
  const schema = { hide: true };
  app.get('/healthz', { schema }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema }, async (request, reply) => {
    try {
      await maybe(reading(deps.db), 'SELECT 1');
      return { status: 'ok' };
    } catch {
      request.log.warn('not ready: the database does not answer');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
}
