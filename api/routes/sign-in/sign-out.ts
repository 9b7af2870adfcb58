import type { FastifyInstance } from 'fastify';
import { endSession } from '../../../services/sign-in.ts';
import type { AppDeps } from '../../deps.ts';
import { clearSession, sessionOf } from '../../plugins/callers.ts';

/** Ends the session on the server and in the browser. */
export function registerSignOut(app: FastifyInstance, deps: AppDeps): void {
  app.post('/sign-out', { schema: { hide: true } }, async (request, reply) => {
    const id = sessionOf(request, deps);
    if (id !== null) await endSession(deps, id);
    clearSession(reply, deps);
    return reply.redirect('/sign-in', 303);
  });
}
