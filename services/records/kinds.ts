import type { ColumnOf, RecordKind } from '../../domain/record-kinds.ts';
import { absencesKind } from '../import-absences.ts';
import { alternativesKind, deliverablesKind, invoicesKind } from '../import-business.ts';
import { calendarsKind, holidaysKind } from '../import-calendars.ts';
import { clientsKind, contactsKind, contractsKind } from '../import-clients.ts';
import type { ImportKind } from '../import-kind.ts';
import { peopleKind } from '../import-people.ts';

/** What checks and writes each kind, in the order in which they can be imported into an empty directory. */
export const KINDS: { readonly [K in RecordKind]: ImportKind<ColumnOf<K>> } = {
  calendars: calendarsKind,
  holidays: holidaysKind,
  people: peopleKind,
  absences: absencesKind,
  clients: clientsKind,
  contacts: contactsKind,
  contracts: contractsKind,
  deliverables: deliverablesKind,
  invoices: invoicesKind,
  alternatives: alternativesKind,
};

/** Columns that no record of the kind goes without. */
export const requiredColumns = (kind: RecordKind): readonly string[] => KINDS[kind].required;
