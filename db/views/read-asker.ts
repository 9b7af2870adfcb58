import { openCaseFile } from '../case-file.ts';
import type { Tx } from '../database.ts';
import { readNames, type Names } from './names.ts';

export interface Asker {
  readonly names: Names;
  /** Name of the account manager: who asks on task and link pages. */
  readonly owner: string;
  /** Since when the client is one, YYYY-MM-DD; null where nobody recorded it. */
  readonly clientSince: string | null;
}

/** Throws CASE_NOT_FOUND. */
export async function readAsker(tx: Tx, caseId: string): Promise<Asker> {
  const { row, records } = await openCaseFile(tx, caseId);
  const names = await readNames(tx, row);
  return { names, owner: names(row.ownerId), clientSince: records.client.since };
}
