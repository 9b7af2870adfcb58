import type { Money } from './money.ts';

export interface ClientItem {
  readonly id: string;
  readonly title: string;
  readonly state: 'open' | 'delivered' | 'dropped';
  /** Due on, or delivered on. */
  readonly on: string | null;
}

export interface ClientMoney {
  readonly kind: 'owed' | 'goodwill' | 'later';
  readonly amount: Money;
  readonly state: 'coming' | 'issued' | 'credited';
  /** Will be paid on, or was paid on. */
  readonly on: string | null;
}

/** A day that the client should know of. `key` is stable: a calendar that takes the file again moves what it has. */
export interface ClientDate {
  readonly key: string;
  readonly what: 'item' | 'pay' | 'end' | 'export' | 'erase';
  readonly on: string;
  /** Of an item. */
  readonly title: string | null;
  readonly done: boolean;
}

interface Known {
  readonly today: string;
  readonly endDate: string | null;
  readonly items: readonly ClientItem[];
  readonly money: readonly ClientMoney[];
  readonly data: {
    readonly exportUntil: string | null;
    readonly eraseFrom: string | null;
    readonly returnedOn: string | null;
    readonly erasedOn: string | null;
  };
}

/** The days of an ending in their order: what is delivered, paid and ended when, and until when data can be fetched. Access ends with the contract. */
export function clientDates({ today, endDate, items, money, data }: Known): ClientDate[] {
  const found: ClientDate[] = [];
  for (const { id, title, state, on } of items)
    if (state !== 'dropped' && on !== null)
      found.push({ key: `item-${id}`, what: 'item', on, title, done: state === 'delivered' });
  const paid = money.flatMap(({ on }) => on ?? []);
  for (const on of new Set(paid)) {
    const done = money.every((line) => line.on !== on || line.state !== 'coming');
    found.push({ key: `pay-${String([...new Set(paid)].indexOf(on) + 1)}`, what: 'pay', on, title: null, done });
  }
  if (endDate !== null) found.push({ key: 'end', what: 'end', on: endDate, title: null, done: endDate < today });
  if (data.exportUntil !== null)
    found.push({ key: 'export', what: 'export', on: data.exportUntil, title: null, done: data.exportUntil < today });
  const erase = data.erasedOn ?? data.eraseFrom;
  if (erase !== null) found.push({ key: 'erase', what: 'erase', on: erase, title: null, done: data.erasedOn !== null });
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The first day that is still to come, or null. */
export const nextClientDate = (dates: readonly ClientDate[], today: string): ClientDate | null =>
  dates.find(({ done, on }) => !done && on >= today) ?? null;
