import type { CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { isRehearsal } from '../db/tables/cases.ts';
import { readPerson, upsertAbsence } from '../db/tables/people.ts';
import { addDays, dateOf } from '../domain/calendar.ts';
import { refused } from './answered.ts';

const MOST_DAYS = 366;

/**
 * Records that somebody is away from today until a day, both in their zone; who stands in is what the directory says. A rehearsal writes
 * nothing into the directory, and whom only the case names is in none. Throws INVALID_INPUT for a day that is past or too far.
 */
export async function noteAway(tx: Tx, file: CaseFile, personId: string, until: string, at: string): Promise<void> {
  const person = await file.records.person(personId);
  const from = dateOf(at, person?.zone ?? file.settings.zone);
  const last = addDays(from, MOST_DAYS);
  if (until < from || until > last) throw refused('awayUntil', until, `a day from ${from} to ${last}`);
  if (isRehearsal(file.row) || (await readPerson(tx, personId)) === null) return;
  const known = (person?.absences ?? []).find((absence) => absence.from <= from && from <= absence.to);
  // An absence that is on record keeps its beginning and its stand-in.
  const standInId = known?.standInId ?? null;
  await upsertAbsence(tx, { personId, from: known?.from ?? from, to: until, standInId, note: '' });
}
