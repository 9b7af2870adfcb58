import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { actOnCase } from '../../../services/act-on-case.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { ActionParam } from '../../schemas.ts';

/** What people may do with a case beyond its tasks; in a rehearsal `as` says who. */
export function registerActOnCase(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Act on a case', params: ActionParam };
  app.post('/api/cases/:id/actions/:action', { schema, config: { right: 'take-part' } }, async (request) => {
    const { id, action } = parseInput(ActionParam, request.params, 'the address');
    await caseInScope(reading(deps.db), actorOf(request), id);
    return actOnCase(deps, actorOf(request), id, action, request.body);
  });
}
