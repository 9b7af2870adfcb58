import type { Absence } from '../../domain/absences.ts';
import type { Person } from '../../domain/directory.ts';
import type { Role } from '../../domain/codes.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

interface PersonRow extends Omit<Person, 'signingLimit' | 'roles'> {
  readonly roles: Role[];
  readonly signingLimit: number | null;
  readonly signingCurrency: string | null;
}

/** A person with their absences, oldest first. */
const PEOPLE = `
  SELECT p.*, (SELECT coalesce(json_agg(json_build_object('from', a.from_date, 'to', a.to_date, 'standInId', a.stand_in_id)
                                        ORDER BY a.from_date), '[]')
                 FROM absences a WHERE a.person_id = p.id) AS absences
    FROM people p`;

const toPerson = ({ signingLimit, signingCurrency, ...row }: PersonRow): Person => ({
  ...row,
  signingLimit:
    signingLimit === null || signingCurrency === null ? null : { amount: signingLimit, currency: signingCurrency },
});

export async function readPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await maybe<PersonRow>(tx, `${PEOPLE} WHERE p.id = $1`, [id]);
  return row === null ? null : toPerson(row);
}

export async function readPersonByEmail(tx: Tx, email: string): Promise<Person | null> {
  const row = await maybe<PersonRow>(tx, `${PEOPLE} WHERE lower(p.email) = lower($1) AND p.active`, [email]);
  return row === null ? null : toPerson(row);
}

/** Everybody active, by name. */
export async function listPeople(tx: Tx): Promise<Person[]> {
  return (await many<PersonRow>(tx, `${PEOPLE} WHERE p.active ORDER BY p.name, p.id`)).map(toPerson);
}

/** Writes or replaces by id; absences are written by themselves. */
export async function upsertPerson(tx: Tx, person: Person): Promise<void> {
  await run(
    tx,
    `INSERT INTO people (id, name, email, title, roles, grade, manager_id, signing_limit, signing_currency, languages,
                         endings_led, coached, confirmed_ready, zone, active, calendar)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, title = excluded.title,
       roles = excluded.roles, grade = excluded.grade, manager_id = excluded.manager_id,
       signing_limit = excluded.signing_limit, signing_currency = excluded.signing_currency,
       languages = excluded.languages, endings_led = excluded.endings_led, coached = excluded.coached,
       confirmed_ready = excluded.confirmed_ready, zone = excluded.zone, active = excluded.active,
       calendar = excluded.calendar`,
    [
      person.id,
      person.name,
      person.email,
      person.title,
      person.roles,
      person.grade,
      person.managerId,
      person.signingLimit?.amount ?? null,
      person.signingLimit?.currency ?? null,
      person.languages,
      person.endingsLed,
      person.coached,
      person.confirmedReady,
      person.zone,
      person.active,
      person.calendar ?? null,
    ],
  );
}

interface AbsenceRecord extends Absence {
  readonly personId: string;
  readonly note: string;
}

/** Writes or replaces the absence of that person that begins on that day. */
export async function upsertAbsence(tx: Tx, absence: AbsenceRecord): Promise<void> {
  await run(
    tx,
    `INSERT INTO absences (person_id, from_date, to_date, stand_in_id, note) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (person_id, from_date) DO UPDATE SET to_date = excluded.to_date, stand_in_id = excluded.stand_in_id,
       note = excluded.note`,
    [absence.personId, absence.from, absence.to, absence.standInId, absence.note],
  );
}

/** Cancelling what is not there is no error. */
export async function deleteAbsence(tx: Tx, personId: string, from: string): Promise<void> {
  await run(tx, 'DELETE FROM absences WHERE person_id = $1 AND from_date = $2', [personId, from]);
}

/** How many people who are active may run the house. */
export async function countOperators(tx: Tx): Promise<number> {
  const row = await one<{ n: number }>(
    tx,
    `SELECT count(*)::integer AS n FROM people WHERE active AND 'operator' = ANY (roles)`,
  );
  return row.n;
}
