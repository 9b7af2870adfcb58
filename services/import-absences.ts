import type { Tx } from '../db/database.ts';
import { deleteAbsence, readPerson, upsertAbsence } from '../db/tables/people.ts';
import { flagCell, importKind, misfit, type Misfit } from './import-kind.ts';
import { date, id, line } from './input-fields.ts';

/** When people are away, both days included, and who stands in. A row replaces the absence of that person that begins on that day. */
export const absencesKind = importKind(
  {
    person_id: id,
    from: date,
    to: date,
    stand_in_id: id.optional(),
    note: line(200).optional(),
    cancelled: flagCell.optional(),
  },
  (row) => {
    const { person_id: personId, from, to, stand_in_id: standInId = null, note = '', cancelled = false } = row;
    if (to < from) return [misfit('to', to, `a day on or after the first day ${from}`, 'order')];
    if (standInId === personId) return [misfit('stand_in_id', standInId, 'the id of another person', 'other-person')];
    return {
      key: `${personId}~${from}`,
      check: (tx) => checkPeople(tx, personId, standInId),
      write: (tx) =>
        cancelled ? deleteAbsence(tx, personId, from) : upsertAbsence(tx, { personId, from, to, standInId, note }),
    };
  },
);

async function checkPeople(tx: Tx, personId: string, standInId: string | null): Promise<Misfit[]> {
  const wrong: Misfit[] = [];
  if ((await readPerson(tx, personId)) === null)
    wrong.push(misfit('person_id', personId, 'the id of a person of the directory; import people first', 'unknown'));
  if (standInId !== null && (await readPerson(tx, standInId))?.active !== true)
    wrong.push(misfit('stand_in_id', standInId, 'the id of somebody active in the directory', 'unknown'));
  return wrong;
}
