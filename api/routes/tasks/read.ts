import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readTaskView } from '../../../db/views/read-task-view.ts';
import { formJsonSchema } from '../../../services/form-json-schema.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** One task, with the form of its answer as fields and as JSON Schema. */
export function registerReadTask(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/tasks/:id',
    {
      schema: { tags: ['tasks'], summary: 'Read a task and its form', params: IdParam },
      config: { right: 'take-part' },
    },
    async (request) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const task = await readTaskView(reading(deps.db), actorOf(request), id);
      return { ...task, schema: formJsonSchema(task.form) };
    },
  );
}
