import type { FinalOutcome, Path, ReasonCode, Stage, Tier } from '../../domain/codes.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly stage: Stage;
  readonly path: Path | null;
  readonly tier: Tier | null;
  readonly valueAmount: number | null;
  readonly outcome: FinalOutcome | null;
  readonly clientName: string;
  readonly clientId: string | null;
  readonly contractId: string | null;
  readonly ownerId: string;
  readonly country: string;
  readonly currency: string;
  readonly leadReason: ReasonCode;
  readonly reasons: readonly ReasonCode[];
  readonly policyName: string;
  readonly policyVersion: number;
  readonly plannedEnd: string | null;
  readonly noticeBy: string | null;
  readonly legalDate: string | null;
  readonly endDate: string | null;
  readonly inlineRecords: Buffer;
  /** The body that the case was started with (sealed). */
  readonly input: Buffer | null;
  /** Terms of the pause that the case is about (sealed); null while it is about an end. */
  readonly pause: Buffer | null;
  readonly triagedAt: string | null;
  /** The day on which the client ended it, where the client was first. */
  readonly leftOn: string | null;
  readonly integrityClearedAt: string | null;
  readonly rehearsalNow: string | null;
  /** The live case that was started from this rehearsal. */
  readonly rehearsalOf: string | null;
  readonly createdAt: string;
  readonly openedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export async function readCase(tx: Tx, id: string): Promise<CaseRow | null> {
  return maybe<CaseRow>(tx, 'SELECT * FROM cases WHERE id = $1', [id]);
}

/** Throws CASE_NOT_FOUND. */
export async function needCase(tx: Tx, id: string): Promise<CaseRow> {
  return found(await readCase(tx, id), id);
}

export async function findCaseByNumber(tx: Tx, number: string): Promise<CaseRow | null> {
  return maybe<CaseRow>(tx, 'SELECT * FROM cases WHERE number = $1', [number]);
}

/** The same, holding the case's row until the transaction ends: messages get their number under this lock. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  return found(await maybe<CaseRow>(tx, 'SELECT * FROM cases WHERE id = $1 FOR UPDATE', [id]), id);
}

function found(row: CaseRow | null, id: string): CaseRow {
  if (row === null)
    throw new OffboardingError('CASE_NOT_FOUND', `Found no case ${id}; look it up in the list of cases.`);
  return row;
}

/** The instant at which the case stands: its rehearsal clock, or the database's. The only reader of that column. */
export async function caseNow(tx: Tx, caseId: string): Promise<string> {
  const row = await one<{ now: string }>(
    tx,
    'SELECT coalesce(rehearsal_now, clock_timestamp())::timestamptz AS now FROM cases WHERE id = $1',
    [caseId],
  );
  return row.now;
}

export const isRehearsal = (row: CaseRow): boolean => row.rehearsalNow !== null;

export async function setRehearsalNow(tx: Tx, caseId: string, now: string): Promise<void> {
  await run(tx, 'UPDATE cases SET rehearsal_now = $2 WHERE id = $1 AND rehearsal_now IS NOT NULL', [caseId, now]);
}

const COLUMNS = {
  stage: 'stage',
  path: 'path',
  tier: 'tier',
  valueAmount: 'value_amount',
  outcome: 'outcome',
  leadReason: 'lead_reason',
  reasons: 'reasons',
  plannedEnd: 'planned_end',
  noticeBy: 'notice_by',
  legalDate: 'legal_date',
  endDate: 'end_date',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  pause: 'pause',
  triagedAt: 'triaged_at',
  leftOn: 'left_on',
  integrityClearedAt: 'integrity_cleared_at',
} as const;

/** Writes the given columns. */
export async function updateCase(
  tx: Tx,
  id: string,
  change: Partial<Pick<CaseRow, keyof typeof COLUMNS>>,
): Promise<void> {
  const names = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((name) => change[name] !== undefined);
  const sets = names.map((name, i) => `${COLUMNS[name]} = $${String(i + 2)}`);
  if (sets.length > 0)
    await run(tx, `UPDATE cases SET ${sets.join(', ')} WHERE id = $1`, [id, ...names.map((name) => change[name])]);
}

/** Cases that are written but whose workflow nobody started. */
export async function listUnstarted(
  tx: Tx,
  olderThanSeconds: number,
): Promise<{ id: string; rehearsalNow: string | null }[]> {
  return many(
    tx,
    `SELECT id, rehearsal_now FROM cases WHERE started_at IS NULL AND created_at < now() - make_interval(secs => $1) LIMIT 500`,
    [olderThanSeconds],
  );
}
