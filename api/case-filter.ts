import type * as z from 'zod';
import type { CaseFilter } from '../db/views/case-conditions.ts';
import type { CaseCursor } from '../db/views/list-cases.ts';
import type { CaseQuery } from './schemas.ts';

type Query = z.output<typeof CaseQuery>;

/** Days within which something is due, by the word in the address. */
const DUE_DAYS = { overdue: 0, day: 1, week: 7, month: 31 } as const;

/** Left out and left empty mean the same: any. */
export function caseFilter(query: Query): CaseFilter & { readonly cursor: CaseCursor | null } {
  return {
    stage: query.stage ?? null,
    state: query.state ?? null,
    owner: query.owner ?? null,
    tier: query.tier ?? null,
    reason: query.reason ?? null,
    due: query.due === undefined ? null : DUE_DAYS[query.due],
    side: query.side ?? null,
    mine: query.mine ?? false,
    q: query.q ?? null,
    rehearsal: query.rehearsal,
    cursor: query.cursor ?? null,
  };
}
