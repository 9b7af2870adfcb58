import type { FastifyInstance } from 'fastify';
import { editPolicy, PolicyEdit } from '../../../services/edit-policy.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { PolicyParam } from './policy-address.ts';

/** A new version, based on the newest; an operator's session only. 409 when somebody made another version meanwhile. */
export function registerEditPolicy(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'Make a new version of a policy', params: PolicyParam, body: PolicyEdit };
  app.put('/api/policies/:name', { schema, config: { right: 'edit-rules' } }, async (request) => {
    const { name } = parseInput(PolicyParam, request.params, 'the address');
    return editPolicy(deps, actorOf(request), name, request.body);
  });
}
