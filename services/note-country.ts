import { z } from 'zod';
import { inTransaction } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { insertCountryNote, type CountryNote } from '../db/tables/country-notes.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { houseToday } from './confirm-pack.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { country, lines } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { needSession } from './session-role.ts';

export const CountryNoteInput = z.strictObject({
  country,
  note: lines(4_000).refine((text) => text.length !== 1 && text.length !== 2, {
    error: 'what counts in that country, in 3 characters or more',
  }),
});

/**
 * Legal's standing note about a country, which stands in for a statute pack in D5; the newest counts, the older ones stay. Throws
 * NOT_ALLOWED for everybody but Legal in a session, INVALID_INPUT.
 */
export async function noteCountry(deps: ServiceDeps, actor: Actor, body: unknown): Promise<CountryNote> {
  needSession(actor, 'legal', 'write the note');
  const given = parseInput(CountryNoteInput, body, 'the note');
  return inTransaction(deps.db, async (tx) => {
    const at = await databaseNow(tx);
    const note: CountryNote = { ...given, notedBy: actor.personId, notedOn: await houseToday(tx, at) };
    await insertCountryNote(tx, note);
    const detail = { country: note.country };
    await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'country-noted', detail });
    return note;
  });
}
