import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OffboardingError } from '../../../domain/errors.ts';
import { answerByLink } from '../../../services/answer-by-link.ts';
import type { OpenLink } from '../../../services/read-link.ts';
import { stopByLink } from '../../../services/stop-by-link.ts';
import type { AppDeps } from '../../deps.ts';
import { checkedLetter } from '../../checked-letter.ts';
import { expectOnly, formOf, single, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { sendPage } from '../../page.ts';
import { linkSecretOf } from '../../plugins/link-secret.ts';
import type { Misses } from '../../plugins/misses.ts';
import { findLink, linkReader, type FoundLink } from './find-link.ts';
import { linkNotFound } from './not-found.ts';
import { showLink } from './show-link.ts';

/** Carries out what a person chose on the page of their link. Who was first is settled by the service; the loser sees who it was. */
export function registerAnswerLink(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.post('/d/:token', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link === null) return linkNotFound(request, reply, misses);
    const { view, token } = link;
    const typed = formOf(request.body);
    try {
      if (view.state === 'open') return await carryOut(request, reply, deps, { ...link, view }, typed);
      if (view.why !== 'answered') return await showLink(request, reply, deps, link, { status: 409 });
      // A repeat: whoever answered gets the receipt again, anybody else learns who was first.
      await answerByLink(deps, token, { nonce: single(typed, 'nonce'), values: {}, confirmName: null });
      return await reply.redirect(`/d/${token}`, 303);
    } catch (error) {
      return explain(request, reply, deps, link, typed, error);
    }
  });
}

async function carryOut(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  link: FoundLink & { readonly view: OpenLink },
  typed: FormBody,
): Promise<FastifyReply> {
  const { token, view } = link;
  const nonce = single(typed, 'nonce');
  if (view.purpose === 'answer') {
    const checked = checkedLetter(view.task.context, view.task.clientName, typed);
    if (checked !== null) return showLink(request, reply, deps, link, { typed: safe(typed), checked });
    const values = readFormValues(view.task.form, typed, ['nonce', 'confirmName']);
    await answerByLink(deps, token, {
      nonce,
      values,
      confirmName: single(typed, 'confirmName') || null,
      factorSecret: linkSecretOf(request, deps),
    });
    return reply.redirect(`/d/${token}`, 303);
  }
  expectOnly(typed, (name) => name === 'nonce' || name === 'reason');
  const { at, tooLate } = await stopByLink(deps, token, { nonce, reason: single(typed, 'reason') });
  const { number, clientName } = view.task;
  return sendPage(request, reply, 'stopped', { at, tooLate, number, clientName }, { reader: linkReader(view) });
}

/** What a person can mend comes back with what they typed; what somebody else did meanwhile is told on the link's own page. */
async function explain(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  link: FoundLink,
  typed: FormBody,
  error: unknown,
): Promise<FastifyReply> {
  if (!(error instanceof OffboardingError)) throw error;
  if (error.code === 'INVALID_INPUT')
    return showLink(request, reply, deps, link, { status: 422, typed: safe(typed), problems: error.problems });
  const again = ['FACTOR_NEEDED', 'LINK_STALE', 'TASK_CLOSED', 'ALREADY_ANSWERED', 'PACKET_CHANGED'].includes(
    error.code,
  )
    ? await findLink(request, deps)
    : null;
  if (again === null) throw error;
  const notice = error.code === 'PACKET_CHANGED' ? 'packet-changed' : null;
  return showLink(request, reply, deps, again, { status: 409, notice });
}

/** A field sent twice is shown once. */
const safe = (typed: FormBody): FormBody =>
  new Map([...typed].map(([name, values]) => [name, name.startsWith('values.') ? values : values.slice(0, 1)]));
