import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../domain/codes.ts';
import { translate } from '../templates/render.ts';
import { sendConfirm } from './confirm-page.ts';
import type { AppDeps } from './deps.ts';
import { formOf } from './form-body.ts';
import { refusalOf, type Refusal } from './errors.ts';
import { sendPage } from './page.ts';
import { readerOf } from './plugins/callers.ts';

/** Answers refusals: problem details (RFC 9457) for programs, a calm page for people. Nothing of the inside is shown. */
export function addRefusals(app: FastifyInstance, deps: AppDeps): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) request.log.error(faultOf(error), 'request failed');
    if (refusal.code === 'FACTOR_NEEDED' && request.actor?.via === 'session' && !forPrograms(request))
      return sendConfirm(request, reply, deps, { to: request.url, form: formOf(request.body), tried: null });
    return sendRefusal(request, reply, refusal);
  });
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply | Promise<FastifyReply> {
  if (forPrograms(request)) return sendProblem(reply, refusal);
  if (refusal.code === 'NOT_SIGNED_IN') return reply.redirect('/sign-in', 303);
  const { lang } = readerOf(request);
  return sendPage(
    request,
    reply,
    'refused',
    { words: refusalWords(lang, refusal), problems: refusal.problems },
    { status: refusal.status },
  );
}

const forPrograms = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

/** The sentence of the error itself is English; readers of another language get the one of its code. */
export function refusalWords(lang: Language, { code, title, detail }: Refusal): { title: string; text: string } {
  if (lang === 'en') return { title, text: detail };
  return { title: translate(lang, `pages.refused.${code}.title`), text: translate(lang, `pages.refused.${code}.text`) };
}

export function sendProblem(reply: FastifyReply, { status, code, title, detail, problems }: Refusal): FastifyReply {
  const type = `urn:partways:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type, title, status, code, detail, errors: problems }));
}

/** What may stand in a log: of database errors the place, never the text, which may repeat what a person typed. */
function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error };
  const isDatabase = 'severity' in error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    fault: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    text: isDatabase ? '' : error.message.slice(0, 300),
    frames: frames.slice(0, 12),
  };
}
