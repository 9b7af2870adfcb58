import { maybe, run, type Tx } from '../database.ts';

/** Marks a rehearsal as one that shows a newcomer around. */
export async function insertTour(tx: Tx, caseId: string): Promise<void> {
  await run(tx, 'INSERT INTO tours (case_id) VALUES ($1) ON CONFLICT DO NOTHING', [caseId]);
}

export async function isTour(tx: Tx, caseId: string): Promise<boolean> {
  return (await maybe(tx, 'SELECT case_id FROM tours WHERE case_id = $1', [caseId])) !== null;
}
