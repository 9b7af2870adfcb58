import type { FastifyInstance } from 'fastify';
import { CaseInput } from '../../../services/case-schema.ts';
import { startCase } from '../../../services/start-case.ts';
import type { AppDeps } from '../../deps.ts';
import { idempotencyKey } from '../../idempotency-key.ts';
import { actorOf } from '../../plugins/callers.ts';

/** 201 for a new case, 200 when the same Idempotency-Key started it before. */
export function registerStartCase(app: FastifyInstance, deps: AppDeps): void {
  app.post(
    '/api/cases',
    { schema: { tags: ['cases'], summary: 'Start a case', body: CaseInput }, config: { right: 'take-part' } },
    async (request, reply) => {
      const started = await startCase(deps, actorOf(request), request.body, {
        idempotencyKey: idempotencyKey(request),
        startsAt: null,
      });
      const { already, ...result } = started;
      return reply
        .code(already ? 200 : 201)
        .header('Location', `/api/cases/${result.id}`)
        .send(result);
    },
  );
}
