import { many, type Tx } from '../../database.ts';
import type { Viewer } from '../viewer.ts';
import { COUNTED, inPeriod, reportParams, type ReportFilter } from './report-scope.ts';

export interface MoneyReport {
  /** What was given in the period, in minor units; what became owed later counts as owed. */
  readonly given: readonly {
    readonly month: string;
    readonly kind: 'owed' | 'goodwill';
    readonly currency: string;
    readonly lines: number;
    readonly amount: number;
  }[];
  /** What is approved and not given yet, whatever the period. */
  readonly open: readonly {
    readonly kind: 'owed' | 'goodwill';
    readonly currency: string;
    readonly lines: number;
    readonly amount: number;
  }[];
}

export async function readMoney(tx: Tx, viewer: Viewer, filter: ReportFilter): Promise<MoneyReport> {
  const params = reportParams(viewer, filter);
  const [given, open] = await Promise.all([
    many<MoneyReport['given'][number]>(tx, GIVEN, params),
    many<MoneyReport['open'][number]>(tx, OPEN, params),
  ]);
  return { given, open };
}

const KIND = `CASE WHEN l.kind = 'goodwill' THEN 'goodwill' ELSE 'owed' END AS kind`;

const GIVEN = `
  SELECT to_char(l.settled_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, ${KIND}, l.currency, count(*)::integer AS lines, sum(l.amount)::bigint AS amount
  FROM refund_lines l JOIN cases c ON c.id = l.case_id
  WHERE ${COUNTED} AND ${inPeriod('l.settled_at')} AND l.state IN ('issued', 'credited')
  GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`;

/** The period is named so that its parameters have a use. */
const OPEN = `
  SELECT ${KIND}, l.currency, count(*)::integer AS lines, sum(l.amount)::bigint AS amount
  FROM refund_lines l JOIN cases c ON c.id = l.case_id
  WHERE ${COUNTED} AND l.state IN ('planned', 'instructing') AND l.amount > 0 AND $3::timestamptz < $4::timestamptz
  GROUP BY 1, 2 ORDER BY 2, 1`;
