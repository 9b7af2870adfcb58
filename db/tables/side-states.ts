import type { SideState } from '../../domain/side-states.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, run, type Tx } from '../database.ts';

export interface SideStateRow {
  readonly state: SideState;
  readonly why: string;
  readonly beganAt: string;
  readonly beganBy: string;
  /** Who has agreed to lift it so far. */
  readonly liftedBy: readonly string[];
  readonly liftedAt: string | null;
}

/** Begins a side state; false when the case is in it already. */
export async function beginSideState(
  tx: Tx,
  caseId: string,
  begin: { state: SideState; why: string; by: string; at: string },
): Promise<boolean> {
  const begun = await run(
    tx,
    `INSERT INTO side_states (case_id, state, why, began_at, began_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (case_id, state) WHERE lifted_at IS NULL DO NOTHING`,
    [caseId, begin.state, await sealJson(tx, caseId, { why: begin.why }), begin.at, begin.by],
  );
  return begun === 1;
}

/** Records one person's word for lifting it; with `all` the state ends. False when the case is not in it. */
export async function liftSideState(
  tx: Tx,
  caseId: string,
  lift: { state: SideState; by: string; all: boolean; at: string },
): Promise<boolean> {
  const lifted = await run(
    tx,
    `UPDATE side_states SET lifted_by = array_append(array_remove(lifted_by, $3), $3),
       lifted_at = CASE WHEN $4 THEN $5::timestamptz END
     WHERE case_id = $1 AND state = $2 AND lifted_at IS NULL`,
    [caseId, lift.state, lift.by, lift.all, lift.at],
  );
  return lifted === 1;
}

/** All that the case was ever in, oldest first. */
export async function listSideStates(tx: Tx, caseId: string): Promise<SideStateRow[]> {
  const rows = await many<Omit<SideStateRow, 'why'> & { why: Buffer }>(
    tx,
    'SELECT state, why, began_at, began_by, lifted_by, lifted_at FROM side_states WHERE case_id = $1 ORDER BY began_at, id',
    [caseId],
  );
  return Promise.all(
    rows.map(async (row) => ({ ...row, why: (await unsealJson<{ why: string }>(tx, caseId, row.why)).why })),
  );
}

export async function activeStates(tx: Tx, caseId: string): Promise<SideState[]> {
  const rows = await many<{ state: SideState }>(
    tx,
    'SELECT state FROM side_states WHERE case_id = $1 AND lifted_at IS NULL ORDER BY began_at, id',
    [caseId],
  );
  return rows.map(({ state }) => state);
}

export async function isIn(tx: Tx, caseId: string, state: SideState): Promise<boolean> {
  const row = await maybe(
    tx,
    'SELECT 1 AS found FROM side_states WHERE case_id = $1 AND state = $2 AND lifted_at IS NULL',
    [caseId, state],
  );
  return row !== null;
}
