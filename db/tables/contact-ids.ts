import { one, type Tx } from '../database.ts';

/** True when a client's contact bears the id: people and contacts share one space of ids, as mails name either. */
export async function isContactId(tx: Tx, id: string): Promise<boolean> {
  return (await one<{ found: boolean }>(tx, 'SELECT EXISTS (SELECT 1 FROM contacts WHERE id = $1) AS found', [id]))
    .found;
}
