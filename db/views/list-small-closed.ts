import type { FinalOutcome } from '../../domain/codes.ts';
import { many, maybe, type Tx } from '../database.ts';

export interface SmallClosed {
  readonly number: string;
  readonly client: string;
  /** The day on which it was closed. */
  readonly on: string;
  readonly outcome: FinalOutcome;
}

const APPROVER = `(SELECT p.approved_by FROM packets p WHERE p.case_id = c.id AND p.approved_by IS NOT NULL ORDER BY p.round DESC LIMIT 1)`;

/** Who approved the case last; null when nobody did, as where the client left first. */
export async function lastApprover(tx: Tx, caseId: string): Promise<string | null> {
  const found = await maybe<{ by: string | null }>(tx, `SELECT ${APPROVER} AS by FROM cases c WHERE c.id = $1`, [
    caseId,
  ]);
  return found?.by ?? null;
}

/** The live cases of tier T0 that one person approved, or one case, as far as they were closed in these days of the zone; oldest first. */
export async function listSmallClosed(
  tx: Tx,
  of: { readonly recipientId: string } | { readonly caseId: string },
  { from, until, zone }: { readonly from: string; readonly until: string; readonly zone: string },
): Promise<SmallClosed[]> {
  const [which, value] =
    'caseId' in of
      ? ['c.id = $4', of.caseId]
      : [`c.rehearsal_now IS NULL AND coalesce(${APPROVER}, c.owner_id) = $4`, of.recipientId];
  return many<SmallClosed>(
    tx,
    `SELECT c.number, c.client_name AS client, to_char(s.entered_at AT TIME ZONE $3, 'YYYY-MM-DD') AS "on", c.outcome
       FROM cases c JOIN case_stages s ON s.case_id = c.id AND s.stage = 'aftercare'
      WHERE c.tier = 'T0' AND c.outcome IS NOT NULL AND (s.entered_at AT TIME ZONE $3)::date BETWEEN $1 AND $2 AND ${which}
      ORDER BY s.entered_at, c.number`,
    [from, until, zone, value],
  );
}
