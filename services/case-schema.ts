import { z } from 'zod';
import { REASON_CODES, ROLES } from '../domain/codes.ts';
import {
  country,
  date,
  email,
  id,
  instant,
  language,
  line,
  lines,
  list,
  money,
  oneOf,
  phone,
  webAddress,
  whole,
  yesNo,
  zone,
} from './input-fields.ts';

const NAME_LENGTH = 120;
const MANY = 200;

const record = <T extends z.core.$ZodShape>(what: string, shape: T): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(shape, { error: what });

const InlineAbsence = record('an absence {from, to, standIn}', { from: date, to: date, standIn: id.optional() });

const InlinePerson = record('the id of a person or {name, email, …}', {
  id: id.optional(),
  name: line(NAME_LENGTH),
  email,
  title: line(NAME_LENGTH).optional(),
  roles: list(oneOf(ROLES), 0, ROLES.length).optional(),
  grade: oneOf(['staff', 'manager']).optional(),
  managerId: id.optional(),
  signingLimit: money.optional(),
  languages: list(language, 1, 20).optional(),
  endingsLed: whole(0, 10_000).optional(),
  coached: yesNo.optional(),
  confirmedReady: yesNo.optional(),
  zone: zone.optional(),
  calendar: id.optional(),
  absences: list(InlineAbsence, 0, 50).optional(),
});
/** A person of the directory by id, or one given with the case. */
const PersonRef = z.union([id, InlinePerson]);

const InlineContact = record('a contact {name, email, …}', {
  id: id.optional(),
  name: line(NAME_LENGTH),
  email,
  phone: phone.optional(),
  authorised: yesNo.optional(),
});

const InlineClient = record('the id of a client or {name, country, language, contacts, …}', {
  id: id.optional(),
  name: line(200),
  shortName: line(60).optional(),
  country,
  language,
  zone: zone.optional(),
  since: date.optional(),
  address: lines(500).optional(),
  contacts: list(InlineContact, 1, 20),
});

const NOTICE = {
  noticeDays: whole(0, 1_000).optional(),
  noticeMonths: whole(0, 36).optional(),
  countedFrom: oneOf(['sending', 'receipt']).optional(),
};

const InlineContract = record('the id of a contract or {feePerMonth, clause, …}', {
  id: id.optional(),
  name: line(200).optional(),
  zone: zone.optional(),
  feePerMonth: money,
  startsOn: date.optional(),
  term: record('a term such as {endsOn: 2027-03-31, renewsForMonths: 12, noticeDays: 90}', {
    endsOn: date.optional(),
    renewsForMonths: whole(1, 120).optional(),
    ...NOTICE,
  }).optional(),
  ...NOTICE,
  clause: record('the clause on ending, {id, text}', { id: line(60), text: lines(2_000) }),
  prepaid: record('what was paid ahead, {amount, from, to}', { amount: money, from: date, to: date }).optional(),
});

const InlineDeliverable = record('a deliverable {title, state, …}', {
  id: id.optional(),
  title: line(200),
  state: oneOf(['open', 'delivered']).optional(),
  dueOn: date.optional(),
  prepaidValue: money.optional(),
});

const InlineInvoice = record('an invoice {issuedOn, amount, state}', {
  id: id.optional(),
  issuedOn: date,
  amount: money,
  state: oneOf(['open', 'paid']).optional(),
});

const InlineAlternative = record('an alternative {name, fit, howTo, …}', {
  id: id.optional(),
  name: line(200),
  fit: lines(400),
  howTo: lines(400),
  url: webAddress.optional(),
  language: language.optional(),
  commission: yesNo.optional(),
});

const IncidentInput = record('an incident {reason, on, what, source, …}', {
  reason: oneOf(REASON_CODES),
  on: date,
  what: lines(4_000),
  source: line(400),
  verifiedBy: PersonRef.optional(),
  criticismOnly: yesNo.optional(),
  /** Further reasons of the case that it supports (D1, independence). */
  serves: list(oneOf(REASON_CODES), 0, REASON_CODES.length).optional(),
  /** The earlier incident of this list, counted from 1, whose content it repeats (R4). */
  repeats: whole(1, MANY).optional(),
  /** Who was hurt: they may not decide or speak, and need not read the client again (F8). */
  target: PersonRef.optional(),
});

const ComplaintInput = record('a complaint {what, attempts}', {
  what: lines(4_000),
  attempts: list(lines(4_000), 0, MANY).optional(),
});

const WarningInput = record('a written warning {reason, on}', { reason: oneOf(REASON_CODES), on: date });

const People = record('the people of the case', {
  reporter: PersonRef.optional(),
  owner: PersonRef.optional(),
  contributors: list(PersonRef, 0, 50).optional(),
  finance: PersonRef.optional(),
  legal: PersonRef.optional(),
  approver: PersonRef.optional(),
  spokesperson: PersonRef.optional(),
  support: PersonRef.optional(),
  hr: PersonRef.optional(),
  /** Leads the repair of a long friendship (R7). */
  sponsor: PersonRef.optional(),
  /** Who votes; else they are chosen (process.md §1 in docs). */
  panel: list(PersonRef, 0, 20).optional(),
});

const PackFacts = z
  .record(
    z
      .string()
      .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/, { error: 'a fact such as provider.is_merchant' })
      .max(80),
    z.union([line(200), whole(-1_000_000_000, 1_000_000_000), yesNo], {
      error: 'a text, a whole number, true or false',
    }),
    { error: 'facts such as {provider.is_merchant: true}' },
  )
  .refine((facts) => Object.keys(facts).length <= 100, { error: 'at most 100 facts' });

const Reasons = list(
  record('a reason {code, lead}', { code: oneOf(REASON_CODES), lead: yesNo.optional() }),
  1,
  REASON_CODES.length,
)
  .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length, { error: 'each reason once' })
  .refine((reasons) => reasons.filter(({ lead }) => lead === true).length === 1 || isAlone(reasons), {
    error: 'exactly one reason with lead: true',
  });

/** A single reason leads without saying so. */
function isAlone(reasons: readonly { lead?: boolean | undefined }[]): boolean {
  return reasons.length === 1 && reasons[0]?.lead !== false;
}

/** The body of POST /api/cases, of a case file, and `case` of a rehearsal file. Records are given by directory id or inline. */
export const CaseInput = record('a case {client, contract, reasons, …}', {
  client: z.union([id, InlineClient]),
  contract: z.union([id, InlineContract]),
  deliverables: list(InlineDeliverable, 0, MANY).optional(),
  invoices: list(InlineInvoice, 0, MANY).optional(),
  alternatives: list(InlineAlternative, 0, 50).optional(),
  reasons: Reasons,
  incidents: list(IncidentInput, 0, MANY).optional(),
  complaints: list(ComplaintInput, 0, MANY).optional(),
  /** Written warnings (T33) that the client had before. */
  warnings: list(WarningInput, 0, 50).optional(),
  people: People.optional(),
  packFacts: PackFacts.optional(),
  note: lines(4_000).optional(),
  policy: id.optional(),
});
export type CaseInput = z.infer<typeof CaseInput>;

/** The same with the instant at which the rehearsal's clock begins. */
export const RehearsalInput = CaseInput.extend({ startsAt: instant });

export type PersonRef = z.infer<typeof PersonRef>;
export type InlinePerson = z.infer<typeof InlinePerson>;
export type InlineClient = z.infer<typeof InlineClient>;
export type InlineContract = z.infer<typeof InlineContract>;
