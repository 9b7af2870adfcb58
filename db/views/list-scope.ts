import { many, type Tx } from '../database.ts';
import { IN_SCOPE, scopeParams, seesAll, type Viewer } from './viewer.ts';

/** The cases of a viewer as a condition on `cases c` for lists; it uses `$1` to `$3`, which `params` are. */
export interface ListScope {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Up to here a list goes from the viewer's own cases; beyond, most cases are theirs, and the list's own order is quicker. */
const FEW = 2_000;

const OWN = `SELECT id FROM cases WHERE owner_id = $1
  UNION SELECT case_id FROM case_roles WHERE person_id = $1
  UNION SELECT s.case_id FROM task_people sp JOIN tasks s ON s.id = sp.task_id WHERE sp.person_id = $1
  UNION SELECT case_id FROM audit WHERE actor = $1 AND case_id IS NOT NULL`;

/** The same cases as IN_SCOPE, told so that a list stays quick for whoever has a part in few of very many cases. */
export async function listScope(tx: Tx, viewer: Viewer): Promise<ListScope> {
  if (seesAll(viewer))
    return {
      sql: '($1::boolean AND $2::text IS NOT NULL AND $3::uuid[] IS NULL)',
      params: [...scopeParams(viewer), null],
    };
  const own = await many<{ id: string }>(tx, `SELECT id FROM (${OWN}) own LIMIT ${String(FEW + 1)}`, [viewer.personId]);
  if (own.length > FEW) return { sql: `(${IN_SCOPE} AND $3::uuid[] IS NULL)`, params: [...scopeParams(viewer), null] };
  return {
    sql: '(NOT $1::boolean AND $2::text IS NOT NULL AND c.id = ANY($3::uuid[]))',
    params: [...scopeParams(viewer), own.map(({ id }) => id)],
  };
}
