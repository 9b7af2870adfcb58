import type { FastifyInstance } from 'fastify';
import { recordLinkOpen } from '../../../services/record-link-open.ts';
import type { AppDeps } from '../../deps.ts';
import { isLikelyMachine } from '../../likely-machine.ts';
import type { Misses } from '../../plugins/misses.ts';
import { findLink } from './find-link.ts';
import { linkNotFound } from './not-found.ts';
import { showLink } from './show-link.ts';

/** What a link in a mail opens. GET and HEAD change nothing and may repeat for ever; that they came is recorded, and proves nothing. */
export function registerLinkPage(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/d/:token', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link === null) return linkNotFound(request, reply, misses);
    await recordLinkOpen(deps, link.token, { method: request.method, likelyMachine: isLikelyMachine(request) });
    return showLink(request, reply, deps, link);
  });
}
