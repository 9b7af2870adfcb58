import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readCaseView } from '../../../db/views/read-case-view.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Facts, stages, tasks, packet, money, mails, rules and audit of one case. */
export function registerReadCase(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/cases/:id',
    { schema: { tags: ['cases'], summary: 'Read a case', params: IdParam }, config: { right: 'take-part' } },
    async (request) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const tx = reading(deps.db);
      return readCaseView(tx, await caseInScope(tx, actorOf(request), id));
    },
  );
}
