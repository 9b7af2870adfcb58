import type { Person } from '../../domain/directory.ts';
import type { Role } from '../../domain/codes.ts';
import { many, maybe, run, type Tx } from '../database.ts';

interface PersonRow extends Omit<Person, 'signingLimit' | 'roles'> {
  readonly roles: Role[];
  readonly signingLimit: number | null;
  readonly signingCurrency: string | null;
}

const toPerson = ({ signingLimit, signingCurrency, ...row }: PersonRow): Person => ({
  ...row,
  signingLimit:
    signingLimit === null || signingCurrency === null ? null : { amount: signingLimit, currency: signingCurrency },
});

export async function readPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await maybe<PersonRow>(tx, 'SELECT * FROM people WHERE id = $1', [id]);
  return row === null ? null : toPerson(row);
}

export async function readPersonByEmail(tx: Tx, email: string): Promise<Person | null> {
  const row = await maybe<PersonRow>(tx, 'SELECT * FROM people WHERE lower(email) = lower($1) AND active', [email]);
  return row === null ? null : toPerson(row);
}

/** Active people first by name. */
export async function listPeople(tx: Tx): Promise<Person[]> {
  return (await many<PersonRow>(tx, 'SELECT * FROM people WHERE active ORDER BY name, id')).map(toPerson);
}

/** Writes or replaces by id. */
export async function upsertPerson(tx: Tx, person: Person): Promise<void> {
  await run(
    tx,
    `INSERT INTO people (id, name, email, title, roles, grade, manager_id, signing_limit, signing_currency, languages,
                         endings_led, coached, confirmed_ready, zone, active)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, title = excluded.title,
       roles = excluded.roles, grade = excluded.grade, manager_id = excluded.manager_id,
       signing_limit = excluded.signing_limit, signing_currency = excluded.signing_currency,
       languages = excluded.languages, endings_led = excluded.endings_led, coached = excluded.coached,
       confirmed_ready = excluded.confirmed_ready, zone = excluded.zone, active = excluded.active`,
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
    ],
  );
}
