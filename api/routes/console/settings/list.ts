import type { FastifyInstance } from 'fastify';
import { columnsOf, recordKind } from '../../../../domain/record-kinds.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import { exportRecords, templateOf } from '../../../../services/records/export-records.ts';
import { listRecordPage, titlesOf } from '../../../../services/records/view-records.ts';
import type { AppDeps } from '../../../deps.ts';
import { sendPage } from '../../../page.ts';
import { readerOf } from '../../../plugins/callers.ts';
import { recordCursorText } from '../../../record-cursor.ts';
import { columnLabel } from '../../../record-text.ts';
import { KindParam, RecordQuery } from '../../../record-schemas.ts';
import { itemViews } from '../../../record-view.ts';

const PAGE = 50;
const OPTIONS = { schema: { hide: true }, config: { right: 'edit-directory' } } as const;

/** The records of one kind with search and pages, and the same as CSV: all of them, or an empty file to fill in. */
export function registerRecordLists(app: FastifyInstance, deps: AppDeps): void {
  app.get('/settings/:kind', OPTIONS, async (request, reply) => {
    const { kind } = parseInput(KindParam, request.params, 'the address');
    const { q, cursor, by, is } = parseInput(RecordQuery, request.query, 'the address');
    const where = by === undefined || is === undefined ? undefined : { column: by, value: is };
    const { items, next } = await listRecordPage(deps, kind, { q, where, after: cursor, limit: PAGE });
    const { lang } = readerOf(request);
    const titles = await titlesOf(
      deps,
      kind,
      items.map(({ cells }) => cells),
    );
    const known = columnsOf(kind).some(([name]) => name === by) && by !== undefined;
    const more = new URLSearchParams({
      ...(q === undefined ? {} : { q }),
      ...(by === undefined || is === undefined ? {} : { by, is }),
      cursor: recordCursorText(next) ?? '',
    });
    return sendPage(request, reply, 'records', {
      kind,
      q: q ?? '',
      narrowed: known && is !== undefined ? { by, is, label: columnLabel(lang, kind, by) } : null,
      items: itemViews(lang, kind, items, titles),
      next: next === null ? null : `/settings/${kind}?${more.toString()}`,
      isFirst: cursor === undefined,
      keyed: recordKind(kind).key.length,
    });
  });
  app.get('/settings/export/:kind', OPTIONS, async (request, reply) => {
    const { kind } = parseInput(KindParam, request.params, 'the address');
    return reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${kind}.csv"`)
      .send(await exportRecords(deps, kind));
  });
  app.get('/settings/template/:kind', OPTIONS, async (request, reply) => {
    const { kind } = parseInput(KindParam, request.params, 'the address');
    return reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${kind}.csv"`)
      .send(templateOf(kind));
  });
}
