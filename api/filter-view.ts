import type * as z from 'zod';
import { REASON_CODES, STAGES, TIERS } from '../domain/codes.ts';
import { SIDE_STATES } from '../domain/side-states.ts';
import type { SavedView } from '../db/tables/saved-views.ts';
import { addressOf, queryText } from './case-query.ts';
import { DUE, type CaseQuery } from './schemas.ts';

type Query = z.output<typeof CaseQuery>;
interface Sources {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly views: readonly SavedView[];
  /** Where the form leads: the board or the list. */
  readonly path: '/board' | '/cases';
}

/** What the filter above board and list shows: its fields with what is chosen, the views that the reader keeps, and the way to the other. */
export function filterView(query: Query, { owners, views, path }: Sources): object {
  const asked = queryText(query);
  const { stage, state, tier, reason, due, side, owner } = query;
  return {
    ...{ path, asked, q: query.q ?? '', mine: query.mine === true, rehearsal: query.rehearsal },
    ...{
      boardAddress: addressOf('/board', asked === '' ? 'state=open' : asked),
      listAddress: addressOf('/cases', asked),
    },
    ...{ onBoard: path === '/board', filtered: asked !== '' && asked !== 'rehearsal=true' },
    folded: [state, tier, reason, due, side].every((value) => value === undefined),
    stages: options(STAGES, stage),
    tiers: options(TIERS, tier),
    states: options(['open', 'ended'], state),
    reasons: options(REASON_CODES, reason),
    dues: options(DUE, due),
    sides: options(SIDE_STATES, side),
    owners: ownerOptions(owners, owner),
    views: views.map(({ id, name, query: kept, opensBoard }) => ({
      ...{ id, name, opensBoard, current: kept === asked },
      href: addressOf(path, kept === '' ? 'state=open' : kept),
    })),
  };
}

const options = (values: readonly string[], chosen: string | undefined): object[] =>
  values.map((value) => ({ value, chosen: value === chosen }));

/** An owner from an address whom the list does not hold stays chosen. */
function ownerOptions(owners: Sources['owners'], chosen: string | undefined): object[] {
  const known = chosen === undefined || owners.some(({ id }) => id === chosen);
  const all = known ? owners : [...owners, { id: chosen, name: chosen }];
  return all.map(({ id, name }) => ({ id, name, chosen: id === chosen }));
}
