import type { FastifyInstance, FastifyReply } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readMailView, type MailView } from '../../../db/views/read-mail-view.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import { IdParam } from '../../schemas.ts';

type Form = '' | 'html' | 'txt' | 'eml';

/** One mail as JSON, or as its reader sees it: `.html`, `.txt`, `.eml`. */
export function registerReadMail(app: FastifyInstance, deps: AppDeps): void {
  for (const [suffix, form] of [
    ['', ''],
    ['.html', 'html'],
    ['.txt', 'txt'],
    ['.eml', 'eml'],
  ] as const) {
    const schema = { tags: ['mails'], summary: `Read a mail${suffix === '' ? '' : ` as ${suffix}`}`, params: IdParam };
    app.get(`/api/mails/:id${suffix}`, { schema, config: { right: 'take-part' } }, async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      return sendMail(reply, await readMailView(reading(deps.db), actorOf(request), id), form);
    });
  }
}

function sendMail(reply: FastifyReply, mail: MailView, form: Form): FastifyReply {
  const { shown, raw, ...rest } = mail;
  if (form === '') return reply.send({ ...rest, shown });
  if (shown === null || raw === null)
    throw new OffboardingError(
      'MAIL_NOT_FOUND',
      'Found a mail that is not composed yet; its worker composes it before the first try. Look again in a moment.',
    );
  if (form === 'html')
    return reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(shown.html);
  if (form === 'txt') return reply.type('text/plain; charset=utf-8').send(shown.text);
  return reply.type('message/rfc822').header('Content-Disposition', `attachment; filename="${mail.id}.eml"`).send(raw);
}
