import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isWithoutFactor } from '../../../services/access/own-access.ts';
import { peekSignIn, redeemSignIn } from '../../../services/sign-in.ts';
import { browserName } from '../../browser-name.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { setSession } from '../../plugins/callers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { takePath } from '../../plugins/return-path.ts';
import { linkNotFound } from '../links/not-found.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token;

/** Sign-in links and the one-time set-up link: opening one changes nothing, the button on its page begins the session. */
export function registerRedeem(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  for (const purpose of ['setup', 'sign-in'] as const) {
    app.get(`/${purpose}/:token`, { schema: { hide: true } }, async (request, reply) => {
      const token = tokenOf(request);
      const state = TOKEN.test(token) ? await peekSignIn(deps, token) : 'unknown';
      if (state === 'unknown') return linkNotFound(request, reply, misses);
      if (state === 'used') return used(request, reply);
      return sendPage(request, reply, 'sign-in-confirm', { action: `/${purpose}/${token}`, purpose });
    });
    app.post(`/${purpose}/:token`, { schema: { hide: true } }, async (request, reply) => {
      const token = tokenOf(request);
      const session = TOKEN.test(token)
        ? await redeemSignIn(deps, token, browserName(request.headers['user-agent']))
        : null;
      if (session !== null) {
        setSession(reply, deps, session.sessionId);
        if (purpose === 'setup') return reply.redirect('/setup', 303);
        // The set-up has its own way through; everybody else is offered a passkey as long as they have none.
        const offers = await isWithoutFactor(deps, session.personId);
        return reply.redirect(offers ? '/account/passkey' : takePath(request, reply, deps), 303);
      }
      const state = TOKEN.test(token) ? await peekSignIn(deps, token) : 'unknown';
      return state === 'unknown' ? linkNotFound(request, reply, misses) : used(request, reply);
    });
  }
}

/** Used or expired: the way on is a new mail. */
const used = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendPage(request, reply, 'sign-in-used', {}, { status: 409 });
