import type { FinalOutcome, ReasonCode } from '../../../domain/codes.ts';
import type { Likelihood } from '../../../domain/likelihood.ts';
import { many, type Tx } from '../../database.ts';
import type { Viewer } from '../viewer.ts';
import { COUNTED, inPeriod, reportParams, type ReportFilter } from './report-scope.ts';

export interface OutcomesReport {
  /** Cases that ended in the period, by what D2 said of their lead reason (null = nothing) and what came. */
  readonly outcomes: readonly {
    readonly outcome: FinalOutcome;
    readonly likelihood: Likelihood | null;
    readonly cases: number;
  }[];
  /** The same cases by how they came out against D6: the net that was forecast when it was decided, in minor units. */
  readonly forecasts: readonly {
    readonly outcome: FinalOutcome;
    readonly currency: string;
    readonly cases: number;
    readonly negative: number;
    readonly net: number;
  }[];
  /** Cases that were reported in the period, by month (YYYY-MM) and lead reason. */
  readonly reasons: readonly { readonly month: string; readonly reason: ReasonCode; readonly cases: number }[];
}

/** Three grouped reads; each counts on the server and returns a row a group. */
export async function readOutcomes(tx: Tx, viewer: Viewer, filter: ReportFilter): Promise<OutcomesReport> {
  const params = reportParams(viewer, filter);
  const [outcomes, forecasts, reasons] = await Promise.all([
    many<OutcomesReport['outcomes'][number]>(tx, OUTCOMES, params),
    many<OutcomesReport['forecasts'][number]>(tx, FORECASTS, params),
    many<OutcomesReport['reasons'][number]>(tx, REASONS, params),
  ]);
  return { outcomes, forecasts, reasons };
}

const OUTCOMES = `
  SELECT c.outcome, d.likelihood, count(*)::integer AS cases FROM cases c
  LEFT JOIN LATERAL (SELECT t.outcome AS likelihood FROM rule_traces t
    WHERE t.case_id = c.id AND t.rule = 'D2/' || c.lead_reason ORDER BY t.step DESC LIMIT 1) d ON true
  WHERE ${COUNTED} AND ${inPeriod('c.ended_at')} AND c.outcome IS NOT NULL
  GROUP BY 1, 2 ORDER BY 1, 2`;

const FORECASTS = `
  SELECT c.outcome, a.currency, count(*)::integer AS cases, count(*) FILTER (WHERE a.net < 0)::integer AS negative, sum(a.net)::bigint AS net
  FROM cases c JOIN LATERAL (SELECT s.currency, s.net FROM assessments s
    WHERE s.case_id = c.id AND s.net IS NOT NULL ORDER BY s.made_at DESC, s.id DESC LIMIT 1) a ON true
  WHERE ${COUNTED} AND ${inPeriod('c.ended_at')} AND c.outcome IS NOT NULL
  GROUP BY 1, 2 ORDER BY 1, 2`;

const REASONS = `
  SELECT to_char(c.opened_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, c.lead_reason AS reason, count(*)::integer AS cases
  FROM cases c WHERE ${COUNTED} AND ${inPeriod('c.opened_at')}
  GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`;
