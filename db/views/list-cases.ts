import type { FinalOutcome, Path, ReasonCode, Stage, Tier } from '../../domain/codes.ts';
import { many, type Tx } from '../database.ts';
import { readNames } from './names.ts';
import { IN_SCOPE, scopeParams, type Viewer } from './viewer.ts';

export interface CaseFilter {
  readonly stage: Stage | null;
  readonly state: 'open' | 'ended' | null;
  readonly owner: string | null;
  readonly tier: Tier | null;
  /** Part of the client's name or of the number. */
  readonly q: string | null;
  readonly rehearsal: boolean;
  /** `next` of the page before. */
  readonly cursor: CaseCursor | null;
}

/** The last case of a page: lists hold open cases first, and the newest first among them. */
export interface CaseCursor {
  readonly ended: boolean;
  readonly id: string;
}

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
  readonly openedAt: string;
  readonly endedAt: string | null;
  /** Where the clock of a rehearsal stands; null for live cases. */
  readonly rehearsalNow: string | null;
}

interface Row extends Omit<CaseListItem, 'owner'> {
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly inlineRecords: Buffer;
}

const PAGE = 50;

/** One page of cases in the viewer's scope; nothing is counted, so the cost does not grow with the number of cases. */
export async function listCases(
  tx: Tx,
  viewer: Viewer,
  filter: CaseFilter,
): Promise<{ items: CaseListItem[]; next: CaseCursor | null }> {
  const rows = await many<Row>(tx, SQL, [...scopeParams(viewer), ...filterParams(filter)]);
  const items = await Promise.all(rows.slice(0, PAGE).map((row) => toItem(tx, row)));
  const last = items.at(-1);
  const next = rows.length > PAGE && last !== undefined ? { ended: last.endedAt !== null, id: last.id } : null;
  return { items, next };
}

const SQL = `
  SELECT c.id, c.number, c.stage, c.path, c.tier, c.outcome, c.client_name, c.owner_id, p.name AS owner_name, c.lead_reason,
    c.planned_end, c.end_date, c.opened_at, c.ended_at, c.rehearsal_now, c.inline_records, t.open_tasks, t.next_due_at
  FROM cases c LEFT JOIN people p ON p.id = c.owner_id
  CROSS JOIN LATERAL (SELECT count(*)::integer AS open_tasks, min(due_at) AS next_due_at FROM tasks WHERE case_id = c.id AND state = 'open') t
  WHERE ${IN_SCOPE}
    AND ($3::text IS NULL OR c.stage = $3) AND ($4::boolean IS NULL OR (c.ended_at IS NOT NULL) = $4)
    AND ($5::text IS NULL OR c.owner_id = $5) AND ($6::text IS NULL OR c.tier = $6)
    AND ($7::text IS NULL OR c.client_name ILIKE $7 OR c.number ILIKE $7)
    AND (c.rehearsal_now IS NOT NULL) = $8
    AND ($9::boolean IS NULL OR (c.ended_at IS NOT NULL) > $9 OR ((c.ended_at IS NOT NULL) = $9 AND c.id < $10::uuid))
  ORDER BY (c.ended_at IS NOT NULL), c.id DESC LIMIT ${String(PAGE + 1)}`;

function filterParams({ stage, state, owner, tier, q, rehearsal, cursor }: CaseFilter): unknown[] {
  const ended = state === null ? null : state === 'ended';
  const like = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return [stage, ended, owner, tier, like, rehearsal, cursor?.ended ?? null, cursor?.id ?? null];
}

/** Owners given with the case itself are not in the directory. */
async function toItem(tx: Tx, { ownerId, ownerName, inlineRecords, ...row }: Row): Promise<CaseListItem> {
  const name = ownerName ?? (await readNames(tx, { id: row.id, inlineRecords }))(ownerId);
  return { ...row, owner: { id: ownerId, name } };
}
