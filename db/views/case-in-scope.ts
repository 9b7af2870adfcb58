import { OffboardingError } from '../../domain/errors.ts';
import { maybe, type Tx } from '../database.ts';
import type { CaseRow } from '../tables/cases.ts';
import { IN_SCOPE, scopeParams, type Viewer } from './viewer.ts';

/** A case that the viewer may see. Throws CASE_NOT_FOUND for others too, so that numbers of cases cannot be probed. */
export async function caseInScope(tx: Tx, viewer: Viewer, id: string): Promise<CaseRow> {
  const row = await maybe<CaseRow>(tx, `SELECT c.* FROM cases c WHERE ${IN_SCOPE} AND c.id = $3`, [
    ...scopeParams(viewer),
    id,
  ]);
  if (row === null)
    throw new OffboardingError(
      'CASE_NOT_FOUND',
      `Found no case ${id} that you have a part in; look it up in the list of cases.`,
    );
  return row;
}
