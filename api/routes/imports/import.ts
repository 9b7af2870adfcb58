import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { importRows } from '../../../services/import-rows.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { ImportParam, ImportQuery } from '../../schemas.ts';

const ImportBody = z.union([z.string(), z.strictObject({ csv: z.string() }).transform(({ csv }) => csv)], {
  error: 'CSV as text/csv, or JSON {"csv": …}',
});
const IMPORT_LIMIT = 2 * 1024 * 1024;

/**
 * CSV of one kind of record. A row that does not fit stops the whole import; `dryRun=true` only looks, `onlyGood=true` takes
 * the rows that fit and leaves the others.
 */
export function registerImport(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['directory'], summary: 'Import CSV', params: ImportParam, querystring: ImportQuery };
  app.post(
    '/api/import/:kind',
    { schema, config: { right: 'edit-directory' }, bodyLimit: IMPORT_LIMIT },
    async (request) => {
      const { kind } = parseInput(ImportParam, request.params, 'the address');
      const options = parseInput(ImportQuery, request.query, 'the address');
      return importRows(deps, actorOf(request), kind, parseInput(ImportBody, request.body, 'the body'), options);
    },
  );
}
