import type { InlineRecords } from '../../domain/directory.ts';
import { many, type Tx } from '../database.ts';
import { unsealJson } from '../keys/case-key.ts';
import type { CaseRow } from '../tables/cases.ts';

/** Who somebody is in one case, by id: staff or contact, from the case's own records or the directory. */
export type Names = (id: string) => string;

/** Names of people and contacts of a case. An id that nobody bears (a part of the service) stays as it is. */
export async function readNames(tx: Tx, row: Pick<CaseRow, 'id' | 'inlineRecords'>): Promise<Names> {
  const [records, people] = await Promise.all([
    unsealJson<InlineRecords>(tx, row.id, row.inlineRecords),
    many<{ id: string; name: string }>(tx, 'SELECT id, name FROM contacts UNION ALL SELECT id, name FROM people'),
  ]);
  const names = new Map([...people, ...records.contacts, ...records.people].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
