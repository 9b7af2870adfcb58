import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listOpenTasks } from '../../../db/views/list-open-tasks.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { TaskQuery } from '../../schemas.ts';

/** Open tasks in the order in which they were opened. */
export function registerListTasks(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/tasks',
    { schema: { tags: ['tasks'], summary: 'List open tasks', querystring: TaskQuery }, config: { right: 'take-part' } },
    async (request) => {
      const query = parseInput(TaskQuery, request.query, 'the address');
      const actor = actorOf(request);
      return listOpenTasks(reading(deps.db), actor, {
        personId: query.mine ? actor.personId : null,
        caseId: query.case ?? null,
        rehearsal: query.case === undefined ? false : null,
        cursor: query.cursor ?? null,
      });
    },
  );
}
