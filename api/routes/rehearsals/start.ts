import type { FastifyInstance } from 'fastify';
import { RehearsalInput } from '../../../services/case-schema.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { startCase } from '../../../services/start-case.ts';
import type { AppDeps } from '../../deps.ts';
import { idempotencyKey } from '../../idempotency-key.ts';
import { actorOf } from '../../plugins/callers.ts';

/** Starts a case whose clock stands at `startsAt` until somebody advances it; nothing leaves the service. */
export function registerStartRehearsal(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rehearsals'], summary: 'Rehearse a case', body: RehearsalInput };
  app.post('/api/rehearsals', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { startsAt, ...rest } = parseInput(RehearsalInput, request.body, 'the rehearsal');
    const options = { idempotencyKey: idempotencyKey(request), startsAt };
    const { already, ...result } = await startCase(deps, actorOf(request), rest, options);
    return reply
      .code(already ? 200 : 201)
      .header('Location', `/api/cases/${result.id}`)
      .send(result);
  });
}
