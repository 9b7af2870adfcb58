import { addDuration, dateOf } from '../calendar.ts';
import type { ReasonCode } from '../codes.ts';
import { likelihoodOf } from '../likelihood.ts';
import { decidePath, type PathFacts } from '../path.ts';
import { repairFor, repairUntil } from '../repair-plan.ts';
import { repairWindow } from '../repair-window.ts';
import { decideTier } from '../tier.ts';
import { isUrgent, latestOf, type StageDraft } from './course.ts';
import type { PlanFacts } from './facts.ts';

const DANGEROUS: readonly ReasonCode[] = ['THREAT', 'VERBAL_ABUSE', 'ABUSIVE_TO_STAFF'];
/** On FAST and INTEGRITY nobody's silence may hold the case up (D4). */
const URGENT_FEEDBACK = '1bd';

/** What D1 reads while nobody has answered triage: no evidence (D2 row 3), no hardship, nothing tried before. */
export function pathFactsOf(facts: PlanFacts): PathFacts {
  const today = dateOf(facts.startsAt, facts.house.zone);
  const firstOf = (code: ReasonCode): string =>
    facts.incidents
      .filter(({ reason }) => reason === code)
      .map(({ on }) => on)
      .sort()[0] ?? today;
  return {
    reasons: facts.reasons.map((code) => ({
      code,
      likelihood: likelihoodOf([]).value,
      firstRecordedOn: firstOf(code),
      repaired: false,
    })),
    incidents: facts.incidents,
    warningsOn: facts.warningsOn,
    hardship: false,
    ourMiss: false,
    illegal: false,
    clientSince: facts.clientSince,
    today,
  };
}

export function planIntake(draft: StageDraft): 'complete' {
  const { people, hasSource } = draft.facts;
  if (hasSource) {
    draft.mail('T01', people.reporter);
    return 'complete';
  }
  draft.assumptions.push('facts-complete');
  draft.wait('intake-facts', people.reporter);
  return 'complete';
}

export function planTriage(draft: StageDraft): 'ground' | 'no-ground' | 'repair-only' {
  const { facts } = draft;
  const { people, policy } = facts;
  protect(draft);
  draft.assumptions.push('no-hardship', 'likelihood-unsure');
  draft.wait('triage', people.owner);
  const { path } = decidePath(pathFactsOf(facts));
  const { tier, callRequired } = decideTier(facts.value);
  draft.learn({ path, tier, callRequired });
  if (facts.legal.guardHit) draft.wait('guard-clearance', people.legal);
  if (path === 'NO_GROUND') {
    draft.mail('T02', people.reporter);
    return 'no-ground';
  }
  if (path === 'INTEGRITY') draft.wait('integrity-clearance', people.legal);
  if (path === 'INTEGRITY' || facts.legal.guardHit) {
    draft.assumptions.push('cleared');
    draft.mayEnd('KEPT');
  }
  const repairOnly = path === 'REPAIR_FIRST' || path === 'REPAIR_EXTRA';
  return repairOnly && policy.notPartOf.includes('repair') ? 'repair-only' : 'ground';
}

/** Reported abuse protects people before anybody is asked (R12, R14, R15). */
function protect(draft: StageDraft): void {
  const { incidents, people } = draft.facts;
  if (!incidents.some(({ reason, criticismOnly }) => DANGEROUS.includes(reason) && !criticismOnly)) return;
  for (const person of [people.approver, people.hr]) if (person !== null) draft.mail('T04', person);
  draft.mail('T32', people.client);
}

export function planRepair(draft: StageDraft): 'failed' {
  const { facts } = draft;
  const { people, policy, contract, house } = facts;
  const extra = draft.known.path === 'REPAIR_EXTRA';
  const codes = [facts.leadReason, ...facts.reasons];
  const row = codes.map((code) => repairFor(code, { extra })).find((one) => one !== null);
  if (row == null) throw new RangeError(`found no row of D3 for ${codes.join(', ')}, expected repair to be skipped`);
  const leader = draft.known.path === 'REPAIR_SPONSOR' ? people.sponsor : people.owner;
  draft.wait('repair-self-check', leader);
  if (row.kind === 'warning') draft.mail('T33', people.client);
  else {
    draft.wait('repair-talk', people.client);
    draft.wait('repair-plan', leader);
  }
  const from = dateOf(draft.at, house.zone);
  const until = repairUntil(row, {
    from,
    tier: draft.known.tier ?? 'T2',
    nextCycleEndsOn: null,
    termEndsOn: contract.termEndsOn,
  });
  const { announceAt, endsAt } = repairWindow(until, policy.repairReviewDays, house.zone);
  if (row.kind !== 'warning') draft.ask('repair-agree', people.client, { closesAt: endsAt });
  draft.mail('T07o', people.owner, latestOf([announceAt, draft.at]));
  draft.deadlines.push({ what: 'repair-ends', on: until, missed: false });
  draft.at = endsAt;
  draft.wait('repair-verdict', leader);
  if (row.kind !== 'warning') draft.mail('T07c', people.client);
  draft.assumptions.push('client-silent', 'repair-fails');
  draft.mayEnd('KEPT');
  return 'failed';
}

export function planDossier(draft: StageDraft): 'met' {
  const { people, house } = draft.facts;
  const { path, tier } = draft.known;
  const asked = path === 'FAST' ? [...people.contributors, ...people.targets] : people.contributors;
  const until = isUrgent(draft.known) ? { closesAt: addDuration(draft.at, URGENT_FEEDBACK, house) } : {};
  const once = [...new Map(asked.map((person) => [person.id, person])).values()];
  draft.at = latestOf([draft.at, ...once.map((person) => draft.ask('feedback', person, until))]);
  draft.wait('pattern-verdict', people.owner, { automatic: tier === 'T0' && !isUrgent(draft.known) });
  const panel = tier === 'T0' ? [] : people.voters.slice(0, draft.facts.policy.panelSize);
  const readers = [people.approver, ...panel].filter((person) => person !== null);
  for (const person of new Map(readers.map((one) => [one.id, one])).values()) draft.mail('T10', person);
  return 'met';
}
