import type { FastifyInstance } from 'fastify';
import { answerTask } from '../../../services/answer-task.ts';
import { actingIn } from '../../../services/rehearsal-actor.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { AnswerBody, IdParam } from '../../schemas.ts';

/** Answers a task as the caller; in a rehearsal in the role `as`, or of the person asked. Repeating the answer returns the same receipt. */
export function registerAnswerTask(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['tasks'], summary: 'Answer a task', params: IdParam, body: AnswerBody };
  app.post('/api/tasks/:id/answer', { schema, config: { right: 'take-part' } }, async (request) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const { values, as } = parseInput(AnswerBody, request.body, 'the body');
    return answerTask(deps, await actingIn(deps, actorOf(request), id, as), id, values);
  });
}
