import type { FastifyInstance } from 'fastify';
import { IMPORT_KINDS, importRows } from '../../../services/import-rows.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { ImportParam } from '../../schemas.ts';

/** Percent-encoding makes a posted file up to three times as long. */
const LIMIT = 6 * 1024 * 1024;

/** CSV of one kind of record, pasted; looked at first, then imported. */
export function registerImportPage(app: FastifyInstance, deps: AppDeps): void {
  const kinds = (chosen: string) => IMPORT_KINDS.map((value) => ({ value, chosen: value === chosen }));
  app.get('/import', { schema: { hide: true }, config: { right: 'edit-directory' } }, (request, reply) => {
    actorOf(request);
    return sendPage(request, reply, 'import', { kinds: kinds('people'), csv: '', result: null, dryRun: true });
  });
  app.post(
    '/import',
    { schema: { hide: true }, config: { right: 'edit-directory' }, bodyLimit: LIMIT },
    async (request, reply) => {
      const form = formOf(request.body);
      expectOnly(form, (name) => ['kind', 'csv', 'how'].includes(name));
      const { kind } = parseInput(ImportParam, { kind: single(form, 'kind') }, 'the form');
      const dryRun = single(form, 'how') !== 'import';
      const csv = form.get('csv')?.[0] ?? '';
      const result = await importRows(deps, actorOf(request), kind, csv, { dryRun });
      const isDone = !dryRun && result.bad.length === 0;
      return sendPage(
        request,
        reply,
        'import',
        { kinds: kinds(kind), csv: isDone ? '' : csv, result, dryRun },
        { status: result.bad.length > 0 ? 422 : 200 },
      );
    },
  );
}
