import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stepUp } from '../../../services/access/show-factor.ts';
import { sendConfirm } from '../../confirm-page.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single, type FormBody } from '../../form-body.ts';
import { fieldsOf, isKept, keptIn } from '../../kept-form.ts';
import { sendPage } from '../../page.ts';
import { actorOf, sessionOf, setSession } from '../../plugins/callers.ts';
import { isOwnPath } from '../../plugins/return-path.ts';
import { triedIn } from '../../tried-factor.ts';

/** An import that waits for its factor comes along, percent-encoded. */
const LIMIT = 7 * 1024 * 1024;

/** Takes the second factor of a session and hands the form back that needed it. */
export function registerConfirm(app: FastifyInstance, deps: AppDeps): void {
  const options = { schema: { hide: true }, config: { right: 'take-part' as const }, bodyLimit: LIMIT };
  app.post('/confirm', options, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => ['to', 'code', 'credential'].includes(name) || isKept(name));
    const [to, kept] = [single(form, 'to'), keptIn(form)];
    const address = isOwnPath(to) ? to : '/account';
    const shown = { credential: single(form, 'credential'), code: single(form, 'code') };
    try {
      setSession(reply, deps, await stepUp(deps, actorOf(request), sessionOf(request, deps) ?? '', shown));
    } catch (error) {
      const tried = triedIn(error, shown.credential);
      if (tried === null) throw error;
      return sendConfirm(request, reply, deps, { to: address, form: kept, tried });
    }
    return goOn(request, reply, address, kept);
  });
}

/** A page is opened again at once; a form that changes something is sent by its reader. */
const goOn = (request: FastifyRequest, reply: FastifyReply, to: string, kept: FormBody): FastifyReply =>
  kept.size === 0
    ? reply.redirect(to, 303)
    : sendPage(request, reply, 'kept-form', { action: to, kept: fieldsOf(kept) });
