import type { Tx } from '../database.ts';
import { needCase } from '../tables/cases.ts';
import { readNames, type Names } from './names.ts';

export interface Asker {
  readonly names: Names;
  /** Name of the account manager: who asks on task and link pages. */
  readonly owner: string;
}

/** Throws CASE_NOT_FOUND. */
export async function readAsker(tx: Tx, caseId: string): Promise<Asker> {
  const row = await needCase(tx, caseId);
  const names = await readNames(tx, row);
  return { names, owner: names(row.ownerId) };
}
