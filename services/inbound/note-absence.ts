import { z } from 'zod';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { upsertAbsence, readPerson } from '../../db/tables/people.ts';
import { readInboundView } from '../../db/views/read-inbound.ts';
import { dateOf } from '../../domain/calendar.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { date, id as personId } from '../input-fields.ts';
import { invalid, parseInput } from '../parse-input.ts';

export const AbsenceInput = z.strictObject({
  /** The last day away, YYYY-MM-DD. */
  until: date,
  /** Who acts until then; left out = as the directory says. */
  standIn: personId.optional(),
});

/**
 * Records the absence that an automatic reply hinted at, from the day it came: a person says so, no program decides it. Open questions
 * then go to whoever stands in. Throws MAIL_NOT_FOUND, RECORD_NOT_FOUND, INVALID_INPUT, NOT_ALLOWED.
 */
export async function noteAbsence(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  inboundId: string,
  body: unknown,
): Promise<{ personId: string; from: string; until: string; standInId: string | null }> {
  const { until, standIn } = parseInput(AbsenceInput, body, 'the absence');
  return inTransaction(db, async (tx) => {
    const mail = await readInboundView(tx, actor, inboundId);
    if (mail.absent === null)
      throw new OffboardingError(
        'RECORD_NOT_FOUND',
        'Found no automatic reply of somebody of the staff in this mail; record the absence with the import of absences.',
      );
    if (mail.text === null)
      throw new OffboardingError(
        'NOT_ALLOWED',
        `Found ${actor.name}, expected the owner of the case, Legal or an operator.`,
      );
    const person = await readPerson(tx, mail.absent.id);
    if (person === null) throw notInDirectory(mail.absent.name);
    const from = dateOf(mail.receivedAt, person.zone);
    if (until < from) throw wrong('until', until, `a day from ${from} on, when the reply came`);
    const standInId = await checked(tx, person.id, standIn ?? null);
    await upsertAbsence(tx, { personId: person.id, from, to: until, standInId, note: '' });
    const detail = { inbound: inboundId, person: person.id, from, until, standIn: standInId };
    const at = new Date().toISOString();
    await writeAudit(tx, { at, caseId: mail.caseId, actor: actor.personId, action: 'absence-noted', detail });
    return { personId: person.id, from, until, standInId };
  });
}

async function checked(tx: Tx, absentId: string, standIn: string | null): Promise<string | null> {
  if (standIn === null) return null;
  const found = standIn === absentId ? null : await readPerson(tx, standIn);
  if (found?.active !== true) throw wrong('standIn', standIn, 'the id of somebody else who is active in the directory');
  return found.id;
}

const notInDirectory = (name: string): OffboardingError =>
  new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found that ${name} was named with the case and is not in the directory; import the person first.`,
  );

const wrong = (path: string, found: string, expected: string): OffboardingError =>
  invalid('the absence', [{ path, found, expected }]);
