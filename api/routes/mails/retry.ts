import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readMailView } from '../../../db/views/read-mail-view.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { RetryRequest, retryMail } from '../../../services/retry-mail.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Tries a mail again that waits or was refused. 409 MAIL_REFUSED for every other one. */
export function registerRetryMail(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['mails'], summary: 'Try a mail again', params: IdParam, body: RetryRequest };
  app.post('/api/mails/:id/retry', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    await readMailView(reading(deps.db), actorOf(request), id);
    return reply.code(202).send(await retryMail(deps, actorOf(request), id));
  });
}
