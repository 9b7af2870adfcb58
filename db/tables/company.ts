import { run, type Tx } from '../database.ts';
import type { Settings } from './business.ts';

export type Company = Omit<Settings, 'setUpAt'>;

/** Replaces what the first start wrote about the company. */
export async function updateCompany(tx: Tx, company: Company): Promise<void> {
  await run(
    tx,
    'UPDATE settings SET company_name = $1, company_contact = $2, company_address = $3, zone = $4, calendar = $5',
    [
      ...[company.companyName, company.companyContact, company.companyAddress ?? null],
      ...[company.zone, company.calendar],
    ],
  );
}

/** Holds the row until the transaction ends, so that of two people who edit at once the second sees the first. */
export async function lockCompany(tx: Tx): Promise<void> {
  await run(tx, 'SELECT id FROM settings FOR UPDATE');
}
