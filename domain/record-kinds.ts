import { ROLES } from './codes.ts';

/**
 * The kinds of record that the directory keeps, one description for CSV, forms, the JSON API and versions. A record travels as cells: texts
 * by column, amounts in the major unit, flags `true` or `false`, several words separated by spaces; an empty one is absent.
 */
export const RECORD_KINDS = [
  'calendars',
  'holidays',
  'people',
  'absences',
  'clients',
  'contacts',
  'contracts',
  'deliverables',
  'invoices',
  'alternatives',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** By column. */
export type Cells = Readonly<Record<string, string>>;

export type Column =
  | { readonly is: 'amount'; readonly currency: string }
  | { readonly is: 'choice' | 'choices'; readonly of: readonly string[] }
  /** The key of a record of another kind. */
  | { readonly is: 'record'; readonly of: RecordKind }
  | {
      readonly is:
        | ('id' | 'line' | 'lines' | 'date' | 'flag' | 'whole' | 'words' | 'time')
        | ('country' | 'language' | 'zone' | 'currency' | 'email' | 'phone' | 'url' | 'calendar');
    };

interface RecordDescription {
  /** Columns that make the key; joined by `~`, which no id holds. */
  readonly key: readonly string[];
  /** The column that names a record in lists. */
  readonly title: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Cells of a new record's form. */
  readonly initial: Cells;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const [ID, LINE, LINES, DATE, FLAG] = [
  { is: 'id' },
  { is: 'line' },
  { is: 'lines' },
  { is: 'date' },
  { is: 'flag' },
] as const satisfies readonly Column[];
const WHOLE = { is: 'whole' } as const;
const ZONE = { is: 'zone' } as const;
const LANGUAGE = { is: 'language' } as const;
const CURRENCY = { is: 'currency' } as const;
const EMAIL = { is: 'email' } as const;
const amount = (currency: string) => ({ is: 'amount', currency }) as const;
const record = (of: RecordKind) => ({ is: 'record', of }) as const;

const RECORDS = {
  calendars: {
    key: ['id'],
    title: 'id',
    columns: { id: ID, workdays: { is: 'choices', of: DAYS }, opens: { is: 'time' }, closes: { is: 'time' } },
    initial: { workdays: 'mon tue wed thu fri', opens: '09:00', closes: '17:00' },
  },
  holidays: {
    key: ['calendar', 'day'],
    title: 'name',
    columns: { calendar: ID, day: DATE, name: LINE, cancelled: FLAG },
    initial: {},
  },
  people: {
    key: ['id'],
    title: 'name',
    columns: {
      id: ID,
      name: LINE,
      email: EMAIL,
      title: LINE,
      roles: { is: 'choices', of: ROLES },
      grade: { is: 'choice', of: ['staff', 'manager'] },
      manager_id: record('people'),
      signing_limit: amount('signing_currency'),
      signing_currency: CURRENCY,
      languages: { is: 'words' },
      endings_led: WHOLE,
      coached: FLAG,
      confirmed_ready: FLAG,
      zone: ZONE,
      calendar: { is: 'calendar' },
      active: FLAG,
    },
    initial: { grade: 'staff', languages: 'en', zone: 'UTC', active: 'true' },
  },
  absences: {
    key: ['person_id', 'from'],
    title: 'person_id',
    columns: {
      person_id: record('people'),
      from: DATE,
      to: DATE,
      stand_in_id: record('people'),
      note: LINE,
      cancelled: FLAG,
    },
    initial: {},
  },
  clients: {
    key: ['id'],
    title: 'name',
    columns: {
      id: ID,
      name: LINE,
      short_name: LINE,
      country: { is: 'country' },
      language: LANGUAGE,
      zone: ZONE,
      since: DATE,
      address: LINES,
    },
    initial: {},
  },
  contacts: {
    key: ['id'],
    title: 'name',
    columns: {
      id: ID,
      client_id: record('clients'),
      name: LINE,
      email: EMAIL,
      phone: { is: 'phone' },
      authorised: FLAG,
    },
    initial: {},
  },
  contracts: {
    key: ['id'],
    title: 'name',
    columns: {
      id: ID,
      client_id: record('clients'),
      name: LINE,
      zone: ZONE,
      currency: CURRENCY,
      fee_per_month: amount('currency'),
      starts_on: DATE,
      term_ends_on: DATE,
      renews_for_months: WHOLE,
      notice_days: WHOLE,
      notice_months: WHOLE,
      counted_from: { is: 'choice', of: ['sending', 'receipt'] },
      clause_id: LINE,
      clause_text: LINES,
      prepaid: amount('currency'),
      prepaid_from: DATE,
      prepaid_to: DATE,
    },
    initial: { counted_from: 'receipt' },
  },
  deliverables: {
    key: ['id'],
    title: 'title',
    columns: {
      id: ID,
      contract_id: record('contracts'),
      title: LINE,
      state: { is: 'choice', of: ['open', 'delivered'] },
      due_on: DATE,
      prepaid_value: amount('currency'),
      currency: CURRENCY,
    },
    initial: { state: 'open' },
  },
  invoices: {
    key: ['id'],
    title: 'id',
    columns: {
      id: ID,
      contract_id: record('contracts'),
      issued_on: DATE,
      amount: amount('currency'),
      currency: CURRENCY,
      state: { is: 'choice', of: ['open', 'paid'] },
    },
    initial: { state: 'open' },
  },
  alternatives: {
    key: ['id'],
    title: 'name',
    columns: {
      id: ID,
      name: LINE,
      fit: LINES,
      how_to: LINES,
      url: { is: 'url' },
      language: LANGUAGE,
      commission: FLAG,
      active: FLAG,
    },
    initial: { active: 'true' },
  },
} as const satisfies Readonly<Record<RecordKind, RecordDescription>>;

export type ColumnOf<K extends RecordKind> = keyof (typeof RECORDS)[K]['columns'] & string;

/** The description without its literal types, to walk through. */
export const recordKind = (kind: RecordKind): RecordDescription => RECORDS[kind];

export const columnsOf = (kind: RecordKind): readonly (readonly [name: string, column: Column])[] =>
  Object.entries(recordKind(kind).columns);

/** The key of a record by its cells, such as `gb~2026-12-25`. */
export const keyOf = (kind: RecordKind, cells: Cells): string =>
  recordKind(kind)
    .key.map((column) => cells[column] ?? '')
    .join('~');

/** Columns whose cells differ, in the order of the description. */
export function changedColumns(kind: RecordKind, before: Cells | null, after: Cells | null): string[] {
  return columnsOf(kind)
    .map(([name]) => name)
    .filter((name) => (before?.[name] ?? '') !== (after?.[name] ?? ''));
}
