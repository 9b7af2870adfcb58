import type { Person } from '../domain/directory.ts';
import { panelOf } from '../domain/panel.ts';
import type { PlanPeople, PlanPerson } from '../domain/plan/facts.ts';
import { calendarOf, type CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { listContacts } from '../db/tables/business.ts';
import type { RecordedRole } from '../db/tables/case-roles.ts';
import { listPeople } from '../db/tables/people.ts';
import type { ResolvedCase } from './resolve-case.ts';

type Calendars = Pick<CaseFile, 'calendars' | 'settings'>;

/** Who would be asked in a case, each with their calendar. */
export async function planPeople(tx: Tx, resolved: ResolvedCase, file: Calendars): Promise<PlanPeople> {
  const { roles, ownerId, inline } = resolved;
  const own = new Set(inline.people.map(({ id }) => id));
  const people = [...inline.people, ...(await listPeople(tx)).filter(({ id }) => !own.has(id))];
  const planned = (person: Person): PlanPerson => ({ ...person, calendar: calendarOf(file, person) });
  const find = (id: string | null | undefined): PlanPerson | null => {
    const person = people.find((one) => one.id === id);
    return person === undefined ? null : planned(person);
  };
  const ids = (role: RecordedRole): string[] =>
    roles.filter((one) => one.role === role).map(({ personId }) => personId);
  const all = (list: readonly string[]): PlanPerson[] => list.map(find).filter((one) => one !== null);
  const first = (role: RecordedRole): PlanPerson | null => find(ids(role)[0]);
  const unnamed = (id: string): PlanPerson => ({ id, name: id, calendar: calendarOf(file, null) });
  const owner = find(ownerId) ?? unnamed(ownerId);
  const managerId = people.find(({ id }) => id === ownerId)?.managerId ?? null;
  const voters = panelOf(
    people.filter(({ active }) => active),
    {
      named: ids('panel'),
      ownerId,
      managerId,
      reporterIds: ids('reporter'),
      approverIds: ids('approver'),
      targetIds: inline.targetIds,
      voters: people.length,
    },
  );
  return {
    owner,
    reporter: first('reporter') ?? unnamed(ids('reporter')[0] ?? ownerId),
    finance: first('finance'),
    legal: first('legal'),
    approver: first('approver'),
    spokesperson: first('spokesperson'),
    support: first('support'),
    hr:
      first('hr') ??
      planOrNull(
        people.find((one) => one.active && one.roles.includes('hr')),
        planned,
      ),
    sponsor: first('sponsor') ?? find(managerId),
    contributors: all(ids('contributor')),
    targets: all(inline.targetIds),
    voters: voters.map(planned),
    client: await clientContact(tx, resolved, file),
  };
}

const planOrNull = (person: Person | undefined, planned: (person: Person) => PlanPerson): PlanPerson | null =>
  person === undefined ? null : planned(person);

/** The authorised contact, by the house's calendar as in the process. */
async function clientContact(tx: Tx, { business }: ResolvedCase, file: Calendars): Promise<PlanPerson> {
  const { client, inlineClient, inlineContacts } = business;
  const contacts = inlineClient === null ? await listContacts(tx, client.id) : inlineContacts;
  const contact = contacts.find(({ authorised }) => authorised);
  return { id: contact?.id ?? client.id, name: contact?.name ?? client.name, calendar: calendarOf(file, null) };
}
