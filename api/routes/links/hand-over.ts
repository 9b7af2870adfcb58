import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../../../domain/errors.ts';
import { linkGate } from '../../../services/access/link-gate.ts';
import { handOverByLink } from '../../../services/hand-over.ts';
import type { AppDeps } from '../../deps.ts';
import { formOf, single } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { linkSecretOf } from '../../plugins/link-secret.ts';
import type { Misses } from '../../plugins/misses.ts';
import { findLink } from './find-link.ts';
import { linkNotFound } from './not-found.ts';
import { showLink } from './show-link.ts';

/** Passes a question on: "not me", "away until", "give to". The link then says who has it now. */
export function registerHandOverLink(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.post('/d/:token/hand-over', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link === null) return linkNotFound(request, reply, misses);
    const { view, token } = link;
    if (view.state === 'stale' || view.handOver === null)
      return showLink(request, reply, deps, link, { status: view.state === 'stale' ? 409 : 200 });
    if ((await linkGate(deps, token, linkSecretOf(request, deps))) === 'factor')
      return showLink(request, reply, deps, link);
    const typed = formOf(request.body);
    try {
      const values = readFormValues(view.handOver.fields, typed, ['nonce']);
      await handOverByLink(deps, token, { nonce: single(typed, 'nonce'), values });
      return await reply.redirect(`/d/${token}`, 303);
    } catch (error) {
      if (!(error instanceof OffboardingError)) throw error;
      if (error.code === 'INVALID_INPUT')
        return showLink(request, reply, deps, link, { status: 422, handOver: { typed, problems: error.problems } });
      const again = OVERTAKEN.includes(error.code) ? await findLink(request, deps) : null;
      if (again === null) throw error;
      return showLink(request, reply, deps, again, { status: 409 });
    }
  });
}

/** Somebody was first: the link's own page says what became of it. */
const OVERTAKEN: readonly string[] = ['LINK_STALE', 'TASK_CLOSED', 'PACKET_CHANGED'];
