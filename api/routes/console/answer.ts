import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readTaskView } from '../../../db/views/read-task-view.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { answerTask } from '../../../services/answer-task.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { actingIn } from '../../../services/rehearsal-actor.ts';
import type { AppDeps } from '../../deps.ts';
import { checkedLetter } from '../../checked-letter.ts';
import { formOf, single } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';
import { showTask } from './task-page.ts';

/** Answers a task from the console; in a rehearsal in the role of a person who is asked. */
export function registerAnswerPage(app: FastifyInstance, deps: AppDeps): void {
  app.post('/tasks/:id', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const view = await readTaskView(reading(deps.db), actorOf(request), id);
    const typed = formOf(request.body);
    const checked = checkedLetter(view.context, view.clientName, typed);
    if (checked !== null) return showTask(request, reply, deps, view, { status: 200, typed, problems: [], checked });
    try {
      const values = readFormValues(view.form, typed, view.rehearsalNow === null ? [] : ['as']);
      const actor = await actingIn(deps, actorOf(request), id, single(typed, 'as') || null);
      await answerTask(deps, actor, id, values);
    } catch (error) {
      if (!(error instanceof OffboardingError)) throw error;
      if (error.code === 'INVALID_INPUT')
        return showTask(request, reply, deps, view, { status: 422, typed, problems: error.problems });
      if (error.code !== 'TASK_CLOSED' && error.code !== 'ALREADY_ANSWERED') throw error;
      const now = await readTaskView(reading(deps.db), actorOf(request), id);
      return showTask(request, reply, deps, now, { status: 409, typed, problems: [] });
    }
    return reply.redirect(`/cases/${view.caseId}?note=answered`, 303);
  });
}
