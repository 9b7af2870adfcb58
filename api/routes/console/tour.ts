import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { nextTourStop, startTour } from '../../../services/tour.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** A sample case, rehearsed stage by stage, with a line that explains what is seen. */
export function registerTour(app: FastifyInstance, deps: AppDeps): void {
  const config = { right: 'take-part' } as const;
  app.post('/setup/tour', { schema: { hide: true }, config }, async (request, reply) => {
    const typed = formOf(request.body);
    expectOnly(typed, (name) => name === 'key');
    const { id } = await startTour(deps, actorOf(request), single(typed, 'key'));
    return reply.redirect(`/cases/${id}`, 303);
  });
  app.post('/cases/:id/tour', { schema: { hide: true }, config }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    expectOnly(formOf(request.body), () => false);
    await caseInScope(reading(deps.db), actorOf(request), id);
    await nextTourStop(deps, actorOf(request), id);
    return reply.redirect(`/cases/${id}#tour`, 303);
  });
}
