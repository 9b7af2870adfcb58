import { addBusinessDays, addDays, addMonths, daysBetween, type WorkCalendar } from './calendar.ts';
import type { Path, PlannedOutcome } from './codes.ts';

/** What the contract says about its end; dates are calendar dates in the contract's zone. */
export interface ContractTerms {
  readonly startsOn: string | null;
  /** Last day of the running term; null = open-ended. */
  readonly termEndsOn: string | null;
  /** null = the term ends by itself. */
  readonly renewsForMonths: number | null;
  /** Notice is months, then days; usually one of the two is 0. Before a renewal it is also how early it must be served. */
  readonly noticeDays: number;
  readonly noticeMonths: number;
  /** Which day is the service date: the day of sending or the day of receipt. */
  readonly countedFrom: 'sending' | 'receipt';
}

/** A period that a law pack sets; business days are those of the calendar. */
export type PackNotice = { readonly packId: string; readonly amount: number } & (
  { readonly unit: 'days' | 'months' } | { readonly unit: 'bd'; readonly calendar: WorkCalendar }
);

export interface EndFacts {
  readonly terms: ContractTerms;
  readonly path: Path;
  readonly packNotices: readonly PackNotice[];
  /** The legal date that the plan aims at. */
  readonly plannedServiceDate: string;
  readonly lastExitItemOn: string | null;
}

export interface EndPlan {
  readonly row: string;
  /** NEXT_WINDOW: this window is missed; the end of the next one, or a mutual agreement, is for people to choose. */
  readonly outcome: PlannedOutcome | 'NEXT_WINDOW';
  readonly endDate: string;
  readonly earliest: string;
  /** Last service date, and so last sending day, that keeps `endDate` lawful. */
  readonly noticeBy: string;
  /** Last day to stop the renewal that `endDate` relies on, else that of the running term; null = nothing renews. */
  readonly nonRenewalDeadline: string | null;
  /** The end falls inside a term: written reason and Legal needed. */
  readonly midTerm: boolean;
}

/** How far after the planned notice the term may end, or be stopped from renewing, to be waited for (R64). */
const WAIT_FOR_TERM_MONTHS = 6;

interface Term {
  readonly endsOn: string;
  /** null = it ends by itself. */
  readonly deadline: string | null;
}

interface Situation extends EndFacts {
  /** The term running on the planned service date. */
  readonly term: Term | null;
  readonly earliest: string;
}

interface Row {
  readonly row: string;
  readonly outcome: EndPlan['outcome'];
  readonly when: (situation: Situation) => boolean;
}

/** The rows exclude one another. A term that ends by itself before `earliest` is followed by open-ended service (row 2). */
const ROWS: readonly Row[] = [
  { row: 'D8.1', outcome: 'END_AT_TERM', when: (one) => isWaitedFor(one) && isInTime(one) },
  { row: 'D8.2', outcome: 'END_EARLIEST', when: (one) => one.path !== 'FAST' && isOpenEnded(one) },
  {
    row: 'D8.3',
    outcome: 'END_EARLIEST',
    when: (one) => one.path !== 'FAST' && !isOpenEnded(one) && !isWaitedFor(one),
  },
  { row: 'D8.4', outcome: 'END_EARLIEST', when: (one) => one.path === 'FAST' },
  { row: 'D8.5', outcome: 'NEXT_WINDOW', when: (one) => isWaitedFor(one) && !isOpenEnded(one) && !isInTime(one) },
];

/** D8: the end that the packet asks for. Throws RangeError on malformed dates. */
export function planEnd(facts: EndFacts): EndPlan {
  const { terms, path, packNotices, plannedServiceDate, lastExitItemOn } = facts;
  const exit = isUrgent(path) ? null : lastExitItemOn;
  const lawful = earliestAfter(plannedServiceDate, terms, packNotices);
  const earliest = exit !== null && exit > lawful ? exit : lawful;
  const situation = { ...facts, term: termFor(terms, plannedServiceDate), earliest };
  const match = ROWS.find((row) => row.when(situation));
  if (match === undefined) throw new RangeError('Found no matching row of D8; expected the rows to cover every case.');
  const target = match.outcome === 'END_EARLIEST' ? null : termFor(terms, plannedServiceDate, earliest);
  const endDate = target?.endsOn ?? earliest;
  return {
    row: match.row,
    outcome: match.outcome,
    endDate,
    earliest,
    noticeBy: lastService(endDate, target?.deadline ?? endDate, facts),
    nonRenewalDeadline: (target ?? situation.term)?.deadline ?? null,
    midTerm: target === null && isInsideTerm(endDate, terms),
  };
}

/**
 * The end date once the service is proven: the planned end, or later when the service came too late for it, never earlier.
 * At term, a service after the non-renewal deadline moves it to the end of the next term; a pack notice that outlasts the
 * term only to the end of that notice. Throws RangeError on malformed dates.
 */
