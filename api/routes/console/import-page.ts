import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { OffboardingError } from '../../../domain/errors.ts';
import type { RecordKind } from '../../../domain/record-kinds.ts';
import { IMPORT_KINDS, importRows, type ImportResult } from '../../../services/import-rows.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { messageOf } from '../../../templates/messages.ts';
import { csvUpload } from '../../csv-upload.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { addMultipart } from '../../multipart.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { columnLabel, misfitText } from '../../record-text.ts';
import { ImportParam } from '../../schemas.ts';

/** Percent-encoding makes a posted file up to three times as long. */
const LIMIT = 6 * 1024 * 1024;
const FILE_LIMIT = 4 * 1024 * 1024;
const CONFIG = { right: 'edit-directory' } as const;
const PageQuery = z.strictObject({ kind: z.enum(IMPORT_KINDS).catch('people').default('people') });

/** CSV of one kind of record, as a file or pasted; looked at first, then imported: all of it, or the good rows if one says so. */
export function registerImportPage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/import', { schema: { hide: true }, config: CONFIG }, (request, reply) => {
    const { kind } = parseInput(PageQuery, request.query, 'the address');
    return show(request, reply, { kind, csv: '', result: null, how: 'look', noFile: false });
  });
  app.post('/import', { schema: { hide: true }, config: CONFIG, bodyLimit: LIMIT }, (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => ['kind', 'csv', 'how'].includes(name));
    const { kind } = parseInput(ImportParam, { kind: single(form, 'kind') }, 'the form');
    const given = single(form, 'how');
    const how = given === 'import' || given === 'good' ? given : 'look';
    return importAndShow(request, reply, deps, { kind, csv: form.get('csv')?.[0] ?? '', how });
  });
  void app.register((scope, _options, done) => {
    addMultipart(scope);
    const options = { schema: { hide: true }, config: { ...CONFIG, multipart: true }, bodyLimit: FILE_LIMIT };
    scope.post('/import/file', options, async (request, reply) => {
      try {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { kind: named, csv } = csvUpload(body, request.headers['content-type'] ?? '');
        const { kind } = parseInput(ImportParam, { kind: named }, 'the form');
        return await importAndShow(request, reply, deps, { kind, csv, how: 'look' });
      } catch (error) {
        if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
        return show(request, reply, { kind: 'people', csv: '', result: null, how: 'look', noFile: true });
      }
    });
    done();
  });
}

type How = 'look' | 'import' | 'good';
interface Given {
  readonly kind: RecordKind;
  readonly csv: string;
  readonly how: How;
}

async function importAndShow(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { kind, csv, how }: Given,
): Promise<FastifyReply> {
  const options = { dryRun: how === 'look', onlyGood: how === 'good' };
  const result = await importRows(deps, actorOf(request), kind, csv, options);
  return show(request, reply, { kind, csv, result, how, noFile: false });
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, csv, result, how, noFile }: Given & { readonly result: ImportResult | null; readonly noFile: boolean },
): FastifyReply {
  const { lang } = readerOf(request);
  const isDone = result !== null && result.imported > 0;
  const view = {
    kinds: IMPORT_KINDS.map((value) => ({ value, chosen: value === kind })),
    ...{ kind, csv: isDone ? '' : csv, dryRun: how === 'look', isDone, noFile },
    result: result === null ? null : { ...result, ...resultView(lang, kind, result) },
  };
  const failed = noFile || (result !== null && result.bad.length > 0 && !isDone);
  return sendPage(request, reply, 'import', view, { status: failed ? 422 : 200 });
}

/** Bad rows in the reader's words, and how many of the others there are. */
function resultView(lang: Parameters<typeof misfitText>[0], kind: RecordKind, { bad, counts, rows }: ImportResult) {
  const good = counts.new + counts.changed + counts.removed + counts.same;
  const cells = bad.map((one) => {
    const isOwn = messageOf(lang, `settings.column.${one.column}`) !== undefined;
    return {
      line: one.line,
      column: one.column,
      label: isOwn ? columnLabel(lang, kind, one.column) : '',
      found: one.found,
      cure: misfitText(lang, kind, one),
    };
  });
  return { bad: cells, good, badRows: rows - good };
}
