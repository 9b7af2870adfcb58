import type { Person } from '../domain/directory.ts';
import type { Tx } from '../db/database.ts';
import { isCalendar } from '../db/tables/calendars.ts';
import { listPeople, readPerson, readPersonByEmail } from '../db/tables/people.ts';
import type { CaseInput, InlinePerson, PersonRef } from './case-schema.ts';
import { KNOWN_CALENDAR } from './import-people.ts';
import type { ProblemList } from './problem-list.ts';
import { freeSlug } from './slug.ts';

/** The people whom a case names: those given with it, over the directory. */
export interface CaseStaff {
  readonly inline: readonly Person[];
  /** The person, or null after noting what is wrong with the reference. */
  find(ref: PersonRef, path: string): Promise<Person | null>;
  /** Everybody active, those given with the case first. */
  everybody(): Promise<Person[]>;
}

interface Context {
  readonly houseZone: string;
  readonly rehearsal: boolean;
  readonly problems: ProblemList;
}

/**
 * Registers every person given inline. A live case may not restate somebody whom the directory knows: that would move their mails and
 * their rights to whoever wrote the case. A rehearsal may, for itself alone.
 */
export async function caseStaff(tx: Tx, input: CaseInput, context: Context): Promise<CaseStaff> {
  const { problems } = context;
  const directory = await listPeople(tx);
  const given = new Map<InlinePerson, Person>();
  const byId = new Map<string, Person>();
  for (const { ref, path } of inlinePeople(input)) {
    const id =
      ref.id ??
      sameMail(byId, ref)?.id ??
      freeSlug(ref.name, (one) => byId.has(one) || directory.some((known) => known.id === one));
    const person = toPerson(ref, id, context.houseZone);
    const same = byId.get(id) ?? sameMail(byId, ref);
    if (same !== undefined && JSON.stringify(same) !== JSON.stringify(person))
      problems.add(path, id, 'each person described once; elsewhere name them by their id');
    if (!context.rehearsal) await refuseKnown(tx, person, path, problems);
    given.set(ref, person);
    byId.set(id, person);
  }
  const inline = [...byId.values()];
  const isThere = async (one: string): Promise<boolean> =>
    byId.has(one) || (await readPerson(tx, one))?.active === true;
  for (const { ref, path } of inlinePeople(input)) {
    await checkManager(ref, path, isThere, problems);
    await checkAbsences(ref, path, isThere, problems);
    if (ref.calendar !== undefined && !(await isCalendar(tx, ref.calendar)))
      problems.add(`${path}.calendar`, ref.calendar, KNOWN_CALENDAR);
  }
  return {
    inline,
    everybody: () => Promise.resolve([...inline, ...directory.filter((person) => !byId.has(person.id))]),
    find: async (ref, path) => {
      if (typeof ref !== 'string') return given.get(ref) ?? null;
      return usable(byId.get(ref) ?? (await readPerson(tx, ref)), ref, path, problems);
    },
  };
}

function usable(person: Person | null, id: string, path: string, problems: ProblemList): Person | null {
  if (person === null) problems.add(path, id, 'the id of somebody in the directory, or a person {name, email, …}');
  else if (!person.active) problems.say(path, `${person.name} (${id}), who is no longer active`, 'somebody active');
  else return person;
  return null;
}

async function refuseKnown(tx: Tx, person: Person, path: string, problems: ProblemList): Promise<void> {
  if ((await readPerson(tx, person.id)) !== null)
    problems.add(`${path}.id`, person.id, 'a new id, or only the id to name the person of the directory');
  else if ((await readPersonByEmail(tx, person.email)) !== null)
    problems.add(`${path}.email`, person.email, 'only the id of the person whom the directory has with this address');
}

type IsThere = (id: string) => Promise<boolean>;

async function checkManager(ref: InlinePerson, path: string, isThere: IsThere, problems: ProblemList): Promise<void> {
  const { managerId } = ref;
  if (managerId === undefined) return;
  if (managerId === ref.id || !(await isThere(managerId)))
    problems.add(`${path}.managerId`, managerId, 'the id of another person who is active');
}

async function checkAbsences(ref: InlinePerson, path: string, isThere: IsThere, problems: ProblemList): Promise<void> {
  for (const [i, { from, to, standIn }] of (ref.absences ?? []).entries()) {
    const at = `${path}.absences.${String(i)}`;
    if (to < from) problems.add(`${at}.to`, to, `a day on or after the first day ${from}`);
    if (standIn !== undefined && (standIn === ref.id || !(await isThere(standIn))))
      problems.add(`${at}.standIn`, standIn, 'the id of another person who is active');
  }
}

function sameMail(byId: ReadonlyMap<string, Person>, ref: InlinePerson): Person | undefined {
  return [...byId.values()].find((person) => person.email.toLowerCase() === ref.email.toLowerCase());
}

/** Every place of a case that can hold a person, where one is described. */
function inlinePeople(input: CaseInput): { ref: InlinePerson; path: string }[] {
  const { contributors = [], panel = [], ...single } = input.people ?? {};
  const places: { ref: PersonRef | undefined; path: string }[] = [
    ...Object.entries(single).map(([role, ref]) => ({ ref, path: `people.${role}` })),
    ...contributors.map((ref, i) => ({ ref, path: `people.contributors.${String(i)}` })),
    ...panel.map((ref, i) => ({ ref, path: `people.panel.${String(i)}` })),
    ...(input.incidents ?? []).flatMap(({ verifiedBy, target }, i) => [
      { ref: verifiedBy, path: `incidents.${String(i)}.verifiedBy` },
      { ref: target, path: `incidents.${String(i)}.target` },
    ]),
  ];
  return places.flatMap(({ ref, path }) => (ref === undefined || typeof ref === 'string' ? [] : [{ ref, path }]));
}

function toPerson(ref: InlinePerson, id: string, houseZone: string): Person {
  return {
    id,
    name: ref.name,
    email: ref.email,
    title: ref.title ?? '',
    roles: ref.roles ?? [],
    grade: ref.grade ?? 'staff',
    managerId: ref.managerId ?? null,
    signingLimit: ref.signingLimit ?? null,
    languages: ref.languages ?? ['en'],
    endingsLed: ref.endingsLed ?? 0,
    coached: ref.coached ?? false,
    confirmedReady: ref.confirmedReady ?? false,
    zone: ref.zone ?? houseZone,
    calendar: ref.calendar ?? null,
    absences: (ref.absences ?? []).map(({ from, to, standIn }) => ({ from, to, standInId: standIn ?? null })),
    active: true,
  };
}

/** True when somebody is described in the case instead of named by id. */
export const describesPeople = (input: CaseInput): boolean => inlinePeople(input).length > 0;
