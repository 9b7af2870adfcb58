import type { Stage } from '../../domain/codes.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface StageRow {
  readonly caseId: string;
  readonly step: number;
  readonly stage: Stage;
  readonly round: number;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  readonly outcome: string | null;
  readonly cause: string | null;
}

/** Enters a stage as the case's n-th step; repeating the step returns the round it got the first time. */
export async function enterStageRow(tx: Tx, caseId: string, step: number, stage: Stage, at: string): Promise<number> {
  await run(
    tx,
    `INSERT INTO case_stages (case_id, step, stage, round, entered_at)
     SELECT $1, $2, $3, 1 + count(*), $4 FROM case_stages WHERE case_id = $1 AND stage = $3
     ON CONFLICT (case_id, step) DO NOTHING`,
    [caseId, step, stage, at],
  );
  return (
    await one<{ round: number }>(tx, 'SELECT round FROM case_stages WHERE case_id = $1 AND step = $2', [caseId, step])
  ).round;
}

export async function leaveStageRow(
  tx: Tx,
  caseId: string,
  step: number,
  left: { outcome: string; cause: string | null; at: string },
): Promise<void> {
  await run(
    tx,
    'UPDATE case_stages SET left_at = $5, outcome = $3, cause = $4 WHERE case_id = $1 AND step = $2 AND left_at IS NULL',
    [caseId, step, left.outcome, left.cause, left.at],
  );
}

export async function listStages(tx: Tx, caseId: string): Promise<StageRow[]> {
  return many<StageRow>(tx, 'SELECT * FROM case_stages WHERE case_id = $1 ORDER BY step', [caseId]);
}

export async function hasEntered(tx: Tx, caseId: string, step: number): Promise<boolean> {
  return (
    (await maybe(tx, 'SELECT 1 AS found FROM case_stages WHERE case_id = $1 AND step = $2', [caseId, step])) !== null
  );
}
