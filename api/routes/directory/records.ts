import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listRecordVersions } from '../../../db/tables/record-versions.ts';
import { columnsOf, RECORD_KINDS, type RecordKind } from '../../../domain/record-kinds.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { etagOf, postRecord } from '../../../services/records/post-record.ts';
import { jsonName, recordInput, toJson } from '../../../services/records/record-json.ts';
import { listRecordPage, readCells } from '../../../services/records/view-records.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { RecordCursorInput, recordCursorText } from '../../record-cursor.ts';
import { KeyParam } from '../../record-schemas.ts';

const CONFIG = { right: 'edit-directory' } as const;
const DryRun = z.strictObject({
  dryRun: z
    .enum(['true', 'false'], { error: 'true or false' })
    .default('false')
    .transform((text) => text === 'true'),
});
const LIMIT = 'a number from 1 to 200';
const MOST_VERSIONS = 200;

/** The directory: each kind is listed by cursor, read by its key, made and changed by POST, and tells its versions. */
export function registerDirectory(app: FastifyInstance, deps: AppDeps): void {
  for (const kind of RECORD_KINDS) {
    registerList(app, deps, kind);
    registerRead(app, deps, kind);
    registerPost(app, deps, kind);
  }
}

/** Records of another kind that a list can be narrowed to, such as `clientId`. */
const parentsOf = (kind: RecordKind): string[] =>
  columnsOf(kind).flatMap(([name, column]) => (column.is === 'record' ? [name] : []));

function listQuery(kind: RecordKind) {
  const text = z
    .string()
    .max(200, { error: 'at most 200 characters' })
    .refine((value) => !value.includes('\0'), {
      error: 'text without NUL characters',
    });
  const parents = Object.fromEntries(parentsOf(kind).map((name) => [jsonName(name), text.optional()]));
  return z.strictObject({
    q: text.optional(),
    cursor: RecordCursorInput.optional(),
    limit: z
      .string({ error: LIMIT })
      .regex(/^\d{1,3}$/, { error: LIMIT })
      .transform(Number)
      .refine((n) => n >= 1 && n <= 200, { error: LIMIT })
      .default(50),
    ...parents,
  });
}

function registerList(app: FastifyInstance, deps: AppDeps, kind: RecordKind): void {
  const Query = listQuery(kind);
  // The cursor is a text in addresses; what it becomes is no part of the description.
  const querystring = Query.extend({ cursor: z.string().optional(), limit: z.string().optional() });
  const schema = { tags: ['directory'], summary: `List ${kind}`, querystring };
  app.get(`/api/${kind}`, { schema, config: CONFIG }, async (request) => {
    const query = parseInput(Query, request.query, 'the address');
    const { q, cursor, limit } = query;
    const parents = parentsOf(kind).flatMap((column) => {
      const value: unknown = (query as Record<string, unknown>)[jsonName(column)];
      return typeof value === 'string' ? [{ column, value }] : [];
    });
    if (parents.length > 1)
      throw new OffboardingError('INVALID_INPUT', 'Found several records to narrow the list to, expected one.');
    const { items, next } = await listRecordPage(deps, kind, { q, after: cursor, limit, where: parents[0] });
    return { items: items.map(({ cells }) => toJson(kind, cells)), next: recordCursorText(next) };
  });
}

function registerRead(app: FastifyInstance, deps: AppDeps, kind: RecordKind): void {
  const schema = { tags: ['directory'], summary: `Read one of ${kind}`, params: KeyParam };
  app.get(`/api/${kind}/:key`, { schema, config: CONFIG }, async (request, reply) => {
    const { key } = parseInput(KeyParam, request.params, 'the address');
    const cells = await readCells(deps, kind, key);
    if (cells === null) throw noRecord(kind, key);
    return reply.header('ETag', etagOf(cells)).send(toJson(kind, cells));
  });
  const versions = { tags: ['directory'], summary: `Versions of one of ${kind}`, params: KeyParam };
  app.get(`/api/${kind}/:key/versions`, { schema: versions, config: CONFIG }, async (request) => {
    const { key } = parseInput(KeyParam, request.params, 'the address');
    const found = await listRecordVersions(reading(deps.db), kind, key, MOST_VERSIONS);
    if (found.length === 0 && (await readCells(deps, kind, key)) === null) throw noRecord(kind, key);
    return {
      items: found.map(({ version, cells, how, returnsTo, madeBy, why, madeAt }) => ({
        ...{ version, how, returnsTo, madeBy, why, madeAt },
        record: cells === null ? null : toJson(kind, cells),
      })),
      next: null,
    };
  });
}

function registerPost(app: FastifyInstance, deps: AppDeps, kind: RecordKind): void {
  const schema = {
    tags: ['directory'],
    summary: `Make or change one of ${kind}`,
    description:
      'By its key. Absent fields stay as they are, null empties them. If-Match with the ETag of what was read refuses (409) when somebody changed it since. `dryRun=true` only tells what would change.',
    querystring: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: recordInput(kind),
  };
  app.post(`/api/${kind}`, { schema, config: CONFIG }, async (request, reply) => {
    const { dryRun } = parseInput(DryRun, request.query, 'the address');
    const ifMatch = request.headers['if-match'] ?? null;
    const { etag, ...posted } = await postRecord(deps, actorOf(request), kind, request.body, { ifMatch, dryRun });
    return sent(reply, etag)
      .code(posted.state === 'created' && !dryRun ? 201 : 200)
      .send(posted);
  });
}

const sent = (reply: FastifyReply, etag: string | null): FastifyReply =>
  etag === null ? reply : reply.header('ETag', etag);

const noRecord = (kind: RecordKind, key: string): OffboardingError =>
  new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found nothing under "${key.slice(0, 80)}" among the ${kind}; list them first.`,
  );
