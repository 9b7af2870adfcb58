import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { createMail, MailRequest } from '../../../services/create-mail.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** A further copy of a mail that informs the client. 409 MAIL_REFUSED for every other one. */
export function registerCreateMail(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['mails'], summary: 'Ask for a further copy of a mail', params: IdParam, body: MailRequest };
  app.post('/api/cases/:id/mails', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    await caseInScope(reading(deps.db), actorOf(request), id);
    return reply.code(201).send(await createMail(deps, actorOf(request), id, request.body));
  });
}
