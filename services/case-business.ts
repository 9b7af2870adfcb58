import { LANGUAGES, languageOfTag } from '../domain/codes.ts';
import type { Alternative, Client, Contact, Contract, Deliverable, Invoice } from '../domain/directory.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Tx } from '../db/database.ts';
import { listContacts, listDeliverables, listInvoices, readClient, readContract } from '../db/tables/business.ts';
import { toContract } from './case-contract.ts';
import type { CaseInput, InlineClient } from './case-schema.ts';
import type { ProblemList } from './problem-list.ts';
import { freeSlug } from './slug.ts';

/** Client, contract and what belongs to them. `inline…` is null where the directory's records count. */
export interface CaseBusiness {
  readonly client: Client;
  readonly contract: Contract;
  readonly inlineClient: Client | null;
  readonly inlineContacts: readonly Contact[];
  readonly inlineContract: Contract | null;
  readonly deliverables: readonly Deliverable[] | null;
  readonly invoices: readonly Invoice[] | null;
  readonly alternatives: readonly Alternative[] | null;
  readonly openItems: readonly Deliverable[];
}

interface Context {
  readonly houseZone: string;
  readonly today: string;
  readonly isTaken: (id: string) => boolean;
  readonly problems: ProblemList;
}

/** Throws RECORD_NOT_FOUND for an unknown client or contract; notes the rest. */
export async function caseBusiness(tx: Tx, input: CaseInput, context: Context): Promise<CaseBusiness> {
  const { problems } = context;
  const given = typeof input.client === 'string' ? null : toClient(input.client, context);
  const client = given?.client ?? (await knownClient(tx, input.client));
  const contacts = given?.contacts ?? (await listContacts(tx, client.id));
  if (!contacts.some(({ authorised }) => authorised))
    problems.say('client.contacts', 'no authorised contact', 'at least one contact with authorised: true');
  if (languageOfTag(client.language) === undefined)
    problems.add('client.language', client.language, `a language that letters exist in: ${LANGUAGES.join(', ')}`);
  if (client.since !== null && client.since > context.today)
    problems.add('client.since', client.since, `a date up to ${context.today}`);
  const inlineContract = typeof input.contract === 'string' ? null : toContract(input.contract, client, problems);
  const contract = inlineContract ?? (await knownContract(tx, input.contract));
  if (contract.clientId !== client.id)
    problems.say(
      'contract',
      `contract ${contract.id} of client ${contract.clientId}`,
      `a contract of client ${client.id}`,
    );
  if (contract.termEndsOn !== null && contract.termEndsOn < context.today && contract.renewsForMonths === null)
    problems.add('contract.term.endsOn', contract.termEndsOn, 'a term that is not over, or renewsForMonths');
  const own = ownLists(input, contract, problems);
  const items = own.deliverables ?? (inlineContract === null ? await listDeliverables(tx, contract.id) : []);
  const invoices = own.invoices ?? (inlineContract === null ? await listInvoices(tx, contract.id) : []);
  if (own.invoices === null && invoices.some(({ amount }) => amount.currency !== contract.feePerMonth.currency))
    problems.say('contract', 'invoices in another currency', `invoices in ${contract.feePerMonth.currency}`);
  return {
    client,
    contract,
    inlineClient: given?.client ?? null,
    inlineContacts: given?.contacts ?? [],
    inlineContract,
    ...own,
    openItems: items.filter(({ state }) => state === 'open'),
  };
}

async function knownClient(tx: Tx, ref: CaseInput['client']): Promise<Client> {
  const found = typeof ref === 'string' ? await readClient(tx, ref) : null;
  return found ?? unknown('client', ref, 'an id of the directory, or a client {name, country, language, contacts}');
}

async function knownContract(tx: Tx, ref: CaseInput['contract']): Promise<Contract> {
  const found = typeof ref === 'string' ? await readContract(tx, ref) : null;
  return found ?? unknown('contract', ref, 'an id of the directory, or a contract {feePerMonth, clause, …}');
}

