import type { Alternative, Client, Contact, Contract, Deliverable, Invoice } from '../../domain/directory.ts';
import type { Money } from '../../domain/money.ts';
import { many, maybe, run, type Tx } from '../database.ts';

/** Clients and what belongs to them. Writers replace by id. */

export async function readClient(tx: Tx, id: string): Promise<Client | null> {
  return maybe<Client>(tx, 'SELECT * FROM clients WHERE id = $1', [id]);
}

export async function listClients(tx: Tx): Promise<Client[]> {
  return many<Client>(tx, 'SELECT * FROM clients ORDER BY name, id');
}

export async function upsertClient(tx: Tx, client: Client): Promise<void> {
  await run(
    tx,
    `INSERT INTO clients (id, name, short_name, country, language, zone, since, address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, country = excluded.country,
       language = excluded.language, zone = excluded.zone, since = excluded.since,
       address = excluded.address`,
    [
      ...[client.id, client.name, client.shortName, client.country, client.language, client.zone],
      ...[client.since, client.address ?? null],
    ],
  );
}

export async function listContacts(tx: Tx, clientId: string): Promise<Contact[]> {
  return many<Contact>(tx, 'SELECT * FROM contacts WHERE client_id = $1 ORDER BY authorised DESC, id', [clientId]);
}

export async function upsertContact(tx: Tx, contact: Contact): Promise<void> {
  await run(
    tx,
    `INSERT INTO contacts (id, client_id, name, email, phone, authorised) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, name = excluded.name, email = excluded.email,
       phone = excluded.phone, authorised = excluded.authorised`,
    [contact.id, contact.clientId, contact.name, contact.email, contact.phone, contact.authorised],
  );
}

interface ContractRow extends Omit<Contract, 'feePerMonth' | 'clause' | 'prepaid'> {
  readonly currency: string;
  readonly feePerMonth: number;
  readonly clauseId: string;
  readonly clauseText: string;
  readonly prepaid: number | null;
  readonly prepaidFrom: string | null;
  readonly prepaidTo: string | null;
}

function toContract(row: ContractRow): Contract {
  const { currency, feePerMonth, clauseId, clauseText, prepaid, prepaidFrom, prepaidTo, ...rest } = row;
  return {
    ...rest,
    feePerMonth: { amount: feePerMonth, currency },
    clause: { id: clauseId, text: clauseText },
    prepaid:
      prepaid === null || prepaidFrom === null || prepaidTo === null
        ? null
        : { amount: { amount: prepaid, currency }, from: prepaidFrom, to: prepaidTo },
  };
}

export async function readContract(tx: Tx, id: string): Promise<Contract | null> {
  const row = await maybe<ContractRow>(tx, 'SELECT * FROM contracts WHERE id = $1', [id]);
  return row === null ? null : toContract(row);
}

export async function upsertContract(tx: Tx, contract: Contract): Promise<void> {
  await run(
    tx,
    `INSERT INTO contracts (id, client_id, name, zone, currency, fee_per_month, starts_on, term_ends_on, renews_for_months,
       notice_days, notice_months, counted_from, clause_id, clause_text, prepaid, prepaid_from, prepaid_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, name = excluded.name, zone = excluded.zone,
       currency = excluded.currency, fee_per_month = excluded.fee_per_month, starts_on = excluded.starts_on,
       term_ends_on = excluded.term_ends_on, renews_for_months = excluded.renews_for_months,
       notice_days = excluded.notice_days, notice_months = excluded.notice_months, counted_from = excluded.counted_from,
       clause_id = excluded.clause_id, clause_text = excluded.clause_text, prepaid = excluded.prepaid,
       prepaid_from = excluded.prepaid_from, prepaid_to = excluded.prepaid_to`,
    [
      contract.id,
      contract.clientId,
      contract.name,
      contract.zone,
      contract.feePerMonth.currency,
      contract.feePerMonth.amount,
      contract.startsOn,
      contract.termEndsOn,
      contract.renewsForMonths,
      contract.noticeDays,
      contract.noticeMonths,
      contract.countedFrom,
      contract.clause.id,
      contract.clause.text,
      contract.prepaid?.amount.amount ?? null,
      contract.prepaid?.from ?? null,
      contract.prepaid?.to ?? null,
    ],
  );
}

