import type * as z from 'zod';
import type { CaseFilter } from '../db/views/list-cases.ts';
import type { CaseQuery } from './schemas.ts';

/** Left out and left empty mean the same: any. */
export function caseFilter(query: z.output<typeof CaseQuery>): CaseFilter {
  return {
    stage: query.stage ?? null,
    state: query.state ?? null,
    owner: query.owner ?? null,
    tier: query.tier ?? null,
    q: query.q ?? null,
    rehearsal: query.rehearsal,
    cursor: query.cursor ?? null,
  };
}
