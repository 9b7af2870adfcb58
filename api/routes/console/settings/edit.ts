import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../../domain/codes.ts';
import { OffboardingError } from '../../../../domain/errors.ts';
import { columnsOf, keyOf, recordKind, type Cells, type RecordKind } from '../../../../domain/record-kinds.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import { saveRecord, type SavedRecord } from '../../../../services/records/save-record.ts';
import { listRecordPage, readCells, titlesOf } from '../../../../services/records/view-records.ts';
import type { AppDeps } from '../../../deps.ts';
import { expectOnly, formOf, single } from '../../../form-body.ts';
import { sendPage } from '../../../page.ts';
import { actorOf, readerOf } from '../../../plugins/callers.ts';
import { differenceViews } from '../../../record-difference.ts';
import { cellsIn, FORM_FIELDS, merged, recordFields, seenIn, type TypedRecord } from '../../../record-form.ts';
import { KindParam, RecordParam } from '../../../record-schemas.ts';
import { columnLabel, misfitText, recordPath, type Titles } from '../../../record-text.ts';
import { titleText } from '../../../record-view.ts';
import { translate } from '../../../../templates/render.ts';

const OPTIONS = { schema: { hide: true }, config: { right: 'edit-directory' } } as const;
/** More to choose from than this are looked up in their list. */
const MOST_SUGGESTIONS = 200;

/** The form of a record, new or known: looked at first, then saved; two people who edit the same see each other's change. */
export function registerEditRecord(app: FastifyInstance, deps: AppDeps): void {
  app.get('/settings/new/:kind', OPTIONS, (request, reply) => {
    const { kind } = parseInput(KindParam, request.params, 'the address');
    const cells = { ...recordKind(kind).initial, ...given(kind, request.query) };
    return show(request, reply, deps, kind, { ...BLANK, typed: { cells, seen: null, why: '' }, key: null });
  });
  app.get('/settings/:kind/:key/edit', OPTIONS, async (request, reply) => {
    const { kind, key } = parseInput(RecordParam, request.params, 'the address');
    const cells = await readCells(deps, kind, key);
    if (cells === null) return reply.redirect(recordPath(kind, key), 303);
    return show(request, reply, deps, kind, { ...BLANK, typed: { cells, seen: cells, why: '' }, key });
  });
  app.post('/settings/new/:kind', OPTIONS, (request, reply) => {
    const { kind } = parseInput(KindParam, request.params, 'the address');
    return save(request, reply, deps, kind, null);
  });
  app.post('/settings/:kind/:key/edit', OPTIONS, (request, reply) => {
    const { kind, key } = parseInput(RecordParam, request.params, 'the address');
    return save(request, reply, deps, kind, key);
  });
}

/** Cells that the address fills in, such as the client of a new contact. */
function given(kind: RecordKind, query: unknown): Cells {
  if (typeof query !== 'object' || query === null) return {};
  return Object.fromEntries(
    columnsOf(kind).flatMap(([name]): [string, string][] => {
      const value = (query as Record<string, unknown>)[name];
      return typeof value === 'string' ? [[name, value.slice(0, 200)]] : [];
    }),
  );
}

async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  kind: RecordKind,
  key: string | null,
): Promise<FastifyReply> {
  const form = formOf(request.body);
  const names = columnsOf(kind).map(([name]) => `cell.${name}`);
  expectOnly(form, (field) => FORM_FIELDS.includes(field) || names.includes(field));
  const seen = key === null ? null : seenIn(form);
  const own = key === null ? {} : keyCells(kind, seen, key);
  const typed = { cells: { ...cellsIn(kind, form), ...own }, seen, why: single(form, 'why').slice(0, 1_000) };
  const look = single(form, 'how') === 'look';
  const saved = await saveRecord(deps, actorOf(request), kind, { ...typed, how: 'form' }, look);
  if (saved.state !== 'saved') return show(request, reply, deps, kind, { ...BLANK, typed, key, saved });
  const note = saved.change.columns.length === 0 ? 'same' : 'saved';
  return reply.redirect(`${recordPath(kind, saved.change.key)}?note=${note}`, 303);
}