export function endAfterService(facts: {
  plannedEnd: string;
  terms: ContractTerms;
  packNotices: readonly PackNotice[];
  serviceDate: string;
  outcome: PlannedOutcome;
}): string {
  const { plannedEnd, terms, packNotices, serviceDate, outcome } = facts;
  const lawful = latest([plannedEnd, earliestAfter(serviceDate, terms, packNotices)]);
  if (outcome === 'END_EARLIEST') return lawful;
  return latest([lawful, termFor(terms, serviceDate, plannedEnd)?.endsOn ?? lawful]);
}

/** The last service date that stops the renewal after a term ending on `endsOn`; null = no term ends then, or it ends by itself. */
export function renewalDeadline(terms: ContractTerms, endsOn: string): string | null {
  const term = termFor(terms, endsOn);
  return term?.endsOn === endsOn ? term.deadline : null;
}

function isUrgent(path: Path): boolean {
  return path === 'FAST' || path === 'INTEGRITY';
}

function isWaitedFor({ term, path, plannedServiceDate }: Situation): boolean {
  if (term === null || isUrgent(path)) return false;
  return (term.deadline ?? term.endsOn) <= addMonths(plannedServiceDate, WAIT_FOR_TERM_MONTHS);
}

function isInTime({ term, earliest, plannedServiceDate }: Situation): boolean {
  return term !== null && earliest <= term.endsOn && (term.deadline === null || plannedServiceDate <= term.deadline);
}

function isOpenEnded({ term, earliest }: Situation): boolean {
  return term === null || (term.deadline === null && term.endsOn < earliest);
}

/** `earliest` without exit items: legal date + notice of contract and of each pack, the latest of them. */
function earliestAfter(service: string, terms: ContractTerms, packs: readonly PackNotice[]): string {
  return latest([contractEarliest(service, terms), ...packs.map((notice) => afterNotice(service, notice))]);
}

/** The end that contract and each pack would give alone, for a service on that day: which of them is the stricter. */
export const endsByRule = (
  service: string,
  terms: ContractTerms,
  packs: readonly PackNotice[],
): readonly { readonly by: string; readonly endsOn: string }[] => [
  { by: 'contract', endsOn: contractEarliest(service, terms) },
  ...packs.map((notice) => ({ by: notice.packId, endsOn: afterNotice(service, notice) })),
];

function afterNotice(service: string, notice: PackNotice): string {
  switch (notice.unit) {
    case 'days':
      return addDays(service, notice.amount);
    case 'months':
      return addMonths(service, notice.amount);
    case 'bd':
      return addBusinessDays(service, notice.amount, notice.calendar);
  }
}

/** A term that ends by itself needs no notice beyond its last day. */
function contractEarliest(service: string, terms: ContractTerms): string {
  const { termEndsOn, renewsForMonths } = terms;
  const noticed = addDays(addMonths(service, terms.noticeMonths), terms.noticeDays);
  const lapses = renewsForMonths === null && termEndsOn !== null && service <= termEndsOn;
  return lapses && termEndsOn < noticed ? termEndsOn : noticed;
}

/** The first term that ends on or after `notBefore` and can still be ended by a service on `service`; null = open-ended. */
function termFor(terms: ContractTerms, service: string, notBefore: string | null = null): Term | null {
  const { termEndsOn, renewsForMonths } = terms;
  if (termEndsOn === null) return null;
  const floor = notBefore ?? service;
  if (renewsForMonths === null) return termEndsOn < floor ? null : { endsOn: termEndsOn, deadline: null };
  if (renewsForMonths < 1)
    throw new RangeError(`Found a renewal for ${String(renewsForMonths)} months; expected at least 1.`);
  for (let renewals = 0; ; renewals += 1) {
    const endsOn = addMonths(termEndsOn, renewals * renewsForMonths);
    const deadline = addMonths(addDays(endsOn, -terms.noticeDays), -terms.noticeMonths);
    if (endsOn >= floor && (notBefore === null || service <= deadline)) return { endsOn, deadline };
  }
}

function isInsideTerm(endDate: string, terms: ContractTerms): boolean {
  const term = termFor(terms, endDate);
  return term !== null && term.endsOn !== endDate;
}

/** Later services never end earlier, so the last lawful one is found by halving the days up to `noLaterThan`. */
function lastService(
  endDate: string,
  noLaterThan: string,
  { terms, packNotices, plannedServiceDate }: EndFacts,
): string {
  let lawful = 0;
  let unlawful = daysBetween(plannedServiceDate, noLaterThan) + 1;
  while (unlawful - lawful > 1) {
    const middle = Math.floor((lawful + unlawful) / 2);
    if (earliestAfter(addDays(plannedServiceDate, middle), terms, packNotices) <= endDate) lawful = middle;
    else unlawful = middle;
  }
  return addDays(plannedServiceDate, lawful);
}

function latest(dates: readonly string[]): string {
  return dates.reduce((a, b) => (a < b ? b : a));
}
