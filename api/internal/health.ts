import type { FastifyInstance } from 'fastify';
import { maybe, reading } from '../../db/database.ts';
import type { ServiceDeps } from '../../services/deps.ts';

/** `/healthz`: the process answers. `/readyz`: it reaches its database, else 503. Neither tells anything else. */
export function registerHealth(app: FastifyInstance, { db }: Pick<ServiceDeps, 'db'>): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await maybe(reading(db), 'SELECT 1');
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
}
