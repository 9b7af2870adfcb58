import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { startLive } from '../../../services/start-live.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Starts the live case of a rehearsal: 201, or 200 when it was started from it before. */
export function registerStartLive(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rehearsals'], summary: 'Start the live case of a rehearsal', params: IdParam };
  app.post('/api/rehearsals/:id/start-live', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    await caseInScope(reading(deps.db), actorOf(request), id);
    const { already, ...started } = await startLive(deps, actorOf(request), id);
    return reply
      .code(already ? 200 : 201)
      .header('Location', `/api/cases/${started.id}`)
      .send(started);
  });
}
