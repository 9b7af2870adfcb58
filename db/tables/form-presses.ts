import { maybe, run, type Tx } from '../database.ts';

/** One press of a form's button: the id that the form was made with, and what the press led to. */
export interface FormPress {
  readonly press: string;
  readonly caseId: string;
  readonly personId: string;
  readonly result: string;
}

/** What the same person's press led to before, or null where it is new. Call it under the case's lock. */
export async function findPress(
  tx: Tx,
  { press, caseId, personId }: Omit<FormPress, 'result'>,
): Promise<string | null> {
  const row = await maybe<{ result: string }>(
    tx,
    'SELECT result FROM form_presses WHERE press = $1 AND case_id = $2 AND person_id = $3',
    [press, caseId, personId],
  );
  return row?.result ?? null;
}

/** Keeps the press with the transaction that carried it out: a press that was refused may be tried again. */
export async function keepPress(tx: Tx, { press, caseId, personId, result }: FormPress): Promise<void> {
  await run(tx, 'INSERT INTO form_presses (press, case_id, person_id, result) VALUES ($1, $2, $3, $4)', [
    ...[press, caseId, personId, result],
  ]);
}
