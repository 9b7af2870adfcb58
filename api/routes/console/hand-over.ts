import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readTaskView } from '../../../db/views/read-task-view.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { handOverTask } from '../../../services/hand-over.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { readGivingOn } from '../../../services/read-hand-over.ts';
import type { AppDeps } from '../../deps.ts';
import { formOf, single } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';
import { showTask } from './task-page.ts';

/** Passes a task on from the console: one's own, or as the owner of its case. */
export function registerHandOverPage(app: FastifyInstance, deps: AppDeps): void {
  app.post(
    '/tasks/:id/hand-over',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const actor = actorOf(request);
      const view = await readTaskView(reading(deps.db), actor, id);
      const typed = formOf(request.body);
      const shown = { typed: null, problems: [] };
      try {
        const giving = await readGivingOn(deps, actor, id);
        if (giving === null) return await showTask(request, reply, deps, view, { ...shown, status: 409 });
        const values = readFormValues(giving.ask.fields, typed, ['from']);
        await handOverTask(deps, actor, id, { from: single(typed, 'from'), values });
      } catch (error) {
        if (!(error instanceof OffboardingError)) throw error;
        if (error.code === 'INVALID_INPUT')
          return showTask(request, reply, deps, view, {
            ...shown,
            status: 422,
            handOver: { typed, problems: error.problems },
          });
        if (error.code !== 'TASK_CLOSED' && error.code !== 'LINK_STALE') throw error;
        const now = await readTaskView(reading(deps.db), actor, id);
        return showTask(request, reply, deps, now, { ...shown, status: 409 });
      }
      return reply.redirect(`/tasks/${id}`, 303);
    },
  );
}
