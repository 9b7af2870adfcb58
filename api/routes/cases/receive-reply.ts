import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { receiveReply, ReplyInput } from '../../../services/receive-reply.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** 201 for every mail that was read, whatever became of it: `result` says so. */
export function registerReceiveReply(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Enter a mail that came in', params: IdParam, body: ReplyInput };
  app.post('/api/cases/:id/replies', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    await caseInScope(reading(deps.db), actorOf(request), id);
    return reply.code(201).send(await receiveReply(deps, actorOf(request), id, request.body));
  });
}
