import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { inTransaction, reading } from '../../../../db/database.ts';
import { readPerson } from '../../../../db/tables/people.ts';
import type { Cells } from '../../../../domain/record-kinds.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import { cellsOfVersion, saveRecord } from '../../../../services/records/save-record.ts';
import { titlesOf, viewRecord, type RecordView } from '../../../../services/records/view-records.ts';
import type { AppDeps } from '../../../deps.ts';
import { expectOnly, formOf, single } from '../../../form-body.ts';
import { sendPage } from '../../../page.ts';
import { actorOf, readerOf } from '../../../plugins/callers.ts';
import { differenceViews } from '../../../record-difference.ts';
import { seenIn } from '../../../record-form.ts';
import { RecordParam, version } from '../../../record-schemas.ts';
import { cellViews, misfitText, recordPath } from '../../../record-text.ts';
import { childViews, titleText } from '../../../record-view.ts';

const OPTIONS = { schema: { hide: true }, config: { right: 'edit-directory' } } as const;
const NOTES = ['saved', 'same', 'returned'] as const;
const PageQuery = z.strictObject({
  note: z.enum(NOTES).nullable().catch(null).default(null),
  version: version.nullable().default(null),
});

/** One record of the directory: what it says, what belongs to it, its versions, and the way back to an earlier one. */
export function registerRecordPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/settings/:kind/:key', OPTIONS, (request, reply) => {
    const { note, version: chosen } = parseInput(PageQuery, request.query, 'the address');
    return show(request, reply, deps, { status: 200, note, chosen, refused: null });
  });
  app.post('/settings/:kind/:key/return', OPTIONS, (request, reply) => bringBack(request, reply, deps));
}

/** An earlier version becomes the newest, if the record is still as it was seen; it is checked as it were typed now. */
async function bringBack(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): Promise<FastifyReply> {
  const { kind, key } = parseInput(RecordParam, request.params, 'the address');
  const form = formOf(request.body);
  expectOnly(form, (field) => ['seen', 'version', 'why'].includes(field));
  const chosen = parseInput(version, single(form, 'version'), 'the version');
  const cells = await inTransaction(deps.db, (tx) => cellsOfVersion(tx, kind, key, chosen));
  const edit = { cells, seen: seenIn(form), why: single(form, 'why').slice(0, 1_000), how: 'return' } as const;
  const saved = await saveRecord(deps, actorOf(request), kind, { ...edit, returnsTo: chosen }, false);
  const { lang } = readerOf(request);
  if (saved.state === 'late') return show(request, reply, deps, { status: 409, note: null, chosen, refused: [] });
  if (saved.state !== 'wrong') return reply.redirect(`${recordPath(kind, key)}?note=returned`, 303);
  const refused = saved.misfits.map((one) => misfitText(lang, kind, one));
  return show(request, reply, deps, { status: 422, note: null, chosen, refused });
}

interface Shown {
  readonly status: number;
  readonly note: (typeof NOTES)[number] | null;
  /** A version to look at. */
  readonly chosen: number | null;
  /** Why an earlier version did not come back; an empty list = somebody was faster. */
  readonly refused: readonly string[] | null;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, note, chosen, refused }: Shown,
): Promise<FastifyReply> {
  const { kind, key } = parseInput(RecordParam, request.params, 'the address');
  const { lang } = readerOf(request);
  const view = await viewRecord(deps, kind, key);
  const old = chosen === null ? null : (view.versions.find((one) => one.version === chosen) ?? null);
  const all = [view.cells, ...view.versions.map(({ cells }) => cells)];
  const titles = await titlesOf(deps, kind, all);
  const named: Cells = view.cells ?? view.versions.find(({ cells }) => cells !== null)?.cells ?? {};
  return sendPage(
    request,
    reply,
    'record',
    {
      ...{ kind, key, note, refused, late: refused?.length === 0 },
      path: recordPath(kind, key),
      title: titleText(lang, kind, named, titles),
      isThere: view.cells !== null,
      facts: view.cells === null ? [] : cellViews(lang, kind, view.cells, titles, true),
      versions: await versionViews(request, deps, view, kind, titles),
      old:
        old === null
          ? null
          : {
              version: old.version,
              isBack: old.cells !== null,
              changes: differenceViews(lang, kind, view.cells, old.cells, titles),
            },
      seen: JSON.stringify(view.cells),
      children: childViews(lang, key, view.cells === null ? [] : view.children),
    },
    { status },
  );
}

async function versionViews(
  request: FastifyRequest,
  deps: AppDeps,
  { versions }: RecordView,
  kind: Parameters<typeof differenceViews>[1],
  titles: Parameters<typeof differenceViews>[4],
): Promise<object[]> {
  const { lang } = readerOf(request);
  const views: object[] = [];
  for (const { version: number, how, returnsTo, madeBy, madeAt, why, before, cells } of versions) {
    const by = madeBy === null ? null : ((await readPerson(reading(deps.db), madeBy))?.name ?? madeBy);
    const changes = how === 'found' ? [] : differenceViews(lang, kind, before, cells, titles);
    views.push({ version: number, how, returnsTo, madeAt, why, by, changes, removed: cells === null });
  }
  return views;
}
