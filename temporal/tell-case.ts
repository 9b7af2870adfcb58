import { reading, type Database } from '../db/database.ts';
import { listUntold, markTold, type CaseMessage } from '../db/tables/case-messages.ts';
import { listStages } from '../db/tables/case-stages.ts';
import { readCase, type CaseRow } from '../db/tables/cases.ts';
import type { CarriedPlace, CaseClient } from './case-client.ts';

/**
 * Tells the workflow of a case what is written for it, in order. Call it after the commit; where it fails, a sweep repeats it. A workflow
 * that is gone while its case goes on is started again at the stage that the case is in: it finds by key what was done there.
 */
export async function tellCase(db: Database, cases: CaseClient, caseId: string): Promise<void> {
  for (const message of await listUntold(reading(db), caseId)) {
    await tellOne(db, cases, caseId, message);
    await markTold(reading(db), caseId, message.seq);
  }
}

async function tellOne(db: Database, cases: CaseClient, caseId: string, message: CaseMessage): Promise<void> {
  if ((await cases.tell(caseId, message)) === 'told') return;
  const row = await readCase(reading(db), caseId);
  if (row === null || row.endedAt !== null) return;
  await cases.startCase(caseId, row.rehearsalNow, await placeOf(db, row, message.seq - 1));
  await cases.tell(caseId, message);
}

/** Undefined for a case that has not entered its first stage. */
async function placeOf(db: Database, row: CaseRow, lastSeq: number): Promise<CarriedPlace | undefined> {
  const last = (await listStages(reading(db), row.id)).at(-1);
  return last && { stage: last.stage, step: last.step, final: row.outcome, before: null, lastSeq, facts: [] };
}