/** The key stands fast: it comes from what the editor saw, and must be that of the address. Throws INVALID_INPUT. */
function keyCells(kind: RecordKind, seen: Cells | null, key: string): Cells {
  if (seen !== null && keyOf(kind, seen) === key)
    return Object.fromEntries(recordKind(kind).key.map((name) => [name, seen[name] ?? '']));
  const problems = [{ path: 'seen', found: 'another record', expected: key }];
  throw new OffboardingError('INVALID_INPUT', 'Found the form of another record. Load the page again.', { problems });
}

interface Shown {
  readonly typed: TypedRecord;
  /** Null for a new record. */
  readonly key: string | null;
  readonly saved: SavedRecord | null;
}
const BLANK = { saved: null } as const;

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  kind: RecordKind,
  { typed, key, saved }: Shown,
): Promise<FastifyReply> {
  const { lang } = readerOf(request);
  const late =
    saved?.state === 'late' && saved.current !== null
      ? { seen: typed.seen ?? {}, current: saved.current, mine: typed.cells }
      : null;
  const gone = saved?.state === 'late' && saved.current === null;
  const cells = late === null ? typed.cells : merged(kind, late);
  const change = saved?.state === 'looked' ? saved.change : null;
  const titles = await titlesOf(deps, kind, [typed.seen, cells, late?.current ?? null, change?.after ?? null]);
  const misfits = saved?.state === 'wrong' ? saved.misfits : [];
  const fields = recordFields({
    ...{ lang, kind, cells, misfits, titles, late },
    isNew: key === null,
    suggestions: await suggestionsFor(deps, kind),
  });
  const errors = misfits.map((one) => ({
    id: `f-${one.column.replaceAll('_', '-')}`,
    label: one.column === '' ? translate(lang, `pages.kind.${kind}`) : columnLabel(lang, kind, one.column),
    text: misfitText(lang, kind, one),
  }));
  return sendPage(
    request,
    reply,
    'record-edit',
    {
      ...{ kind, key, fields, errors, gone, isNew: key === null, isLate: late !== null },
      heading: key === null ? null : titleText(lang, kind, typed.seen ?? cells, titles),
      back: key === null ? `/settings/${kind}` : recordPath(kind, key),
      action: key === null ? `/settings/new/${kind}` : `${recordPath(kind, key)}/edit`,
      seen: JSON.stringify(late?.current ?? typed.seen),
      why: typed.why,
      mustLook: LOOK_FIRST.includes(kind) && change === null,
      preview: previewView(lang, kind, key, saved, titles),
    },
    { status: statusOf(saved) },
  );
}

/** What would change, and which open cases read the record; null unless it was only looked at. */
function previewView(
  lang: Language,
  kind: RecordKind,
  key: string | null,
  saved: SavedRecord | null,
  titles: Titles,
): object | null {
  if (saved?.state !== 'looked') return null;
  const { change, touched } = saved;
  return {
    changes: differenceViews(lang, kind, change.before, change.after, titles),
    touched: key === null ? [] : touched,
    isContract: ['contracts', 'deliverables', 'invoices'].includes(kind),
  };
}

/** Where a change reaches further than its record: the second button comes with the preview. */
const LOOK_FIRST: readonly RecordKind[] = ['people', 'contracts'];

const statusOf = (saved: SavedRecord | null): number =>
  saved?.state === 'wrong' ? 422 : saved?.state === 'late' ? 409 : 200;

async function suggestionsFor(
  deps: AppDeps,
  kind: RecordKind,
): Promise<Parameters<typeof recordFields>[0]['suggestions']> {
  const found = new Map<string, { value: string; label: string }[]>();
  for (const [name, column] of columnsOf(kind)) {
    if (column.is !== 'record') continue;
    const { items } = await listRecordPage(deps, column.of, { limit: MOST_SUGGESTIONS });
    const title = recordKind(column.of).title;
    found.set(
      name,
      items
        .filter(({ cells }) => cells['active'] !== 'false')
        .map(({ key, cells }) => ({ value: key, label: cells[title] ?? key })),
    );
  }
  return found;
}
