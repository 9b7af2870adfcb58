import type { ReasonCode, Tier } from '../../../domain/codes.ts';
import { IN_SCOPE, scopeParams, type Viewer } from '../viewer.ts';

/** What a report counts: from the first moment of `from` up to the first of `until`, in UTC. */
export interface ReportFilter {
  readonly from: string;
  readonly until: string;
  readonly tier: Tier | null;
  readonly reason: ReasonCode | null;
}

/** Condition on `cases c`: live cases that the viewer may see and that fit; $1 to $6. Rehearsals count in no report. */
export const COUNTED = `c.rehearsal_now IS NULL AND ${IN_SCOPE}
  AND ($5::text IS NULL OR c.tier = $5) AND ($6::text IS NULL OR c.lead_reason = $6)`;

/** `column` lies in the period, $3 to $4. */
export const inPeriod = (column: string): string => `${column} >= $3::timestamptz AND ${column} < $4::timestamptz`;

export const reportParams = (viewer: Viewer, { from, until, tier, reason }: ReportFilter): readonly unknown[] => [
  ...[...scopeParams(viewer), from, until, tier, reason],
];
