import { many, type Tx } from '../../database.ts';
import type { Viewer } from '../viewer.ts';
import { COUNTED, inPeriod, reportParams, type ReportFilter } from './report-scope.ts';

export interface WaitingReport {
  /** Who is waited for now, and how long they took in the period; most waiting first. */
  readonly people: readonly {
    readonly id: string;
    /** Somebody who is named in one case only has no name here. */
    readonly name: string | null;
    readonly open: number;
    readonly late: number;
    /** Since when the oldest open task of theirs waits. */
    readonly oldest: string | null;
    readonly answered: number;
    /** Hours from being asked to the answer, with one digit; null where nothing was answered. */
    readonly medianHours: number | null;
  }[];
}

export async function readWaiting(tx: Tx, viewer: Viewer, filter: ReportFilter): Promise<WaitingReport> {
  return { people: await many<WaitingReport['people'][number]>(tx, SQL, reportParams(viewer, filter)) };
}

const SQL = `
  WITH open AS (
    SELECT tp.person_id, count(*)::integer AS open, count(*) FILTER (WHERE t.due_at < now())::integer AS late, min(t.opened_at) AS oldest
    FROM tasks t JOIN cases c ON c.id = t.case_id JOIN task_people tp ON tp.task_id = t.id
    WHERE t.state = 'open' AND ${COUNTED} GROUP BY tp.person_id
  ), answered AS (
    SELECT t.ended_by AS person_id, count(*)::integer AS answered,
      round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.ended_at - t.opened_at) / 3600))::numeric, 1)::float AS median_hours
    FROM tasks t JOIN cases c ON c.id = t.case_id
    WHERE t.state = 'answered' AND ${inPeriod('t.ended_at')} AND ${COUNTED}
      AND EXISTS (SELECT 1 FROM task_people tp WHERE tp.task_id = t.id AND tp.person_id = t.ended_by)
    GROUP BY t.ended_by
  )
  SELECT person_id AS id, p.name, coalesce(o.open, 0) AS open, coalesce(o.late, 0) AS late, o.oldest,
    coalesce(a.answered, 0) AS answered, a.median_hours
  FROM open o FULL JOIN answered a USING (person_id) LEFT JOIN people p ON p.id = person_id
  ORDER BY coalesce(o.late, 0) DESC, coalesce(o.open, 0) DESC, person_id LIMIT 200`;
