import { STAGES, type Stage } from '../../domain/codes.ts';
import { many, type Tx } from '../database.ts';
import { caseConditions, type CaseFilter } from './case-conditions.ts';
import { ITEM_COLUMNS, ITEM_JOINS, toItem, type CaseListItem, type ItemRow } from './case-items.ts';
import type { Viewer } from './viewer.ts';

export interface BoardColumn {
  readonly stage: Stage;
  /** Cases that fit, up to MOST_COUNTED; `more` when there are more. */
  readonly count: number;
  readonly more: boolean;
  /** The first cards: whatever is due first, then the newest. */
  readonly items: readonly CaseListItem[];
}

const MOST_COUNTED = 100;
const CARDS = 12;
/** A case may have many open tasks; this many rows of them give enough cases. */
const TASK_ROWS = 200;

/**
 * The cases that fit, by stage. Neither counts nor cards read more than a fixed number of rows a column unless the filter fits few: the cost
 * does not grow with the number of cases.
 */
export async function readBoard(tx: Tx, viewer: Viewer, filter: CaseFilter): Promise<BoardColumn[]> {
  const { sql, param, params } = await caseConditions(tx, viewer, filter);
  const stages = param(filter.stage === null ? STAGES : [filter.stage]);
  const rows = await many<{ stage: Stage; count: number; ids: string[] }>(tx, columnsSql(sql, stages), params);
  const items = await readItems(
    tx,
    rows.flatMap(({ ids }) => ids),
  );
  return rows.map(({ stage, count, ids }) => ({
    stage,
    count: Math.min(count, MOST_COUNTED),
    more: count > MOST_COUNTED,
    items: ids.flatMap((id) => items.get(id) ?? []),
  }));
}

/** The first branch of the union ends the second where it fills the column. */
const columnsSql = (fits: string, stages: string): string => `
  SELECT s.stage, n.count, k.ids FROM unnest(${stages}::text[]) WITH ORDINALITY AS s(stage, place)
  CROSS JOIN LATERAL (SELECT count(*)::integer AS count FROM
    (SELECT 1 FROM cases c WHERE c.stage = s.stage AND ${fits} LIMIT ${String(MOST_COUNTED + 1)}) counted) n
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(id ORDER BY part, due, place), '{}') AS ids FROM (
    SELECT id, part, due, place FROM (
      (SELECT u.id, 1 AS part, min(u.due_at) AS due, 0 AS place FROM (
         SELECT c.id, t.due_at FROM tasks t JOIN cases c ON c.id = t.case_id
         WHERE t.state = 'open' AND t.stage = s.stage AND c.stage = s.stage AND ${fits}
         ORDER BY t.due_at, t.id LIMIT ${String(TASK_ROWS)}) u
       GROUP BY u.id ORDER BY min(u.due_at), u.id LIMIT ${String(CARDS)})
      UNION ALL
      (SELECT c.id, 2, NULL, row_number() OVER (ORDER BY c.id DESC) FROM cases c
       WHERE c.stage = s.stage AND ${fits}
         AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.case_id = c.id AND t.state = 'open' AND t.stage = s.stage)
       ORDER BY c.id DESC LIMIT ${String(CARDS)})
    ) fitting LIMIT ${String(CARDS)}) cards) k
  ORDER BY s.place`;

async function readItems(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CaseListItem>> {
  const rows = await many<ItemRow>(
    tx,
    `SELECT ${ITEM_COLUMNS} FROM cases c ${ITEM_JOINS} WHERE c.id = ANY($1::uuid[])`,
    [[...ids]],
  );
  const items = await Promise.all(rows.map((row) => toItem(tx, row)));
  return new Map(items.map((item) => [item.id, item]));
}
