import type { Stage } from '../../domain/codes.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { many, type Tx } from '../database.ts';
import { IN_SCOPE, scopeParams, type Viewer } from './viewer.ts';

export interface OpenTask {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly clientName: string;
  readonly kind: TaskKind;
  readonly stage: Stage;
  readonly openedAt: string;
  readonly dueAt: string | null;
  /** Past its due time by the clock of its case. */
  readonly late: boolean;
  readonly rehearsal: boolean;
  /** Points of its case in the order of work (D1). */
  readonly score: number;
}

export interface TaskFilter {
  /** Only tasks that this person is asked. */
  readonly personId: string | null;
  readonly caseId: string | null;
  /** Null = live and rehearsed cases. */
  readonly rehearsal: boolean | null;
  /** Id of the last task of the page before. */
  readonly cursor: string | null;
}

const PAGE = 100;

/** What D1's note comes to today: the points of the case and a tenth of a point a day. */
const SCORE = `(coalesce(c.queue_score, 0) + extract(epoch FROM coalesce(c.rehearsal_now, now()) - c.opened_at) / 864000)`;

/** Open tasks in the order of work: cases with more points first (D1), then as they were opened. */
export async function listOpenTasks(
  tx: Tx,
  viewer: Viewer,
  filter: TaskFilter,
): Promise<{ items: OpenTask[]; next: string | null }> {
  const rows = await many<OpenTask>(
    tx,
    `WITH last AS (SELECT t.id, ${SCORE} AS score FROM tasks t JOIN cases c ON c.id = t.case_id WHERE t.id = $6::uuid)
     SELECT t.id, t.case_id, c.number, c.client_name, t.kind, t.stage, t.opened_at, t.due_at,
       c.rehearsal_now IS NOT NULL AS rehearsal, coalesce(t.due_at < coalesce(c.rehearsal_now, now()), false) AS late, round(${SCORE}::numeric, 1)::float AS score
     FROM tasks t JOIN cases c ON c.id = t.case_id
     WHERE t.state = 'open' AND ${IN_SCOPE} AND ($3::uuid IS NULL OR t.case_id = $3)
       AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM task_people p WHERE p.task_id = t.id AND p.person_id = $4))
       AND ($5::boolean IS NULL OR (c.rehearsal_now IS NOT NULL) = $5) 
       AND ($6::uuid IS NULL OR EXISTS (SELECT 1 FROM last
         WHERE ${SCORE} < last.score - 0.01 OR (abs(${SCORE} - last.score) <= 0.01 AND t.id > last.id)))
     ORDER BY round(${SCORE}::numeric, 2) DESC, t.id LIMIT ${String(PAGE + 1)}`,
    [...scopeParams(viewer), filter.caseId, filter.personId, filter.rehearsal, filter.cursor],
  );
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}
