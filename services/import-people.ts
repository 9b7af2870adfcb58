import { ROLES } from '../domain/codes.ts';
import type { Person } from '../domain/directory.ts';
import type { Tx } from '../db/database.ts';
import { isCalendar } from '../db/tables/calendars.ts';
import { isContactId } from '../db/tables/contact-ids.ts';
import { readPerson, readPersonByEmail, upsertPerson } from '../db/tables/people.ts';
import { email, id, language, line, oneOf, zone } from './input-fields.ts';
import {
  amountCell,
  currencyCell,
  flagCell,
  importKind,
  minorUnits,
  misfit,
  wholeCell,
  wordsCell,
  type Misfit,
} from './import-kind.ts';

/** Expected where a calendar is named that nothing is known about. */
export const KNOWN_CALENDAR = 'a calendar of the directory; import its holidays or working hours first';

/** Staff. A person who left stays with active = false, so that what they did keeps its name. */
export const peopleKind = importKind(
  {
    id,
    name: line(120),
    email,
    title: line(120).optional(),
    roles: wordsCell(oneOf(ROLES)).optional(),
    grade: oneOf(['staff', 'manager']).optional(),
    manager_id: id.optional(),
    signing_limit: amountCell.optional(),
    signing_currency: currencyCell.optional(),
    languages: wordsCell(language).optional(),
    endings_led: wholeCell(0, 10_000).optional(),
    coached: flagCell.optional(),
    confirmed_ready: flagCell.optional(),
    zone: zone.optional(),
    calendar: id.optional(),
    active: flagCell.optional(),
  },
  (row) => {
    const limit = signingLimit(row.signing_limit, row.signing_currency);
    if (limit !== null && 'column' in limit) return [limit];
    const person: Person = {
      id: row.id,
      name: row.name,
      email: row.email,
      title: row.title ?? '',
      roles: row.roles ?? [],
      grade: row.grade ?? 'staff',
      managerId: row.manager_id ?? null,
      signingLimit: limit,
      languages: row.languages ?? ['en'],
      endingsLed: row.endings_led ?? 0,
      coached: row.coached ?? false,
      confirmedReady: row.confirmed_ready ?? false,
      zone: row.zone ?? 'UTC',
      calendar: row.calendar ?? null,
      active: row.active ?? true,
    };
    return {
      key: person.id,
      ...(person.active ? { unique: { column: 'email', value: person.email.toLowerCase() } } : {}),
      check: (tx, fileKeys) => checkPerson(tx, person, fileKeys),
      write: (tx) => upsertPerson(tx, person),
    };
  },
);

function signingLimit(limit: string | undefined, currency: string | undefined): Person['signingLimit'] | Misfit {
  if (limit === undefined && currency === undefined) return null;
  if (limit === undefined) return misfit('signing_limit', undefined, 'the limit, as its currency is given', 'together');
  if (currency === undefined) return misfit('signing_currency', undefined, 'the currency of the limit', 'together');
  const amount = minorUnits('signing_limit', limit, currency);
  return typeof amount === 'number' ? { amount, currency } : amount;
}

async function checkPerson(tx: Tx, person: Person, fileKeys: ReadonlySet<string>): Promise<Misfit[]> {
  const { managerId } = person;
  const wrong: Misfit[] = [];
  if (managerId !== null) {
    const known = fileKeys.has(managerId) || (await readPerson(tx, managerId)) !== null;
    if (!known || managerId === person.id)
      wrong.push(
        misfit('manager_id', managerId, 'the id of another person, in this file or in the directory', 'unknown'),
      );
  }
  const { calendar } = person;
  if (calendar !== null && calendar !== undefined && !(await isCalendar(tx, calendar)))
    wrong.push(misfit('calendar', calendar, KNOWN_CALENDAR, 'unknown'));
  const sameMail = person.active ? await readPersonByEmail(tx, person.email) : null;
  if (sameMail !== null && sameMail.id !== person.id)
    wrong.push(misfit('email', person.email, `an address of their own; ${sameMail.id} has this one`, 'own-address'));
  if (await isContactId(tx, person.id))
    wrong.push(misfit('id', person.id, 'an id that no contact of a client bears', 'taken'));
  return wrong;
}
