import { dateOf } from '../domain/calendar.ts';
import { caseFacts } from '../domain/case-facts.ts';
import type { LegalFacts } from '../domain/legal-mandatory.ts';
import { packTerms } from '../domain/pack-terms.ts';
import { hasStatutePackFor, matchPacks, type LawPack } from '../domain/packs.ts';
import { planCase } from '../domain/plan.ts';
import type { PlanFacts } from '../domain/plan/facts.ts';
import type { CasePlan } from '../domain/plan/result.ts';
import { calendarIn, calendarOf } from '../db/case-file.ts';
import { needsConfirmation, relationshipYears } from '../db/contract-situation.ts';
import { reading, type Tx } from '../db/database.ts';
import { listInvoices, readSettings, type Settings } from '../db/tables/business.ts';
import { listCalendars } from '../db/tables/calendars.ts';
import { hasCountryNote } from '../db/tables/country-notes.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { listPacks, standingConfirmations } from '../db/tables/packs.ts';
import { tierFacts } from '../db/tier-facts.ts';
import { leadReason } from './case-dossier.ts';
import { CaseInput } from './case-schema.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { instant } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { planPeople } from './plan-people.ts';
import { resolveCase, type ResolvedCase } from './resolve-case.ts';

/** The body of POST /api/cases, with the instant from which a rehearsal would begin. */
export const PlanInput = CaseInput.extend({ startsAt: instant.optional() });

/**
 * What would happen if this case were started: nothing is written. With `startsAt` the case is taken as a rehearsal. Throws what
 * `startCase` throws for the same body, but for duplicates.
 */
export async function planOf({ db }: Pick<ServiceDeps, 'db'>, actor: Actor, body: unknown): Promise<CasePlan> {
  const { startsAt, ...input } = parseInput(PlanInput, body, 'the case');
  const tx = reading(db);
  const at = startsAt ?? new Date(await databaseNow(tx)).toISOString();
  const resolved = await resolveCase(tx, input, { actor, at, rehearsal: startsAt !== undefined });
  return planCase(await factsOf(tx, input, resolved, at));
}

async function factsOf(tx: Tx, input: CaseInput, resolved: ResolvedCase, at: string): Promise<PlanFacts> {
  const { policy, business, dossier } = resolved;
  const { client, contract } = business;
  const settings = await needSettings(tx);
  const file = { policy, settings, records: { client, contract }, calendars: await listCalendars(tx) };
  const reasons = input.reasons.map(({ code }) => code);
  const contractCalendar = calendarIn(file, contract.zone);
  const today = dateOf(at, settings.zone);
  const said = input.packFacts ?? {};
  const facts = caseFacts({ today, client, contract, refundTotal: null, forCause: false, said });
  const packs = matchPacks(await listPacks(tx), facts, today);
  const invoices = business.invoices ?? (business.inlineContract === null ? await listInvoices(tx, contract.id) : []);
  return {
    startsAt: at,
    policy,
    leadReason: leadReason(input),
    reasons,
    incidents: dossier.incidents.map(({ verifiedBy, ...one }) => ({ ...one, verified: verifiedBy !== null })),
    hasSource: dossier.incidents.some(({ source }) => source !== ''),
    warningsOn: (input.warnings ?? []).map(({ on }) => on),
    clientSince: client.since,
    value: tierFacts({ ...file, row: { reasons } }, at),
    contract,
    items: business.openItems.map(({ title, dueOn }) => ({ title, dueOn })),
    invoicesOpen: invoices.some(({ state }) => state === 'open'),
    lastInvoice: invoices.at(-1)?.amount ?? null,
    law: {
      ...packTerms(packs, facts, [], contractCalendar),
      regulated: packs.some(({ kind }) => kind === 'profession'),
    },
    legal: await legalFacts(tx, { packs, today, reasons, said }, file, at),
    people: await planPeople(tx, resolved, file),
    house: calendarOf(file, null),
    contractCalendar,
  };
}

interface Law extends Pick<PlanFacts, 'reasons'> {
  readonly packs: readonly LawPack[];
  readonly today: string;
  readonly said: NonNullable<CaseInput['packFacts']>;
}

/** What D5 asks before anybody reviewed the contract: no exception claimed, nothing disputed. */
async function legalFacts(
  tx: Tx,
  { packs, today, reasons, said }: Law,
  file: Parameters<typeof relationshipYears>[0] & Pick<PlanFacts, 'policy'>,
  at: string,
): Promise<Omit<LegalFacts, 'tier' | 'midTerm'>> {
  const { country } = file.records.client;
  const standing = await standingConfirmations(tx, today);
  return {
    packs: packs.map(({ id, legal_review }) => ({ id, legalReview: legal_review })),
    unconfirmedPacks: packs.filter((pack) => needsConfirmation(pack) && !standing.has(pack.id)).map(({ id }) => id),
    packException: false,
    threat: reasons.includes('THREAT'),
    unethical: reasons.includes('UNETHICAL'),
    disputed: false,
    relationshipYears: relationshipYears(file, at),
    dependentClient: said['client.is_dependent'] === true,
    guardHit: packs.some(({ kind }) => kind === 'guard'),
    country,
    hasStatutePackForCountry: hasStatutePackFor(await listPacks(tx), country, today),
    hasCountryNote: said['country.has_note'] === true || (await hasCountryNote(tx, country, today)),
    alwaysReview: file.policy.countriesAlwaysReviewed,
  };
}

/** `resolveCase` has refused by then where they are missing. */
async function needSettings(tx: Tx): Promise<Settings> {
  const settings = await readSettings(tx);
  if (settings === null) throw new Error('found no settings after a case was resolved');
  return settings;
}
