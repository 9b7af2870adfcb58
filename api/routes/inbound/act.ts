import type { FastifyInstance } from 'fastify';
import { AbsenceInput, noteAbsence } from '../../../services/inbound/note-absence.ts';
import { PutInput, putInboundOnCase } from '../../../services/inbound/put-on-case.ts';
import { readInboundAgain } from '../../../services/inbound/read-again.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** What people may do with a mail that came in: have it read again or put it onto a case (202: a worker does), record the absence it hints at. */
export function registerActOnInbound(app: FastifyInstance, deps: AppDeps): void {
  const tags = ['inbound'];
  const again = { tags, summary: 'Read a filed mail again', params: IdParam };
  app.post('/api/inbound/:id/again', { schema: again, config: { right: 'watch-mail' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    return reply.code(202).send(await readInboundAgain(deps, actorOf(request), id));
  });
  const put = { tags, summary: 'Put a reply that led to no case onto one', params: IdParam, body: PutInput };
  app.post('/api/inbound/:id/case', { schema: put, config: { right: 'watch-mail' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    return reply.code(202).send(await putInboundOnCase(deps, actorOf(request), id, request.body));
  });
  const absence = { tags, summary: 'Record the absence that it hints at', params: IdParam, body: AbsenceInput };
  app.post('/api/inbound/:id/absence', { schema: absence, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    return reply.code(201).send(await noteAbsence(deps, actorOf(request), id, request.body));
  });
}
