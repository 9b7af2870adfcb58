import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../../errors.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import type { Misses } from '../../plugins/misses.ts';
import { sendProblem, sendRefusal } from '../../refuse.ts';

/** One constant answer for every address that leads nowhere, be it a link of the wrong form or a page that never was. */
export function linkNotFound(
  request: FastifyRequest,
  reply: FastifyReply,
  misses: Misses,
): FastifyReply | Promise<FastifyReply> {
  const isLink = /^\/(c|d|setup|sign-in)\//.test(request.url);
  if (isLink) misses.add(request.ip);
  if (request.url.startsWith('/api/')) {
    const detail = 'Found no such address in the API; /api/openapi.json describes all of them.';
    return sendProblem(reply, { status: 404, code: 'NO_SUCH_PAGE', title: 'No such address', detail, problems: [] });
  }
  if (isLink)
    return sendRefusal(
      request,
      reply,
      refusalOf(new OffboardingError('LINK_NOT_FOUND', 'Found no such link; copy the whole link from the mail.')),
    );
  const detail = 'Found no page at this address; start from the list of cases.';
  return sendRefusal(request, reply, {
    status: 404,
    code: 'NO_SUCH_PAGE',
    title: 'No such page',
    detail,
    problems: [],
  });
}
