import type { ReasonCode } from '../../domain/codes.ts';
import { many, run, type Tx } from '../database.ts';

export interface WarningRow {
  readonly reason: ReasonCode;
  readonly givenOn: string;
  readonly validUntil: string;
}

/** Records a written warning (T33); repeating the one of a day and reason does no harm. */
export async function insertWarning(tx: Tx, caseId: string, warning: WarningRow): Promise<void> {
  const { reason, givenOn, validUntil } = warning;
  await run(
    tx,
    `INSERT INTO warnings (case_id, reason, given_on, valid_until) SELECT $1, $2, $3, $4
     WHERE NOT EXISTS (SELECT 1 FROM warnings WHERE case_id = $1 AND reason = $2 AND given_on = $3)`,
    [caseId, reason, givenOn, validUntil],
  );
}

export async function listWarnings(tx: Tx, caseId: string): Promise<WarningRow[]> {
  return many<WarningRow>(
    tx,
    'SELECT reason, given_on, valid_until FROM warnings WHERE case_id = $1 ORDER BY given_on, id',
    [caseId],
  );
}
