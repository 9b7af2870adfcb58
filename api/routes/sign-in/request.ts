import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../../../domain/errors.ts';
import { requestSignIn } from '../../../services/sign-in.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { Throttle } from '../../plugins/throttle.ts';
import { sendsMail, showSignIn } from './sign-in-page.ts';

const looksLikeMail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(text);

/** Asks for an address and mails a link there. The answer is the same whether anybody knows the address or not. */
export function registerSignIn(app: FastifyInstance, deps: AppDeps): void {
  const perCaller = new Throttle(10, 10 * 60_000);
  app.get('/sign-in', { schema: { hide: true } }, (request, reply) => showSignIn(request, reply, deps));
  app.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'email');
    const email = single(form, 'email');
    if (!sendsMail(deps))
      throw new OffboardingError(
        'NOT_ALLOWED',
        'Found a request for a link by mail, expected the identity provider of this house. Sign in with it.',
      );
    if (!looksLikeMail(email)) return showSignIn(request, reply, deps, { email, wrong: true, status: 422 });
    if (!perCaller.take(request.ip))
      throw new OffboardingError(
        'TOO_MANY_REQUESTS',
        'Found too many requests to sign in from this address; wait ten minutes and try again.',
      );
    await requestSignIn(deps, email);
    return sendPage(request, reply, 'sign-in-sent', { email });
  });
}