export async function listDeliverables(tx: Tx, contractId: string): Promise<Deliverable[]> {
  return many<Deliverable>(tx, 'SELECT * FROM deliverables WHERE contract_id = $1 ORDER BY due_on, id', [contractId]);
}

export async function upsertDeliverable(tx: Tx, item: Deliverable): Promise<void> {
  await run(
    tx,
    `INSERT INTO deliverables (id, contract_id, title, state, due_on, prepaid_value) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET contract_id = excluded.contract_id, title = excluded.title, state = excluded.state,
       due_on = excluded.due_on, prepaid_value = excluded.prepaid_value`,
    [item.id, item.contractId, item.title, item.state, item.dueOn, item.prepaidValue],
  );
}

interface InvoiceRow extends Omit<Invoice, 'amount'> {
  readonly amount: number;
  readonly currency: Money['currency'];
}

export async function listInvoices(tx: Tx, contractId: string): Promise<Invoice[]> {
  const rows = await many<InvoiceRow>(tx, 'SELECT * FROM invoices WHERE contract_id = $1 ORDER BY issued_on, id', [
    contractId,
  ]);
  return rows.map(({ amount, currency, ...row }) => ({ ...row, amount: { amount, currency } }));
}

export async function upsertInvoice(tx: Tx, invoice: Invoice): Promise<void> {
  await run(
    tx,
    `INSERT INTO invoices (id, contract_id, issued_on, amount, currency, state) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET contract_id = excluded.contract_id, issued_on = excluded.issued_on,
       amount = excluded.amount, currency = excluded.currency, state = excluded.state`,
    [invoice.id, invoice.contractId, invoice.issuedOn, invoice.amount.amount, invoice.amount.currency, invoice.state],
  );
}

/** Alternatives that may be named, in the client's language first. */
export async function listAlternatives(tx: Tx, language: string): Promise<Alternative[]> {
  return many<Alternative>(
    tx,
    `SELECT id, name, fit, how_to, url, language, commission FROM alternatives WHERE active
      ORDER BY (language = $1) DESC, name, id`,
    [language],
  );
}

export async function upsertAlternative(tx: Tx, item: Alternative): Promise<void> {
  await run(
    tx,
    `INSERT INTO alternatives (id, name, fit, how_to, url, language, commission, active)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, fit = excluded.fit, how_to = excluded.how_to,
       url = excluded.url, language = excluded.language, commission = excluded.commission, active = excluded.active`,
    [item.id, item.name, item.fit, item.howTo, item.url, item.language, item.commission, item.active ?? true],
  );
}

export interface Settings {
  readonly companyName: string;
  readonly companyContact: string;
  /** Lines of our postal address below the name; null or nothing = not known. */
  readonly companyAddress?: string | null;
  readonly zone: string;
  readonly calendar: string;
  readonly setUpAt: string | null;
}

export async function readSettings(tx: Tx): Promise<Settings | null> {
  return maybe<Settings>(tx, 'SELECT * FROM settings');
}

/** Written once, at the first start. */
export async function writeSettings(tx: Tx, settings: Omit<Settings, 'setUpAt'>): Promise<void> {
  await run(
    tx,
    `INSERT INTO settings (company_name, company_contact, company_address, zone, calendar) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO NOTHING`,
    [
      ...[settings.companyName, settings.companyContact, settings.companyAddress ?? null],
      ...[settings.zone, settings.calendar],
    ],
  );
}

export async function markSetUp(tx: Tx): Promise<void> {
  await run(tx, 'UPDATE settings SET set_up_at = coalesce(set_up_at, now())');
}
