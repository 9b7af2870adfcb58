import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, run, type Tx } from '../database.ts';

/** One owed deliverable of a case. `prepaidValue` in minor units of the case's currency: owed back when it is dropped. */
export interface ExitItem {
  readonly itemId: string;
  readonly title: string;
  readonly state: 'open' | 'delivered' | 'dropped' | 'planned';
  readonly prepaidValue: number;
  readonly personId: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

interface Row extends Omit<ExitItem, 'title'> {
  readonly body: Buffer;
}

/** Adds an item after those that are there; one with the same id stays as it is. */
export async function insertExitItem(
  tx: Tx,
  caseId: string,
  item: Pick<ExitItem, 'itemId' | 'title' | 'prepaidValue' | 'dueOn'>,
): Promise<void> {
  await run(
    tx,
    `INSERT INTO exit_items (case_id, item_id, position, state, body, prepaid_value, due_on)
     SELECT $1, $2, coalesce(max(position), 0) + 1, 'open', $3, $4, $5 FROM exit_items WHERE case_id = $1
     ON CONFLICT (case_id, item_id) DO NOTHING`,
    [caseId, item.itemId, await sealJson(tx, caseId, { title: item.title }), item.prepaidValue, item.dueOn],
  );
}

/** In their order. */
export async function listExitItems(tx: Tx, caseId: string): Promise<ExitItem[]> {
  const rows = await many<Row>(tx, 'SELECT * FROM exit_items WHERE case_id = $1 ORDER BY position', [caseId]);
  const items: ExitItem[] = [];
  for (const { itemId, state, prepaidValue, personId, dueOn, doneOn, body } of rows) {
    const { title } = await unsealJson<{ title: string }>(tx, caseId, body);
    items.push({ itemId, title, state, prepaidValue, personId, dueOn, doneOn });
  }
  return items;
}

/** Writes what became of an item; what is not given stays. */
export async function updateExitItem(
  tx: Tx,
  caseId: string,
  itemId: string,
  change: Partial<Pick<ExitItem, 'state' | 'personId' | 'dueOn' | 'doneOn'>>,
): Promise<void> {
  const given = (name: keyof typeof change): boolean => change[name] !== undefined;
  await run(
    tx,
    `UPDATE exit_items SET state = coalesce($3, state), person_id = CASE WHEN $5 THEN $4 ELSE person_id END,
       due_on = CASE WHEN $7 THEN $6::date ELSE due_on END, done_on = CASE WHEN $9 THEN $8::date ELSE done_on END
     WHERE case_id = $1 AND item_id = $2`,
    [
      caseId,
      itemId,
      change.state ?? null,
      change.personId ?? null,
      given('personId'),
      change.dueOn ?? null,
      given('dueOn'),
      change.doneOn ?? null,
      given('doneOn'),
    ],
  );
}
