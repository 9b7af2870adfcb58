import { many, type Tx } from '../database.ts';
import { caseConditions, type CaseFilter } from './case-conditions.ts';
import { ITEM_COLUMNS, ITEM_JOINS, toItem, type CaseListItem, type ItemRow } from './case-items.ts';
import type { Viewer } from './viewer.ts';

/** The last case of a page: lists hold open cases first, and the newest first among them. */
export interface CaseCursor {
  readonly ended: boolean;
  readonly id: string;
}

interface ListFilter extends CaseFilter {
  /** `next` of the page before. */
  readonly cursor: CaseCursor | null;
}

const PAGE = 50;

/**
 * One page of cases in the viewer's scope; nothing is counted, so the cost does not grow with the number of cases.
 */
export async function listCases(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
): Promise<{ items: CaseListItem[]; next: CaseCursor | null }> {
  const { sql, param, params } = await caseConditions(tx, viewer, filter);
  const after = filter.cursor === null ? 'true' : behind(filter.cursor, param);
  const rows = await many<ItemRow>(
    tx,
    `WITH page AS MATERIALIZED (SELECT c.* FROM cases c WHERE ${sql} AND ${after}
       ORDER BY (c.ended_at IS NOT NULL), c.id DESC LIMIT ${String(PAGE + 1)})
     SELECT ${ITEM_COLUMNS} FROM page c ${ITEM_JOINS} ORDER BY (c.ended_at IS NOT NULL), c.id DESC`,
    params,
  );
  const items = await Promise.all(rows.slice(0, PAGE).map((row) => toItem(tx, row)));
  const last = items.at(-1);
  const next = rows.length > PAGE && last !== undefined ? { ended: last.endedAt !== null, id: last.id } : null;
  return { items, next };
}

const behind = ({ ended, id }: CaseCursor, param: (value: unknown) => string): string => {
  const [last, after] = [param(ended), param(id)];
  return `((c.ended_at IS NOT NULL) > ${last}::boolean OR ((c.ended_at IS NOT NULL) = ${last} AND c.id < ${after}::uuid))`;
};
