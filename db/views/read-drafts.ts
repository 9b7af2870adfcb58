import { maybe, type Tx } from '../database.ts';
import { listDrafts } from '../tables/drafts.ts';

/** A draft in the list of one's own. */
interface DraftItem {
  readonly id: string;
  readonly updatedAt: string;
  /** Whom it is about, once a contract was chosen. */
  readonly clientName: string | null;
}

/** One's drafts, the newest first. */
export async function readDrafts(tx: Tx, personId: string): Promise<DraftItem[]> {
  const drafts = await listDrafts(tx, personId);
  return Promise.all(
    drafts.map(async ({ id, updatedAt, fields }) => ({
      id,
      updatedAt,
      clientName: await clientOf(tx, fields['values.contract']?.[0] ?? ''),
    })),
  );
}

async function clientOf(tx: Tx, contractId: string): Promise<string | null> {
  const row = await maybe<{ name: string }>(
    tx,
    'SELECT k.name FROM contracts c JOIN clients k ON k.id = c.client_id WHERE c.id = $1',
    [contractId],
  );
  return row?.name ?? null;
}
