import type { FastifyInstance } from 'fastify';
import { CountryNoteInput, noteCountry } from '../../../services/note-country.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';

/** Legal's standing note about a country (D5); a session of Legal only. */
export function registerNoteCountry(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rules'], summary: 'Write a country note', body: CountryNoteInput };
  app.post('/api/country-notes', { schema, config: { right: 'confirm-packs' } }, async (request, reply) =>
    reply.code(201).send(await noteCountry(deps, actorOf(request), request.body)),
  );
}
