import type * as z from 'zod';
import type { CaseQuery } from './schemas.ts';

type Query = z.output<typeof CaseQuery>;

/** The filter as it stands in an address, in one fixed order, without what is left out or its default and without the cursor. */
export function queryText(query: Query): string {
  const { q, stage, state, owner, tier, reason, due, side, mine, rehearsal } = query;
  const address = new URLSearchParams();
  const given = { q, stage, state, owner, tier, reason, due, side, mine: mine === true ? 'true' : undefined };
  for (const [key, value] of Object.entries(given)) if (value !== undefined) address.set(key, value);
  if (rehearsal) address.set('rehearsal', 'true');
  return address.toString();
}

/** An address with a query, or without one where there is none. */
export const addressOf = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
