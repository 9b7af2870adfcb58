import { many, one, type Tx } from '../database.ts';
import { IN_SCOPE, scopeParams, seesAll, type Viewer } from './viewer.ts';

/** One entry of the audit chain, by its place; `caseId` null = about no case. */
export interface Change {
  readonly seq: number;
  readonly caseId: string | null;
  readonly rehearsal: boolean;
}

/** Entries that are read at once; whoever is further behind reads everything anew. */
export const MOST_CHANGES = 500;

/**
 * What happened after an entry of the audit chain, oldest first. Whatever people or the service do to a case ends with an entry, written
 * under the chain's lock: numbers follow commits, so nothing can appear below a number that was read.
 */
export async function readChanges(tx: Tx, after: number): Promise<Change[]> {
  return many<Change>(
    tx,
    `SELECT a.seq, a.case_id, coalesce(c.rehearsal_now IS NOT NULL, false) AS rehearsal
     FROM audit a LEFT JOIN cases c ON c.id = a.case_id WHERE a.seq > $1 ORDER BY a.seq LIMIT ${String(MOST_CHANGES)}`,
    [after],
  );
}

/** The number of the newest entry; 0 = none yet. */
export async function lastChange(tx: Tx): Promise<number> {
  return (await one<{ last: number }>(tx, 'SELECT coalesce(max(seq), 0) AS last FROM audit')).last;
}

/** Those of the cases that the viewer may see. */
export async function casesSeen(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || seesAll(viewer)) return new Set(ids);
  const rows = await many<{ id: string }>(tx, `SELECT c.id FROM cases c WHERE c.id = ANY($3::uuid[]) AND ${IN_SCOPE}`, [
    ...scopeParams(viewer),
    [...ids],
  ]);
  return new Set(rows.map(({ id }) => id));
}
