import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { restartRehearsal, RestartInput } from '../../../services/restart-rehearsal.ts';
import type { AppDeps } from '../../deps.ts';
import { idempotencyKey } from '../../idempotency-key.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Rehearses the same inputs once more; `startsAt` and `policy` may differ. */
export function registerRestartRehearsal(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rehearsals'], summary: 'Restart a rehearsal', params: IdParam, body: RestartInput };
  app.post('/api/rehearsals/:id/restart', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const actor = actorOf(request);
    await caseInScope(reading(deps.db), actor, id);
    const { already, ...started } = await restartRehearsal(
      deps,
      actor,
      id,
      request.body ?? {},
      idempotencyKey(request),
    );
    return reply
      .code(already ? 200 : 201)
      .header('Location', `/api/cases/${started.id}`)
      .send(started);
  });
}
