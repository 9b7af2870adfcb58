import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { addDossierEntry } from '../../../services/add-dossier-entry.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { EntryParam } from '../../schemas.ts';

/** Adds an incident, a complaint or an attempt to the dossier. */
export function registerAddEntry(app: FastifyInstance, deps: AppDeps): void {
  const schema = {
    tags: ['cases'],
    summary: 'Add to the dossier: incidents, complaints or attempts',
    params: EntryParam,
  };
  app.post('/api/cases/:id/:kind', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id, kind } = parseInput(EntryParam, request.params, 'the address');
    await caseInScope(reading(deps.db), actorOf(request), id);
    return reply.code(201).send(await addDossierEntry(deps, actorOf(request), id, kind, request.body));
  });
}
