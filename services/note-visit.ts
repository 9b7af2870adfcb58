import { inTransaction, reading } from '../db/database.ts';
import { noteVisitRow, readVisit, type Visit } from '../db/tables/visits.ts';
import { lastChange } from '../db/views/read-changes.ts';
import type { Actor, ServiceDeps } from './deps.ts';

/**
 * Notes that somebody looks at their home page, and returns the end of the visit before: what happened since is news to them. A page that
 * asks by itself (`quiet`) notes nothing.
 */
export async function noteVisit(deps: ServiceDeps, { personId }: Actor, quiet: boolean): Promise<Visit> {
  if (quiet) return readVisit(reading(deps.db), personId);
  return inTransaction(deps.db, async (tx) => noteVisitRow(tx, personId, await lastChange(tx)));
}
