import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readStoryboard } from '../../../db/views/read-storyboard.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { restartRehearsal } from '../../../services/restart-rehearsal.ts';
import { startLive } from '../../../services/start-live.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import { rehearsalStart } from '../../rehearsal-start.ts';
import { IdParam } from '../../schemas.ts';
import { storyboardPage } from '../../storyboard-page.ts';

/** What a person does with a whole rehearsal: read or print it, play it anew, start the live case. */
export function registerRehearsal(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/rehearsals/:id/storyboard',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const tx = reading(deps.db);
      const story = await readStoryboard(tx, await caseInScope(tx, actorOf(request), id));
      return reply
        .header('Content-Security-Policy', LETTER_POLICY)
        .type('text/html; charset=utf-8')
        .send(storyboardPage(story, readerOf(request).lang));
    },
  );
  app.post(
    '/rehearsals/:id/restart',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const form = formOf(request.body);
      expectOnly(form, (name) => name === 'policy' || name === 'date');
      const [actor, policy, date] = [actorOf(request), single(form, 'policy'), single(form, 'date')];
      await caseInScope(reading(deps.db), actor, id);
      const change = {
        ...(policy === '' ? {} : { policy }),
        ...(date === '' ? {} : { startsAt: rehearsalStart(date) }),
      };
      const started = await restartRehearsal(deps, actor, id, change, null);
      return reply.redirect(`/cases/${started.id}?note=started`, 303);
    },
  );
  app.post(
    '/rehearsals/:id/start-live',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      expectOnly(formOf(request.body), () => false);
      await caseInScope(reading(deps.db), actorOf(request), id);
      const started = await startLive(deps, actorOf(request), id);
      return reply.redirect(`/cases/${started.id}?note=started`, 303);
    },
  );
}
