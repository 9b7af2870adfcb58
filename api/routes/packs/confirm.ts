import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { ConfirmationInput, confirmPack } from '../../../services/confirm-pack.ts';
import { id } from '../../../services/input-fields.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';

const PackParam = z.strictObject({ id });

/** Legal confirms a pack for all cases; a session of Legal only. */
export function registerConfirmPack(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'Confirm a law pack', params: PackParam, body: ConfirmationInput };
  app.post('/api/packs/:id/confirmations', { schema, config: { right: 'confirm-packs' } }, async (request, reply) => {
    const { id: packId } = parseInput(PackParam, request.params, 'the address');
    return reply.code(201).send(await confirmPack(deps, actorOf(request), packId, request.body));
  });
}
