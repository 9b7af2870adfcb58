import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, run, type Tx } from '../database.ts';

export interface Override {
  readonly rule: string;
  readonly outcome: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export async function insertOverride(tx: Tx, caseId: string, made: Override): Promise<void> {
  await run(
    tx,
    'INSERT INTO overrides (case_id, rule, outcome, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [caseId, made.rule, made.outcome, await sealJson(tx, caseId, { reason: made.reason }), made.madeBy, made.madeAt],
  );
}

/** What a person put in the place of a rule's outcome (F10), or null. */
export async function overrideOf(tx: Tx, caseId: string, rule: string): Promise<string | null> {
  const row = await maybe<{ outcome: string }>(
    tx,
    'SELECT outcome FROM overrides WHERE case_id = $1 AND rule = $2 ORDER BY made_at DESC, id DESC LIMIT 1',
    [caseId, rule],
  );
  return row?.outcome ?? null;
}

export async function listOverrides(tx: Tx, caseId: string): Promise<Override[]> {
  const rows = await many<Omit<Override, 'reason'> & { reason: Buffer }>(
    tx,
    'SELECT rule, outcome, reason, made_by, made_at FROM overrides WHERE case_id = $1 ORDER BY made_at, id',
    [caseId],
  );
  return Promise.all(
    rows.map(async ({ reason, ...row }) => ({
      ...row,
      reason: (await unsealJson<{ reason: string }>(tx, caseId, reason)).reason,
    })),
  );
}
