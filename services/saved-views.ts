import { z } from 'zod';
import { inTransaction, type Tx } from '../db/database.ts';
import { deleteView, listViews, openBoardWith, putView, renameView } from '../db/tables/saved-views.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { line } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';

const MOST = 30;

const NewView = z.strictObject({
  name: line(60),
  query: z.string().max(1_000, { error: 'a filter of at most 1000 characters' }),
});
const ChangedView = z.strictObject({
  id: z.uuid({ error: 'the id of a view of yours' }),
  do: z.enum(['rename', 'delete', 'open-board', 'open-board-not'], {
    error: 'rename, delete, open-board or open-board-not',
  }),
  name: z.string().max(1_000).default(''),
});

/**
 * Keeps a filter of the board under a name, for the person who asks; the same name again replaces the filter. What somebody likes to look
 * at first is theirs alone and no part of the record, so nothing of it is audited. Throws INVALID_INPUT.
 */
export async function saveView(deps: ServiceDeps, { personId }: Actor, body: unknown): Promise<void> {
  const { name, query } = parseInput(NewView, body, 'the view');
  await inTransaction(deps.db, async (tx) => {
    const views = await listViews(tx, personId);
    if (views.length >= MOST && !views.some((view) => view.name === name))
      throw invalid('the view', [
        {
          path: 'name',
          found: `${String(views.length)} views already`,
          expected: `at most ${String(MOST)}: delete one first`,
        },
      ]);
    await putView(tx, personId, name, query);
  });
}

/** Renames or deletes a view, or lets the board open with it (or no longer). Throws INVALID_INPUT, RECORD_NOT_FOUND. */
export async function changeView(deps: ServiceDeps, { personId }: Actor, body: unknown): Promise<void> {
  const given = parseInput(ChangedView, body, 'the view');
  const changed = await inTransaction(deps.db, async (tx) => {
    if (given.do === 'delete') return deleteView(tx, personId, given.id);
    if (given.do === 'rename') return rename(tx, personId, given.id, given.name);
    const known = (await listViews(tx, personId)).some(({ id }) => id === given.id) ? 1 : 0;
    await openBoardWith(tx, personId, given.do === 'open-board' && known === 1 ? given.id : null);
    return known;
  });
  if (changed === 0)
    throw new OffboardingError(
      'RECORD_NOT_FOUND',
      'Found no such view of yours; it may have been deleted in another tab. Load the page again.',
    );
}

async function rename(tx: Tx, personId: string, id: string, typed: string): Promise<number> {
  const { name } = parseInput(z.strictObject({ name: line(60) }), { name: typed }, 'the view');
  const taken = (await listViews(tx, personId)).some((view) => view.name === name && view.id !== id);
  if (taken)
    throw invalid('the view', [
      { path: 'name', found: `another view called "${name}"`, expected: 'a name of its own' },
    ]);
  return renameView(tx, personId, id, name);
}
