import type {
  Alternative,
  Client,
  Contact,
  Contract,
  Deliverable,
  InlineRecords,
  Invoice,
  Person,
} from '../domain/directory.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Tx } from './database.ts';
import { unsealJson } from './keys/case-key.ts';
import {
  listAlternatives,
  listContacts,
  listDeliverables,
  listInvoices,
  readClient,
  readContract,
} from './tables/business.ts';
import { listCaseRoles, type RecordedRole } from './tables/case-roles.ts';
import type { CaseRow } from './tables/cases.ts';
import { listPeople, readPerson } from './tables/people.ts';

/** The records of a case: what was given with it, over the shared directory. Valid within the transaction that read it. */
export interface CaseRecords {
  readonly client: Client;
  /** Authorised ones first. */
  readonly contacts: readonly Contact[];
  readonly contract: Contract;
  /** All of the contract, whatever became of them in the case. */
  readonly deliverables: readonly Deliverable[];
  readonly invoices: readonly Invoice[];
  /** In the client's language first. */
  readonly alternatives: readonly Alternative[];
  readonly packFacts: InlineRecords['packFacts'];
  readonly targetIds: readonly string[];
  readonly note: string;
  roleIds(role: RecordedRole): readonly string[];
  /** Also finds people who left, so that what they did keeps its name. */
  person(id: string): Promise<Person | null>;
  /** Everybody active. */
  people(): Promise<Person[]>;
  byRole(role: RecordedRole): Promise<Person[]>;
  /** The one who reported. Throws RECORD_NOT_FOUND when the directory no longer knows them. */
  reporter(): Promise<Person>;
  /** The account manager who runs the case. Throws as `reporter` does. */
  owner(): Promise<Person>;
}

type CaseKeys = Pick<CaseRow, 'id' | 'clientId' | 'contractId' | 'ownerId' | 'inlineRecords'>;

/** Throws RECORD_NOT_FOUND when a directory record that the case names is gone. */
export async function caseRecords(tx: Tx, row: CaseKeys): Promise<CaseRecords> {
  const inline = await unsealJson<InlineRecords>(tx, row.id, row.inlineRecords);
  const roles = await listCaseRoles(tx, row.id);
  const roleIds = (role: RecordedRole): readonly string[] =>
    roles.filter((one) => one.role === role).map((one) => one.personId);
  return {
    ...(await businessRecords(tx, row, inline)),
    packFacts: inline.packFacts,
    targetIds: inline.targetIds,
    note: inline.note,
    roleIds,
    ...caseStaff(tx, row, inline, roleIds),
  };
}

type Business = Pick<CaseRecords, 'client' | 'contacts' | 'contract' | 'deliverables' | 'invoices' | 'alternatives'>;

async function businessRecords(tx: Tx, row: CaseKeys, inline: InlineRecords): Promise<Business> {
  const { clientId, contractId } = row;
  const client = inline.client ?? (clientId === null ? null : await readClient(tx, clientId));
  if (client === null) throw gone('client', clientId);
  const contract = inline.contract ?? (contractId === null ? null : await readContract(tx, contractId));
  if (contract === null) throw gone('contract', contractId);
  const contacts = inline.client === null ? await listContacts(tx, client.id) : inline.contacts;
  const shared = inline.contract === null;
  return {
    client,
    contract,
    contacts: contacts.toSorted((a, b) => Number(b.authorised) - Number(a.authorised)),
    deliverables: inline.deliverables ?? (shared ? await listDeliverables(tx, contract.id) : []),
    invoices: inline.invoices ?? (shared ? await listInvoices(tx, contract.id) : []),
    alternatives: inline.alternatives ?? (await listAlternatives(tx, client.language)),
  };
}

type Staff = Pick<CaseRecords, 'person' | 'people' | 'byRole' | 'reporter' | 'owner'>;

function caseStaff(
  tx: Tx,
  row: CaseKeys,
  inline: InlineRecords,
  roleIds: (role: RecordedRole) => readonly string[],
): Staff {
  const own = new Map(inline.people.map((person) => [person.id, person]));
  const person = async (id: string): Promise<Person | null> => own.get(id) ?? readPerson(tx, id);
  const need = async (id: string | undefined): Promise<Person> => {
    const found = id === undefined ? null : await person(id);
    if (found === null) throw gone('person', id ?? null);
    return found;
  };
  return {
    person,
    people: async () => [
      ...inline.people.filter((one) => one.active),
      ...(await listPeople(tx)).filter((one) => !own.has(one.id)),
    ],
    byRole: (role) => inOrder(roleIds(role), need),
    reporter: () => need(roleIds('reporter')[0]),
    owner: () => need(row.ownerId),
  };
}

/** One after the other: a transaction's connection runs one query at a time. */
async function inOrder(ids: readonly string[], need: (id: string) => Promise<Person>): Promise<Person[]> {
  const people: Person[] = [];
  for (const id of ids) people.push(await need(id));
  return people;
}

function gone(what: string, id: string | null): OffboardingError {
  return new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found no ${what} ${id ?? '(none named)'} any more, though a case names it; import it again under the same id.`,
  );
}
