import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listInbound } from '../../../db/views/list-inbound.ts';
import { needOperator } from '../../../services/inbound/read-again.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { InboundQuery } from '../../schemas.ts';

/** Mail that came in, newest first; `next` is the cursor of the next page or null. For operators. */
export function registerListInbound(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['inbound'], summary: 'List the mail that came in', querystring: InboundQuery };
  app.get('/api/inbound', { schema, config: { right: 'watch-mail' } }, async (request) => {
    needOperator(actorOf(request));
    const { state = null, cursor = null } = parseInput(InboundQuery, request.query, 'the address');
    return listInbound(reading(deps.db), { state, cursor });
  });
}
