import type { Money } from '../../domain/money.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, run, type Tx } from '../database.ts';

export interface Assessment {
  readonly owed: Money;
  readonly goodwill: Money;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export async function insertAssessment(tx: Tx, caseId: string, made: Assessment): Promise<void> {
  await run(
    tx,
    `INSERT INTO assessments (case_id, owed, goodwill, currency, body, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      caseId,
      made.owed.amount,
      made.goodwill.amount,
      made.owed.currency,
      await sealJson(tx, caseId, { reason: made.reason }),
      made.madeBy,
      made.madeAt,
    ],
  );
}

/** The newest figures, or null before anybody set them. */
export async function currentAssessment(tx: Tx, caseId: string): Promise<Assessment | null> {
  const row = await maybe<{
    owed: number;
    goodwill: number;
    currency: string;
    body: Buffer;
    madeBy: string;
    madeAt: string;
  }>(tx, 'SELECT * FROM assessments WHERE case_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1', [caseId]);
  if (row === null) return null;
  const { owed, goodwill, currency, body, madeBy, madeAt } = row;
  const { reason } = await unsealJson<{ reason: string }>(tx, caseId, body);
  return { owed: { amount: owed, currency }, goodwill: { amount: goodwill, currency }, reason, madeBy, madeAt };
}
