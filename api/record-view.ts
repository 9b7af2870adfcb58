import type { Language } from '../domain/codes.ts';
import { recordKind, type Cells, type RecordKind } from '../domain/record-kinds.ts';
import type { Children, RecordItem } from '../services/records/view-records.ts';
import { isolate } from '../templates/bidi.ts';
import { cellText, columnLabel, recordPath, type Titles } from './record-text.ts';

/** What a line of a list tells of a record besides its name and key. */
const SUMMARY: Readonly<Record<RecordKind, readonly string[]>> = {
  calendars: ['workdays', 'opens', 'closes'],
  holidays: ['calendar', 'day'],
  people: ['title', 'email', 'roles'],
  absences: ['from', 'to', 'stand_in_id'],
  clients: ['country', 'language', 'since'],
  contacts: ['client_id', 'email', 'authorised'],
  contracts: ['client_id', 'fee_per_month', 'term_ends_on'],
  deliverables: ['contract_id', 'state', 'due_on'],
  invoices: ['contract_id', 'issued_on', 'amount', 'state'],
  alternatives: ['language', 'url', 'active'],
};

/** Lines of a list of records; `without` is a column that all of them share. */
export function itemViews(
  lang: Language,
  kind: RecordKind,
  items: readonly RecordItem[],
  titles: Titles,
  without = '',
): { href: string; title: string; key: string | null; summary: string; off: boolean }[] {
  return items.map(({ key, cells }) => ({
    href: recordPath(kind, key),
    title: titleText(lang, kind, cells, titles),
    key: recordKind(kind).title === recordKind(kind).key[0] ? null : key,
    summary: SUMMARY[kind]
      .filter((name) => cells[name] !== undefined && name !== without)
      .map((name) => `${columnLabel(lang, kind, name)}: ${isolate(lang, cellText(lang, kind, name, cells, titles))}`)
      .join(' · '),
    off: cells['active'] === 'false',
  }));
}

/** What a record is called. */
export const titleText = (lang: Language, kind: RecordKind, cells: Cells, titles: Titles): string =>
  cellText(lang, kind, recordKind(kind).title, cells, titles);

/** Lists of what belongs to a record. */
export const childViews = (lang: Language, key: string, children: readonly Children[]): object[] =>
  children.map(({ kind, column, items, more }) => ({
    kind,
    items: itemViews(lang, kind, items, new Map(), column),
    all: more ? `/settings/${kind}?by=${column}&is=${encodeURIComponent(key)}` : null,
    add: `/settings/new/${kind}?${column}=${encodeURIComponent(key)}`,
  }));
