import type { FastifyInstance } from 'fastify';
import { PlanInput, planOf } from '../../../services/plan-case.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';

/** What would happen if the case of the body were started; nothing is written. */
export function registerPlan(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Plan a case before it starts', body: PlanInput };
  app.post('/api/plans', { schema, config: { right: 'take-part' } }, (request) =>
    planOf(deps, actorOf(request), request.body),
  );
}
