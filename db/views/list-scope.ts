import { many, type Tx } from '../database.ts';
import { IN_SCOPE, scopeParams, seesAll, type Viewer } from './viewer.ts';

/** The cases of a viewer as a condition on `cases c` for lists; it uses `$1` to `$3`, which `params` are. */
export interface ListScope {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Up to here a list goes from the viewer's own cases; beyond, many cases are theirs, and the list's own order is quicker. */
const FEW = 12_000;

/** With doubles, so that reading can end as soon as they are too many; tasks one by one, for the planner would read them all. */
const OWN = `SELECT id FROM cases WHERE owner_id = $2
  UNION ALL SELECT case_id FROM case_roles WHERE person_id = $2
  UNION ALL SELECT case_id FROM audit WHERE actor = $2 AND case_id IS NOT NULL
  UNION ALL SELECT (SELECT s.case_id FROM tasks s WHERE s.id = sp.task_id) FROM task_people sp WHERE sp.person_id = $2`;

/**
 * The same cases as IN_SCOPE, told so that a list stays quick for whoever has a part in few of very many cases. `openOnly`: the list holds
 * open cases alone, so that the others need not be looked at.
 */
export async function listScope(tx: Tx, viewer: Viewer, openOnly: boolean): Promise<ListScope> {
  if (seesAll(viewer))
    return {
      sql: '($1::boolean AND $2::text IS NOT NULL AND $3::uuid[] IS NULL)',
      params: [...scopeParams(viewer), null],
    };
  const ids = openOnly ? await openIds(tx, viewer) : await fewIds(tx, viewer);
  if (ids === null) return { sql: `(${IN_SCOPE} AND $3::uuid[] IS NULL)`, params: [...scopeParams(viewer), null] };
  return {
    sql: '(NOT $1::boolean AND $2::text IS NOT NULL AND c.id = ANY($3::uuid[]))',
    params: [...scopeParams(viewer), ids],
  };
}

/** Null = too many to go from. */
async function fewIds(tx: Tx, viewer: Viewer): Promise<string[] | null> {
  const sql = `SELECT id FROM (${OWN}) own WHERE NOT $1::boolean LIMIT ${String(FEW + 1)}`;
  const own = await many<{ id: string }>(tx, sql, scopeParams(viewer));
  return own.length > FEW ? null : [...new Set(own.map(({ id }) => id))];
}

async function openIds(tx: Tx, viewer: Viewer): Promise<string[]> {
  const own = await many<{ id: string }>(
    tx,
    `SELECT c.id FROM cases c WHERE c.ended_at IS NULL AND NOT $1::boolean AND c.id IN (${OWN})`,
    scopeParams(viewer),
  );
  return own.map(({ id }) => id);
}
