import type { FinalOutcome, Path, ReasonCode, Stage, Tier } from '../../domain/codes.ts';
import type { InlineRecords } from '../../domain/directory.ts';
import type { SideState } from '../../domain/side-states.ts';
import { unsealJson } from '../keys/case-key.ts';
import type { Tx } from '../database.ts';

/** A case as lists show it. */
export interface CaseListItem {
  readonly id: string;
  readonly number: string;
  readonly stage: Stage;
  readonly path: Path | null;
  readonly tier: Tier | null;
  readonly outcome: FinalOutcome | null;
  readonly clientName: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly leadReason: ReasonCode;
  readonly plannedEnd: string | null;
  readonly endDate: string | null;
  readonly openTasks: number;
  readonly nextDueAt: string | null;
  /** An open task is past its due time by the clock of the case. */
  readonly late: boolean;
  /** What it is in besides its stage. */
  readonly sideStates: readonly SideState[];
  readonly openedAt: string;
  readonly endedAt: string | null;
  /** Where the clock of a rehearsal stands; null for live cases. */
  readonly rehearsalNow: string | null;
}

export interface ItemRow extends Omit<CaseListItem, 'owner'> {
  readonly ownerId: string;
  readonly ownerName: string | null;
  /** Null where the directory knows the owner. */
  readonly inlineRecords: Buffer | null;
}

/** Columns of ItemRow, and the joins that they need; the query names `cases c`. */
export const ITEM_COLUMNS = `c.id, c.number, c.stage, c.path, c.tier, c.outcome, c.client_name, c.owner_id, p.name AS owner_name, c.lead_reason,
  c.planned_end, c.end_date, c.opened_at, c.ended_at, c.rehearsal_now, CASE WHEN p.id IS NULL THEN c.inline_records END AS inline_records,
  t.open_tasks, t.next_due_at, coalesce(t.next_due_at < coalesce(c.rehearsal_now, now()), false) AS late,
  ARRAY(SELECT s.state FROM side_states s WHERE s.case_id = c.id AND s.lifted_at IS NULL ORDER BY s.began_at, s.id) AS side_states`;
export const ITEM_JOINS = `LEFT JOIN people p ON p.id = c.owner_id
  CROSS JOIN LATERAL (SELECT count(*)::integer AS open_tasks, min(due_at) AS next_due_at FROM tasks WHERE case_id = c.id AND state = 'open') t`;

/** Owners given with the case itself are not in the directory. */
export async function toItem(tx: Tx, { ownerId, ownerName, inlineRecords, ...row }: ItemRow): Promise<CaseListItem> {
  const name = ownerName ?? (await inlineName(tx, row.id, inlineRecords, ownerId));
  return { ...row, owner: { id: ownerId, name } };
}

async function inlineName(tx: Tx, caseId: string, sealed: Buffer | null, id: string): Promise<string> {
  if (sealed === null) return id;
  const { people } = await unsealJson<InlineRecords>(tx, caseId, sealed);
  return people.find((one) => one.id === id)?.name ?? id;
}
