import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readStoryboard } from '../../../db/views/read-storyboard.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import { IdParam } from '../../schemas.ts';
import { storyboardPage } from '../../storyboard-page.ts';

/** A whole rehearsal as JSON, or as `.html`: one page to print or to pass on, with nothing to fetch. */
export function registerStoryboard(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['rehearsals'], summary: 'Read the storyboard of a rehearsal', params: IdParam };
  app.get('/api/rehearsals/:id/storyboard', { schema, config: { right: 'take-part' } }, async (request) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    return readStoryboard(tx, await caseInScope(tx, actorOf(request), id));
  });
  app.get('/api/rehearsals/:id/storyboard.html', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    const story = await readStoryboard(tx, await caseInScope(tx, actorOf(request), id));
    return reply
      .header('Content-Security-Policy', LETTER_POLICY)
      .type('text/html; charset=utf-8')
      .send(storyboardPage(story, readerOf(request).lang));
  });
}
