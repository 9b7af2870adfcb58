import type { FastifyInstance } from 'fastify';
import { parseInput } from '../../../services/parse-input.ts';
import { PreviewInput, previewPolicy } from '../../../services/preview-policy.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { PolicyParam } from './policy-address.ts';

/** Which open cases would differ under the given numbers. Writes nothing. */
export function registerPreviewPolicy(app: FastifyInstance, deps: AppDeps): void {
  const schema = {
    tags: ['rules'],
    summary: 'Try a policy on the open cases',
    params: PolicyParam,
    body: PreviewInput,
  };
  app.post('/api/policies/:name/preview', { schema, config: { right: 'edit-rules' } }, async (request) => {
    const { name } = parseInput(PolicyParam, request.params, 'the address');
    return previewPolicy(deps, actorOf(request), name, request.body);
  });
}
