import { addDays, dateOf, daysBetween } from '../domain/calendar.ts';
import { planEnd, type ContractTerms, type PackNotice } from '../domain/end-date.ts';
import { choicesOf, textOf, type FormValues } from '../domain/forms.ts';
import { legalMandatory } from '../domain/legal-mandatory.ts';
import { hasStatutePackFor, matchPacks, noticeRule, type LawPack, type PackFacts } from '../domain/packs.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { lastAnswer } from './tables/answers.ts';
import { listPacks } from './tables/packs.ts';

const DAYS_A_YEAR = 365.25;

/** Whole and part years since the relationship began; 0 when nobody knows. */
export function relationshipYears(file: CaseFile, at: string): number {
  const { since } = file.records.client;
  return since === null ? 0 : daysBetween(since, dateOf(at, file.settings.zone)) / DAYS_A_YEAR;
}

/** The law packs that match the case by country and facts. */
export async function matchedPacks(
  tx: Tx,
  file: CaseFile,
  at: string,
): Promise<{ packs: readonly LawPack[]; facts: PackFacts }> {
  const facts: PackFacts = {
    country: file.records.client.country,
    action: 'termination',
    'contract.has_notice_clause': true,
    ...file.records.packFacts,
  };
  return { packs: matchPacks(await listPacks(tx), facts, dateOf(at, file.settings.zone)), facts };
}

/** Statute and profession packs that count only once Legal has confirmed them (D5, fixed rule). */
export const needsConfirmation = (pack: LawPack): boolean =>
  pack.needs_legal_confirmation && (pack.kind === 'statute' || pack.kind === 'profession');

/** D5: must Legal review the contract, and why. */
export async function legalReview(
  tx: Tx,
  file: CaseFile,
  at: string,
): Promise<{ mandatory: boolean; causes: readonly string[] }> {
  const { packs } = await matchedPacks(tx, file, at);
  const { row, records, policy } = file;
  return legalMandatory({
    tier: row.tier ?? 'T2',
    midTerm: isMidTerm(file, at),
    packs: packs.map((pack) => ({ id: pack.id, legalReview: pack.legal_review })),
    unconfirmedPacks: packs.filter(needsConfirmation).map((pack) => pack.id),
    packException: false,
    threat: row.reasons.includes('THREAT'),
    unethical: row.reasons.includes('UNETHICAL'),
    disputed: false,
    relationshipYears: relationshipYears(file, at),
    dependentClient: records.packFacts['client.is_dependent'] === true,
    guardHit: packs.some((pack) => pack.kind === 'guard'),
    country: records.client.country,
    hasStatutePackForCountry: hasStatutePackFor(await listPacks(tx), records.client.country),
    hasCountryNote: records.packFacts['country.has_note'] === true,
    alwaysReview: policy.countriesAlwaysReviewed,
  });
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
  readonly packsConfirmed: readonly string[];
}

/** Null before the contract was reviewed, or where it may not be ended. */
export async function currentReview(tx: Tx, file: CaseFile, at: string): Promise<Review | null> {
  const answer = await lastAnswer(tx, file.row.id, 'contract-review');
  if (answer?.choice !== 'true') return null;
  const { packs, facts } = await matchedPacks(tx, file, at);
  return toReview(file, answer.values, packs, facts);
}

function toReview(file: CaseFile, values: FormValues, packs: readonly LawPack[], facts: PackFacts): Review {
  const { contract } = file.records;
  const number = (name: string): number => (typeof values[name] === 'number' ? values[name] : 0);
  const legalMonths = number('legalMonths');
  const route = textOf(values, 'complaintRoute');
  return {
    terms: {
      startsOn: contract.startsOn,
      termEndsOn: contract.termEndsOn,
      renewsForMonths: contract.renewsForMonths,
      noticeDays: number('noticeDays'),
      noticeMonths: number('noticeMonths'),
      countedFrom: textOf(values, 'countedFrom') === 'receipt' ? 'receipt' : 'sending',
    },
    clause: { id: textOf(values, 'clauseId'), text: textOf(values, 'clauseText') },
    emailEnough: values['emailEnough'] === true,
    complaintRoute: route === '' ? null : route,
    packNotices: [
      ...packs.flatMap((pack) => packNotice(pack, facts)),
      ...(legalMonths > 0 ? [{ packId: 'legal', amount: legalMonths, unit: 'months' } as const] : []),
    ],
    packsConfirmed: choicesOf(values, 'packsConfirmed'),
  };
}

function packNotice(pack: LawPack, facts: PackFacts): PackNotice[] {
  const rule = noticeRule(pack, facts);
  if (rule === null || rule.unit === 'bd') return [];
  return [{ packId: pack.id, amount: rule.amount, unit: rule.unit }];
}

/** The day on which the notice can be expected to be served when everything goes its ordinary way: a week ahead. */
export const plannedServiceDate = (file: CaseFile, at: string): string =>
  addDays(dateOf(at, file.records.contract.zone), 7);
