import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { deleteDraft, keepDraft } from '../../../services/keep-draft.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf } from '../../form-body.ts';
import { draftFields, draftPlace } from '../../new-case-draft.ts';
import { actorOf } from '../../plugins/callers.ts';

const DraftParam = z.strictObject({ id: z.uuid() });
const FORM_LIMIT = 1024 * 1024;

/** Drafts of cases: kept by the page's script while somebody types, deleted by hand. */
export function registerCaseDrafts(app: FastifyInstance, deps: AppDeps): void {
  const config = { right: 'take-part' } as const;
  app.post('/cases/new/drafts', { schema: { hide: true }, config, bodyLimit: FORM_LIMIT }, async (request, reply) => {
    const typed = formOf(request.body);
    const kept = await keepDraft(deps, actorOf(request), draftPlace(typed), draftFields(typed));
    return reply.code(kept.kept ? 200 : 409).send(kept);
  });
  app.post('/cases/new/drafts/:id/delete', { schema: { hide: true }, config }, async (request, reply) => {
    const { id } = parseInput(DraftParam, request.params, 'the address');
    expectOnly(formOf(request.body), () => false);
    await deleteDraft(deps, actorOf(request), id);
    return reply.redirect('/cases/new?note=deleted', 303);
  });
}
