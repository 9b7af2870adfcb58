import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../../../domain/errors.ts';
import { requestFreshLink } from '../../../services/request-fresh-link.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import type { Misses } from '../../plugins/misses.ts';
import { Throttle } from '../../plugins/throttle.ts';
import { findLink, linkReader } from './find-link.ts';
import { linkNotFound } from './not-found.ts';

/** Mails a fresh link to the address on file, and to no other; three times in a quarter of an hour for one link. */
export function registerFreshLink(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  const throttle = new Throttle(3, 15 * 60_000);
  app.post('/d/:token/fresh', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link === null) return linkNotFound(request, reply, misses);
    if (!throttle.take(link.token))
      throw new OffboardingError(
        'TOO_MANY_REQUESTS',
        'Found several requests for a fresh link already; look into the mailbox, or wait a quarter of an hour.',
      );
    await requestFreshLink(deps, link.token);
    return sendPage(request, reply, 'fresh-link', {}, { reader: linkReader(link.view) });
  });
}
