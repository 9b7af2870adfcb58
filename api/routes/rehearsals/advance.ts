import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { needCase } from '../../../db/tables/cases.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readProgress } from '../../../db/views/read-progress.ts';
import { advanceClock } from '../../../services/advance-clock.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { AdvanceBody, IdParam } from '../../schemas.ts';

/**
 * Fires the next event of a rehearsal, if it is not after `to`; callers repeat until nothing fires. The answer says how far the case
 * has come (`progress`), so that a player need not read it after each step. 409 for live cases.
 */
export function registerAdvanceClock(app: FastifyInstance, deps: AppDeps): void {
  const schema = {
    tags: ['rehearsals'],
    summary: 'Advance the clock of a rehearsal',
    params: IdParam,
    body: AdvanceBody,
  };
  app.post('/api/cases/:id/clock/advance', { schema, config: { right: 'take-part' } }, async (request) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const { to } = parseInput(AdvanceBody, request.body, 'the body');
    const tx = reading(deps.db);
    await caseInScope(tx, actorOf(request), id);
    const step = await advanceClock(deps, id, to);
    return { ...step, progress: await readProgress(tx, await needCase(tx, id)) };
  });
}
