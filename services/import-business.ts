import type { Alternative, Contract, Deliverable, Invoice } from '../domain/directory.ts';
import type { Tx } from '../db/database.ts';
import { readContract, upsertAlternative, upsertDeliverable, upsertInvoice } from '../db/tables/business.ts';
import { date, id, language, line, lines, oneOf, webAddress } from './input-fields.ts';
import { amountCell, currencyCell, flagCell, importKind, minorUnits, misfit, type Misfit } from './import-kind.ts';

async function contractOf(tx: Tx, contractId: string): Promise<Contract | Misfit> {
  const contract = await readContract(tx, contractId);
  const expected = 'the id of a contract of the directory; import contracts first';
  return contract ?? misfit('contract_id', contractId, expected, 'unknown');
}

async function checkCurrency(tx: Tx, contractId: string, column: string, currency: string | null): Promise<Misfit[]> {
  const contract = await contractOf(tx, contractId);
  if ('column' in contract) return [contract];
  const expected = contract.feePerMonth.currency;
  return currency === null || currency === expected
    ? []
    : [misfit(column, currency, `${expected}, the currency of the contract`, 'currency')];
}

export const deliverablesKind = importKind(
  {
    id,
    contract_id: id,
    title: line(200),
    state: oneOf(['open', 'delivered']),
    due_on: date.optional(),
    prepaid_value: amountCell.optional(),
    currency: currencyCell.optional(),
  },
  (row) => {
    const { prepaid_value: value, currency = null } = row;
    if (value !== undefined && currency === null)
      return [misfit('currency', undefined, 'the currency of prepaid_value', 'together')];
    const prepaidValue = value === undefined || currency === null ? 0 : minorUnits('prepaid_value', value, currency);
    if (typeof prepaidValue !== 'number') return [prepaidValue];
    const { id: key, contract_id: contractId, title, state, due_on: dueOn = null } = row;
    const item: Deliverable = { id: key, contractId, title, state, dueOn, prepaidValue };
    return {
      key,
      check: (tx) => checkCurrency(tx, contractId, 'currency', currency),
      write: (tx) => upsertDeliverable(tx, item),
    };
  },
);

export const invoicesKind = importKind(
  { id, contract_id: id, issued_on: date, amount: amountCell, currency: currencyCell, state: oneOf(['open', 'paid']) },
  (row) => {
    const { id: key, contract_id: contractId, issued_on: issuedOn, currency, state } = row;
    const amount = minorUnits('amount', row.amount, currency);
    if (typeof amount !== 'number') return [amount];
    const invoice: Invoice = { id: key, contractId, issuedOn, amount: { amount, currency }, state };
    return {
      key,
      check: (tx) => checkCurrency(tx, contractId, 'currency', currency),
      write: (tx) => upsertInvoice(tx, invoice),
    };
  },
);

export const alternativesKind = importKind(
  {
    id,
    name: line(200),
    fit: lines(400),
    how_to: lines(400),
    url: webAddress.optional(),
    language,
    commission: flagCell.optional(),
    active: flagCell.optional(),
  },
  (row) => {
    const { how_to: howTo, url = null, commission = false, active = true, ...rest } = row;
    const item: Alternative = { ...rest, howTo, url, commission, active };
    return { key: item.id, check: () => Promise.resolve([]), write: (tx) => upsertAlternative(tx, item) };
  },
);