function unknown(path: string, ref: unknown, expected: string): never {
  const found = typeof ref === 'string' ? JSON.stringify(ref) : 'no such record';
  throw new OffboardingError('INVALID_INPUT', `${path}: found ${found}, expected ${expected}. Nothing was changed.`, {
    problems: [{ path, found, expected }],
  });
}

function toClient(
  given: InlineClient,
  { houseZone, isTaken, problems }: Context,
): { client: Client; contacts: Contact[] } {
  const client: Client = {
    id: given.id ?? freeSlug(given.name, () => false),
    name: given.name,
    shortName: given.shortName ?? given.name.slice(0, 60),
    country: given.country,
    language: given.language,
    zone: given.zone ?? houseZone,
    since: given.since ?? null,
    address: given.address ?? null,
  };
  const taken = new Set<string>();
  const contacts = given.contacts.map((contact, i): Contact => {
    const path = `client.contacts.${String(i)}`;
    const isUsed = (id: string): boolean => taken.has(id) || isTaken(id);
    if (contact.id !== undefined && isUsed(contact.id))
      problems.add(`${path}.id`, contact.id, 'an id that no other contact and nobody of the staff bears');
    const id = contact.id ?? freeSlug(`contact ${contact.name}`, isUsed);
    taken.add(id);
    const authorised = contact.authorised ?? given.contacts.length === 1;
    return {
      id,
      clientId: client.id,
      name: contact.name,
      email: contact.email,
      phone: contact.phone ?? null,
      authorised,
    };
  });
  return { client, contacts };
}

type Own = Pick<CaseBusiness, 'deliverables' | 'invoices' | 'alternatives'>;

function ownLists(input: CaseInput, contract: Contract, problems: ProblemList): Own {
  const { currency } = contract.feePerMonth;
  const expectCurrency = (path: string, found: string | undefined): void => {
    if (found !== undefined && found !== currency) problems.add(path, found, `${currency}, the currency of the fee`);
  };
  input.deliverables?.forEach(({ prepaidValue }, i) => {
    expectCurrency(`deliverables.${String(i)}.prepaidValue.currency`, prepaidValue?.currency);
  });
  input.invoices?.forEach(({ amount }, i) => {
    expectCurrency(`invoices.${String(i)}.amount.currency`, amount.currency);
  });
  return {
    deliverables:
      withIds(input.deliverables, 'deliverables', ({ title }) => title, problems)?.map((item) => ({
        id: item.id,
        contractId: contract.id,
        title: item.title,
        state: item.state ?? 'open',
        dueOn: item.dueOn ?? null,
        prepaidValue: item.prepaidValue?.amount ?? 0,
      })) ?? null,
    invoices:
      withIds(input.invoices, 'invoices', ({ issuedOn }) => `invoice ${issuedOn}`, problems)?.map((item) => ({
        id: item.id,
        contractId: contract.id,
        issuedOn: item.issuedOn,
        amount: item.amount,
        state: item.state ?? 'open',
      })) ?? null,
    alternatives:
      withIds(input.alternatives, 'alternatives', ({ name }) => name, problems)?.map((item) => ({
        id: item.id,
        name: item.name,
        fit: item.fit,
        howTo: item.howTo,
        url: item.url ?? null,
        language: item.language ?? 'en',
        commission: item.commission ?? false,
      })) ?? null,
  };
}

/** Gives an id to each that came without; notes one that is there twice. Null stays null: the directory's list counts. */
function withIds<T extends { id?: string | undefined }>(
  items: readonly T[] | undefined,
  path: string,
  name: (item: T) => string,
  problems: ProblemList,
): (T & { id: string })[] | null {
  if (items === undefined) return null;
  const taken = new Set(items.flatMap(({ id }) => id ?? []));
  const seen = new Set<string>();
  return items.map((item, i) => {
    if (item.id !== undefined && seen.has(item.id)) problems.add(`${path}.${String(i)}.id`, item.id, 'each id once');
    const id = item.id ?? freeSlug(name(item), (one) => taken.has(one));
    taken.add(id);
    seen.add(id);
    return { ...item, id };
  });
}
