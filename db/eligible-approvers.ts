import { approverSearch } from './approver-search.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { approversInOrder } from '../domain/approvers.ts';
import type { Person } from '../domain/directory.ts';

/** Everybody who may decide this case by D11, in the order in which they are asked. */
export async function eligibleApprovers(tx: Tx, file: CaseFile): Promise<Person[]> {
  return approversInOrder(await file.records.people(), await approverSearch(tx, file));
}
