import { many, type Tx } from '../database.ts';

/** People of the directory who run open cases, by name; the first hundred. Owners given with a case are found by search. */
export async function listOwners(tx: Tx): Promise<{ id: string; name: string }[]> {
  return many<{ id: string; name: string }>(
    tx,
    `SELECT p.id, p.name FROM people p
     CROSS JOIN LATERAL (SELECT 1 FROM cases c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT 1) open
     ORDER BY p.name, p.id LIMIT 100`,
  );
}
