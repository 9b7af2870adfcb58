import type { Client, Contact, Contract } from '../domain/directory.ts';
import type { Tx } from '../db/database.ts';
import { readClient, upsertClient, upsertContact, upsertContract } from '../db/tables/business.ts';
import { readPerson } from '../db/tables/people.ts';
import { country, date, email, id, language, line, lines, oneOf, phone, zone } from './input-fields.ts';
import {
  amountCell,
  currencyCell,
  flagCell,
  importKind,
  minorUnits,
  misfit,
  wholeCell,
  type Misfit,
} from './import-kind.ts';

export const clientsKind = importKind(
  {
    id,
    name: line(200),
    short_name: line(60).optional(),
    country,
    language,
    zone,
    since: date.optional(),
    address: lines(500).optional(),
  },
  (row) => {
    const { short_name: shortName = row.name.slice(0, 60), since = null, address = null, ...rest } = row;
    const client: Client = { ...rest, shortName, since, address };
    return { key: client.id, check: () => Promise.resolve([]), write: (tx) => upsertClient(tx, client) };
  },
);

/** The client of a row must be there already: clients are imported before what belongs to them. */
async function expectClient(tx: Tx, clientId: string): Promise<Misfit[]> {
  if ((await readClient(tx, clientId)) !== null) return [];
  return [misfit('client_id', clientId, 'the id of a client of the directory; import clients first', 'unknown')];
}

export const contactsKind = importKind(
  { id, client_id: id, name: line(120), email, phone: phone.optional(), authorised: flagCell.optional() },
  (row) => {
    const { client_id: clientId, phone: number = null, authorised = false, ...rest } = row;
    const contact: Contact = { ...rest, clientId, phone: number, authorised };
    return {
      key: contact.id,
      check: async (tx) => [
        ...(await expectClient(tx, clientId)),
        ...((await readPerson(tx, contact.id)) === null
          ? []
          : [misfit('id', contact.id, 'an id that nobody of the staff bears', 'taken')]),
      ],
      write: (tx) => upsertContact(tx, contact),
    };
  },
);

export const contractsKind = importKind(
  {
    id,
    client_id: id,
    name: line(200),
    zone,
    currency: currencyCell,
    fee_per_month: amountCell,
    starts_on: date.optional(),
    term_ends_on: date.optional(),
    renews_for_months: wholeCell(1, 120).optional(),
    notice_days: wholeCell(0, 1_000).optional(),
    notice_months: wholeCell(0, 36).optional(),
    counted_from: oneOf(['sending', 'receipt']),
    clause_id: line(60),
    clause_text: lines(2_000),
    prepaid: amountCell.optional(),
    prepaid_from: date.optional(),
    prepaid_to: date.optional(),
  },
  (row) => {
    const fee = minorUnits('fee_per_month', row.fee_per_month, row.currency);
    const prepaid = prepaidOf(row);
    const wrong = [...datesOf(row), fee, prepaid].filter(
      (one) => one !== null && typeof one === 'object' && 'column' in one,
    );
    if (wrong.length > 0 || typeof fee !== 'number' || (prepaid !== null && 'column' in prepaid)) return wrong;
    const contract: Contract = {
      id: row.id,
      clientId: row.client_id,
      name: row.name,
      zone: row.zone,
      feePerMonth: { amount: fee, currency: row.currency },
      startsOn: row.starts_on ?? null,
      termEndsOn: row.term_ends_on ?? null,
      renewsForMonths: row.renews_for_months ?? null,
      noticeDays: row.notice_days ?? 0,
      noticeMonths: row.notice_months ?? 0,
      countedFrom: row.counted_from,
      clause: { id: row.clause_id, text: row.clause_text },
      prepaid,
    };
    return {
      key: contract.id,
      check: (tx) => expectClient(tx, contract.clientId),
      write: (tx) => upsertContract(tx, contract),
    };
  },
);

interface Prepaid {
  readonly currency: string;
  readonly prepaid?: string | undefined;
  readonly prepaid_from?: string | undefined;
  readonly prepaid_to?: string | undefined;
}

function prepaidOf({ currency, prepaid, prepaid_from: from, prepaid_to: to }: Prepaid): Contract['prepaid'] | Misfit {
  if (prepaid === undefined && from === undefined && to === undefined) return null;
  if (prepaid === undefined)
    return misfit('prepaid', undefined, 'the amount paid ahead, as its period is given', 'together');
  if (from === undefined || to === undefined)
    return misfit(
      from === undefined ? 'prepaid_from' : 'prepaid_to',
      undefined,
      'the period that was paid ahead',
      'together',
    );
  if (to < from) return misfit('prepaid_to', to, `a day on or after ${from}`, 'order');
  const amount = minorUnits('prepaid', prepaid, currency);
  return typeof amount === 'number' ? { amount: { amount, currency }, from, to } : amount;
}

interface Dates {
  readonly starts_on?: string | undefined;
  readonly term_ends_on?: string | undefined;
  readonly renews_for_months?: number | undefined;
}

function datesOf({ starts_on: start, term_ends_on: end, renews_for_months: renews }: Dates): Misfit[] {
  if (renews !== undefined && end === undefined)
    return [misfit('term_ends_on', undefined, 'the end of the term, as it renews', 'together')];
  if (start !== undefined && end !== undefined && end < start)
    return [misfit('term_ends_on', end, `a day on or after ${start}`, 'order')];
  return [];
}
