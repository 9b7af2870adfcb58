import type { Client, Contact, Contract, Deliverable } from '../../domain/directory.ts';
import type { Money } from '../../domain/money.ts';
import { maybe, type Tx } from '../database.ts';
import { listContacts, listDeliverables, listInvoices, readClient, readContract } from '../tables/business.ts';

/** What the directory knows about a client before a case begins. */
export interface ClientFacts {
  readonly client: Client;
  readonly contract: Contract;
  readonly contacts: readonly Contact[];
  /** Not delivered yet. */
  readonly items: readonly (Deliverable & { readonly prepaid: Money | null })[];
  readonly unpaid: readonly { readonly id: string; readonly issuedOn: string; readonly amount: Money }[];
  /** Number of the live case that is open about this contract; a second one would be refused. */
  readonly openCase: string | null;
}

/** Client, contract, contacts and what is open; null when there is no such contract. */
export async function readClientFacts(tx: Tx, contractId: string): Promise<ClientFacts | null> {
  const contract = await readContract(tx, contractId);
  const client = contract === null ? null : await readClient(tx, contract.clientId);
  if (contract === null || client === null) return null;
  const [contacts, items, invoices, open] = await Promise.all([
    listContacts(tx, client.id),
    listDeliverables(tx, contract.id),
    listInvoices(tx, contract.id),
    maybe<{ number: string }>(
      tx,
      `SELECT number FROM cases WHERE client_id = $1 AND contract_id = $2 AND ended_at IS NULL AND rehearsal_now IS NULL
         AND outcome IS DISTINCT FROM 'STOPPED' ORDER BY id LIMIT 1`,
      [client.id, contract.id],
    ),
  ]);
  const { currency } = contract.feePerMonth;
  return {
    client,
    contract,
    contacts,
    items: items
      .filter(({ state }) => state === 'open')
      .map((item) => ({
        ...item,
        prepaid: item.prepaidValue === 0 ? null : { amount: item.prepaidValue, currency },
      })),
    unpaid: invoices.filter(({ state }) => state === 'open'),
    openCase: open?.number ?? null,
  };
}
