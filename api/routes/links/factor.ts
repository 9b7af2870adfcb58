import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askedByLink, showLinkFactor } from '../../../services/access/link-gate.ts';
import { factorForms, type Tried } from '../../confirm-page.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { setLinkSecret } from '../../plugins/link-secret.ts';
import type { Misses } from '../../plugins/misses.ts';
import { triedIn } from '../../tried-factor.ts';
import { findLink, linkReader, type FoundLink } from './find-link.ts';
import { linkNotFound } from './not-found.ts';

/** Takes the second factor that a weighty decision asks for; the packet is shown afterwards. */
export function registerLinkFactor(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.post('/d/:token/factor', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link?.view.state !== 'open') return linkNotFound(request, reply, misses);
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'code' || name === 'credential');
    const shown = { credential: single(form, 'credential'), code: single(form, 'code') };
    try {
      setLinkSecret(reply, deps, await showLinkFactor(deps, link.token, shown));
    } catch (error) {
      const tried = triedIn(error, shown.credential);
      if (tried === null) throw error;
      return askForFactor(request, reply, deps, link, tried);
    }
    return reply.redirect(`/d/${link.token}`, 303);
  });
}

/** The page before the packet: it names the case by its number, and nothing else. */
export async function askForFactor(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { token, view }: FoundLink,
  tried: Tried = null,
  status = tried === null ? 200 : 422,
): Promise<FastifyReply> {
  const { personId, asked } = await askedByLink(deps, token);
  const forms = await factorForms(deps, personId, asked, tried);
  const number = view.state === 'open' ? view.task.number : view.number;
  const page = { ...forms, number, action: `/d/${token}/factor`, kept: [] };
  const options = { reader: linkReader(view), status, scripts: ['passkey'] } as const;
  return sendPage(request, reply, 'link-factor', page, options);
}
