import { STAGES, type Stage } from '../../../domain/codes.ts';
import { many, type Tx } from '../../database.ts';
import type { Viewer } from '../viewer.ts';
import { COUNTED, inPeriod, reportParams, type ReportFilter } from './report-scope.ts';

export interface AgingReport {
  /** Stages that were left in the period, in their order; days with one digit. Skipped ones do not count. */
  readonly stages: readonly {
    readonly stage: Stage;
    readonly left: number;
    readonly median: number;
    readonly p90: number;
  }[];
}

export async function readAging(tx: Tx, viewer: Viewer, filter: ReportFilter): Promise<AgingReport> {
  const rows = await many<AgingReport['stages'][number]>(tx, SQL, reportParams(viewer, filter));
  return { stages: rows.toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)) };
}

const DAYS = `extract(epoch FROM s.left_at - s.entered_at) / 86400`;
const share = (of: number): string =>
  `round((percentile_cont(${String(of)}) WITHIN GROUP (ORDER BY ${DAYS}))::numeric, 1)::float`;

const SQL = `
  SELECT s.stage, count(*)::integer AS left, ${share(0.5)} AS median, ${share(0.9)} AS p90
  FROM case_stages s JOIN cases c ON c.id = s.case_id
  WHERE ${COUNTED} AND ${inPeriod('s.left_at')} AND s.outcome IS DISTINCT FROM 'skipped'
  GROUP BY s.stage`;
