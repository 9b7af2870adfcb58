import type { FastifyInstance } from 'fastify';
import { linkGate } from '../../../services/access/link-gate.ts';
import { linkSecretOf } from '../../plugins/link-secret.ts';
import type { AppDeps } from '../../deps.ts';
import { sendLetter } from '../../letter.ts';
import type { Misses } from '../../plugins/misses.ts';
import { findLink } from './find-link.ts';
import { linkNotFound } from './not-found.ts';

/** The letter of the packet that an open link asks about. */
export function registerLetter(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/d/:token/letter', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link?.view.state !== 'open' || link.view.packet === null) return linkNotFound(request, reply, misses);
    if ((await linkGate(deps, link.token, linkSecretOf(request, deps))) === 'factor')
      return linkNotFound(request, reply, misses);
    return sendLetter(reply, link.view.packet);
  });
}
