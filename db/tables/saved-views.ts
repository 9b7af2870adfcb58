import { many, maybe, run, type Tx } from '../database.ts';

/** A filter of the board and the list of cases that a person keeps under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of the address, without `?`; empty = all open cases. */
  readonly query: string;
  /** The board opens with it. */
  readonly opensBoard: boolean;
}

const COLUMNS = 'id, name, query, opens_board';

export async function listViews(tx: Tx, personId: string): Promise<SavedView[]> {
  return many<SavedView>(tx, `SELECT ${COLUMNS} FROM saved_views WHERE person_id = $1 ORDER BY name, id`, [personId]);
}

export async function openingView(tx: Tx, personId: string): Promise<SavedView | null> {
  return maybe<SavedView>(tx, `SELECT ${COLUMNS} FROM saved_views WHERE person_id = $1 AND opens_board`, [personId]);
}

/** A view of the same name is replaced. */
export async function putView(tx: Tx, personId: string, name: string, query: string): Promise<void> {
  await run(
    tx,
    `INSERT INTO saved_views (person_id, name, query) VALUES ($1, $2, $3)
     ON CONFLICT (person_id, name) DO UPDATE SET query = excluded.query`,
    [personId, name, query],
  );
}

/** Each of these returns how many rows it changed: none when the view is not there any more, or somebody else's. */
export async function renameView(tx: Tx, personId: string, id: string, name: string): Promise<number> {
  return run(tx, 'UPDATE saved_views SET name = $3 WHERE person_id = $1 AND id = $2', [personId, id, name]);
}

export async function deleteView(tx: Tx, personId: string, id: string): Promise<number> {
  return run(tx, 'DELETE FROM saved_views WHERE person_id = $1 AND id = $2', [personId, id]);
}

/** Null = the board opens with all open cases. */
export async function openBoardWith(tx: Tx, personId: string, id: string | null): Promise<number> {
  await run(tx, 'UPDATE saved_views SET opens_board = false WHERE person_id = $1 AND opens_board', [personId]);
  if (id === null) return 0;
  return run(tx, 'UPDATE saved_views SET opens_board = true WHERE person_id = $1 AND id = $2', [personId, id]);
}
