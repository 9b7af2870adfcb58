import { dateOf, daysBetween } from '../domain/calendar.ts';
import { caseFacts } from '../domain/case-facts.ts';
import { planEnd, type ContractTerms, type PackNotice } from '../domain/end-date.ts';
import { choicesOf, textOf, type FormValues } from '../domain/forms.ts';
import { legalMandatory } from '../domain/legal-mandatory.ts';
import { confirmedPerCase, exceptionKey, unconfirmedParts } from '../domain/pack-effects.ts';
import { packTerms } from '../domain/pack-terms.ts';
import { hasStatutePackFor, matchPacks, type LawPack, type PackFacts } from '../domain/packs.ts';
import { plannedService } from '../domain/planned-service.ts';
import { calendarIn, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { owedInAll } from './figures.ts';
import { lastAnswer } from './tables/answers.ts';
import { hasCountryNote } from './tables/country-notes.ts';
import { listPacks, standingConfirmations } from './tables/packs.ts';
import { activeStates } from './tables/side-states.ts';

const DAYS_A_YEAR = 365.25;

interface Relationship {
  readonly records: Pick<CaseFile['records'], 'client'>;
  readonly settings: CaseFile['settings'];
}

/** Whole and part years since the relationship began; 0 when nobody knows. */
export function relationshipYears({ records, settings }: Relationship, at: string): number {
  const { since } = records.client;
  return since === null ? 0 : daysBetween(since, dateOf(at, settings.zone)) / DAYS_A_YEAR;
}

/** The law packs that match the case by country and facts, and the facts that decided it. */
export async function matchedPacks(
  tx: Tx,
  file: CaseFile,
  at: string,
): Promise<{ packs: readonly LawPack[]; facts: PackFacts }> {
  const { client, contract, packFacts } = file.records;
  const figures = await owedInAll(tx, file);
  const review = await lastAnswer(tx, file.row.id, 'contract-review');
  const today = dateOf(at, file.settings.zone);
  const facts = caseFacts({
    today,
    client,
    contract,
    refundTotal: figures === null ? null : figures.owed.amount + figures.goodwill.amount,
    forCause: review?.values['forCause'] === true,
    said: packFacts,
  });
  return { packs: matchPacks(await listPacks(tx), facts, today), facts };
}

/** Statute and profession packs that count only once Legal has confirmed them, or a part that a notice may use (D5, fixed rule). */
export const needsConfirmation = (pack: LawPack): boolean =>
  unconfirmedParts(pack, { advice: true, claimed: pack.exceptions.map(({ id }) => exceptionKey(pack.id, id)) }).length >
  0;

/** D5: must Legal review the contract, and why. */
export async function legalReview(tx: Tx, file: CaseFile, at: string): Promise<ReturnType<typeof legalMandatory>> {
  const { packs } = await matchedPacks(tx, file, at);
  const { row, records } = file;
  const states = await activeStates(tx, row.id);
  return legalMandatory({
    tier: row.tier ?? 'T2',
    threat: row.reasons.includes('THREAT'),
    unethical: row.reasons.includes('UNETHICAL'),
    disputed: states.includes('DISPUTED') || states.includes('LEGAL_HOLD'),
    dependentClient: records.packFacts['client.is_dependent'] === true,
    guardHit: packs.some((pack) => pack.kind === 'guard'),
    country: records.client.country,
    ...(row.pause === null ? await factsOfEnding(tx, file, packs, at) : NOTHING_ENDS),
  });
}

type FactsOfEnding = Pick<
  Parameters<typeof legalMandatory>[0],
  | 'midTerm'
  | 'packs'
  | 'unconfirmedPacks'
  | 'packException'
  | 'relationshipYears'
  | 'hasStatutePackForCountry'
  | 'hasCountryNote'
  | 'alwaysReview'
>;

/** What D5 asks because a relationship ends: a pause by agreement has none of it (process.md §4 in docs). */
const NOTHING_ENDS: FactsOfEnding = {
  midTerm: false,
  packs: [],
  unconfirmedPacks: [],
  packException: false,
  relationshipYears: 0,
  hasStatutePackForCountry: true,
  hasCountryNote: true,
  alwaysReview: [],
};

async function factsOfEnding(tx: Tx, file: CaseFile, packs: readonly LawPack[], at: string): Promise<FactsOfEnding> {
  const { client, packFacts } = file.records;
  const today = dateOf(at, file.settings.zone);
  const standing = await standingConfirmations(tx, today);
  return {
    midTerm: isMidTerm(file, at),
    packs: packs.map((pack) => ({ id: pack.id, legalReview: pack.legal_review })),
    unconfirmedPacks: packs.filter((pack) => needsConfirmation(pack) && !standing.has(pack.id)).map((pack) => pack.id),
    packException: (await claimedExceptions(tx, file)).length > 0,
    relationshipYears: relationshipYears(file, at),
    hasStatutePackForCountry: hasStatutePackFor(await listPacks(tx), client.country, today),
    hasCountryNote: packFacts['country.has_note'] === true || (await hasCountryNote(tx, client.country, today)),
    alwaysReview: file.policy.countriesAlwaysReviewed,
  };
}

/** Whether the ending would cut a running term short, by the contract as it is on file. */
function isMidTerm(file: CaseFile, at: string): boolean {
  const { contract } = file.records;
  return planEnd({
    terms: contract,
    path: file.row.path ?? 'STANDARD',
    packNotices: [],
    plannedServiceDate: plannedServiceDate(file, at),
    lastExitItemOn: null,
  }).midTerm;
}

/** What the contract review answered: the terms that count from then on. */
export interface Review {
  readonly terms: ContractTerms;
  readonly clause: { readonly id: string; readonly text: string };
  readonly emailEnough: boolean;
  readonly complaintRoute: string | null;
  readonly packNotices: readonly PackNotice[];
  /** By Legal: for this case, or dated for all. */
  readonly packsConfirmed: readonly string[];
  /** Exceptions of packs that Legal claimed, by their keys. */
  readonly exceptionsClaimed: readonly string[];
}

/** Null before the contract was reviewed, or where it may not be ended. */
export async function currentReview(tx: Tx, file: CaseFile, at: string): Promise<Review | null> {
  const answer = await lastAnswer(tx, file.row.id, 'contract-review');
  if (answer?.choice !== 'true') return null;
  const { packs, facts } = await matchedPacks(tx, file, at);
  const perCase = packs.filter(confirmedPerCase).map(({ id }) => id);
  const standing = [...(await standingConfirmations(tx, dateOf(at, file.settings.zone)))].filter(
    (id) => !perCase.includes(id),
  );
  const claimed = await claimedExceptions(tx, file);
  const review = toReview(file, answer.values, { packs, facts, claimed });
  const later = await lastAnswer(tx, file.row.id, 'pack-confirmation');
  const confirmed = later?.choice === 'confirm' ? choicesOf(later.values, 'packsConfirmed') : [];
  return { ...review, packsConfirmed: [...new Set([...review.packsConfirmed, ...confirmed, ...standing])] };
}

/** Claims of the contract review; only Legal may make them (D5, fixed rule), so those of anybody else are none. */
async function claimedExceptions(tx: Tx, file: CaseFile): Promise<readonly string[]> {
  const answer = await lastAnswer(tx, file.row.id, 'contract-review');
  const claimed = answer === null ? [] : choicesOf(answer.values, 'packExceptions');
  if (answer === null || claimed.length === 0) return [];
  const person = await file.records.person(answer.personId);
  return person?.roles.includes('legal') === true || file.records.roleIds('legal').includes(answer.personId)
    ? claimed
    : [];
}

interface Law {
  readonly packs: readonly LawPack[];
  readonly facts: PackFacts;
  readonly claimed: readonly string[];
}

/** Legal date by the strictest rule of clause and packs (D8): receipt where one of them asks for it, e-mail where none refuses it. */
function toReview(file: CaseFile, values: FormValues, { packs, facts, claimed }: Law): Review {
  const { contract } = file.records;
  const number = (name: string): number => (typeof values[name] === 'number' ? values[name] : 0);
  const legalMonths = number('legalMonths');
  const route = textOf(values, 'complaintRoute');
  const law = packTerms(packs, facts, claimed, calendarIn(file, contract.zone));
  return {
    terms: {
      startsOn: contract.startsOn,
      termEndsOn: contract.termEndsOn,
      renewsForMonths: contract.renewsForMonths,
      noticeDays: number('noticeDays'),
      noticeMonths: number('noticeMonths'),
      countedFrom: law.byReceipt || textOf(values, 'countedFrom') === 'receipt' ? 'receipt' : 'sending',
    },
    // Of a pause nobody is asked for the clause.
    clause:
      textOf(values, 'clauseId') === ''
        ? contract.clause
        : { id: textOf(values, 'clauseId'), text: textOf(values, 'clauseText') },
    emailEnough: values['emailEnough'] === true && !law.emailRefused,
    complaintRoute: route === '' ? null : route,
    packNotices: [
      ...law.notices,
      ...(legalMonths > 0 ? [{ packId: 'legal', amount: legalMonths, unit: 'months' } as const] : []),
    ],
    packsConfirmed: choicesOf(values, 'packsConfirmed'),
    exceptionsClaimed: claimed,
  };
}

/** The day on which the notice can be expected to be served. */
export const plannedServiceDate = (file: CaseFile, at: string): string =>
  plannedService(at, file.row.path, calendarIn(file, file.records.contract.zone));
