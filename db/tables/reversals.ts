import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, run, type Tx } from '../database.ts';

/** An ending that is withdrawn: approved, and agreed by the client in writing. */
export interface Reversal {
  readonly to: 'kept' | 'repair';
  readonly apology: string;
  readonly reason: string;
  /** Where the client's written agreement is, and of which day. */
  readonly clientYes: string;
  readonly clientYesOn: string;
  readonly approvedBy: string;
  readonly madeAt: string;
}

export async function insertReversal(tx: Tx, caseId: string, reversal: Reversal): Promise<void> {
  const { madeAt, ...body } = reversal;
  await run(tx, 'INSERT INTO reversals (case_id, body, made_at) VALUES ($1, $2, $3)', [
    caseId,
    await sealJson(tx, caseId, body),
    madeAt,
  ]);
}

export async function lastReversal(tx: Tx, caseId: string): Promise<Reversal | null> {
  const row = await maybe<{ body: Buffer; madeAt: string }>(
    tx,
    'SELECT body, made_at FROM reversals WHERE case_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1',
    [caseId],
  );
  if (row === null) return null;
  return { ...(await unsealJson<Omit<Reversal, 'madeAt'>>(tx, caseId, row.body)), madeAt: row.madeAt };
}
