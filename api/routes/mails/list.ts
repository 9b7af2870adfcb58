import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { listCaseMails } from '../../../db/views/list-case-mails.ts';
import { readNames } from '../../../db/views/names.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { ListQuery, pageOf } from '../../list-page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Mails of a case with their delivery, oldest first. */
export function registerListMails(app: FastifyInstance, deps: AppDeps): void {
  app.get(
    '/api/cases/:id/mails',
    {
      schema: { tags: ['mails'], summary: 'List the mails of a case', params: IdParam, querystring: ListQuery },
      config: { right: 'take-part' },
    },
    async (request) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const tx = reading(deps.db);
      const row = await caseInScope(tx, actorOf(request), id);
      const page = parseInput(ListQuery, request.query, 'the address');
      return pageOf(await listCaseMails(tx, id, await readNames(tx, row)), page, (mail) => mail.id);
    },
  );
}
