import type { Tx } from '../database.ts';
import { needCase } from '../tables/cases.ts';
import { readNames } from './names.ts';

/** The account manager of a case: who asks on link pages. Throws CASE_NOT_FOUND. */
export async function readOwnerName(tx: Tx, caseId: string): Promise<string> {
  const row = await needCase(tx, caseId);
  return (await readNames(tx, row))(row.ownerId);
}
