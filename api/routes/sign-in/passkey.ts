import type { FastifyInstance } from 'fastify';
import { signInByPasskey } from '../../../services/access/passkey-sign-in.ts';
import { browserName } from '../../browser-name.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { setSession } from '../../plugins/callers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { takePath } from '../../plugins/return-path.ts';
import { showSignIn } from './sign-in-page.ts';

/** Signs in whoever's passkey the browser found. What does not count is a miss, as is an unknown link. */
export function registerPasskeySignIn(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.post('/sign-in/passkey', { schema: { hide: true } }, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'credential');
    const agent = browserName(request.headers['user-agent']);
    const session = await signInByPasskey(deps, single(form, 'credential'), agent);
    if (session === null) {
      misses.add(request.ip);
      return showSignIn(request, reply, deps, { wrongKey: true, status: 422 });
    }
    setSession(reply, deps, session);
    return reply.redirect(takePath(request, reply, deps), 303);
  });
}
