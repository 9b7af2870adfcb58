import { addDays, addDuration, dateOf, instantOf } from '../calendar.ts';
import { endAfterService } from '../end-date.ts';
import { decideTone } from '../tone.ts';
import { transitionTimes } from '../transition-times.ts';
import { isUrgent, latestOf, type StageDraft } from './course.ts';
import type { PlanPerson } from './facts.ts';

export function planPreparation(draft: StageDraft): 'packet' {
  const { people } = draft.facts;
  const { tier, panelAsked } = draft.known;
  const urgent = isUrgent(draft.known);
  const small = (tier === 'T0' || tier === 'T1') && !urgent;
  if (!panelAsked) draft.wait('more-to-do', people.owner);
  const speaker = speakerOf(draft);
  draft.wait('preparation', people.owner, { automatic: tier === 'T0' && !urgent && speaker !== null });
  if (!small) draft.wait('talking-points', speaker);
  return 'packet';
}

/** Whom the case names; of a client that paid nothing the support manager (D9). The owner stands for nobody yet. */
function speakerOf({ facts, known }: StageDraft): PlanPerson | null {
  const { spokesperson, support } = facts.people;
  return spokesperson ?? (known.tier === 'T0' ? support : null);
}

export function planApproval(draft: StageDraft): 'approve' {
  const { people } = draft.facts;
  draft.wait('approval', people.approver);
  const informed = [people.approver, people.owner, people.legal, people.reporter].filter((one) => one !== null);
  for (const person of new Map(informed.map((one) => [one.id, one])).values()) draft.mail('T34', person);
  draft.assumptions.push('approved-at-once');
  draft.mayEnd('KEPT');
  return 'approve';
}

export function planHold(draft: StageDraft): 'over' {
  const { policy, people, house } = draft.facts;
  const { path, tier } = draft.known;
  const length = policy.hold[path === 'FAST' ? 'fast' : (tier ?? 'T2')];
  draft.at = addDuration(draft.at, length, people.approver?.calendar ?? house);
  return 'over';
}

/** One line after the other; a line of nothing is not due. */
export function planRefund(draft: StageDraft): 'settled' {
  for (const line of linesOf(draft))
    if (line === null || line.amount > 0) draft.wait('refund-booking', draft.facts.people.finance);
  return 'settled';
}

const linesOf = ({ known }: StageDraft) => (known.money === null ? [] : [known.money.owed, known.money.goodwill]);

const KIND = { warm: 'T20a', direct: 'T20b', firm: 'T20c', formal: 'T20d' } as const;

export function planNotice(draft: StageDraft): 'delivered' {
  const { facts } = draft;
  const { people, policy, law, contract, leadReason } = facts;
  const { end, path, callRequired } = draft.known;
  if (end === null)
    throw new RangeError('found a notice without a planned end, expected the contract review before it');
  if (callRequired) {
    draft.mail('T18', people.client);
    draft.wait('call-log', speakerOf(draft));
  }
  const { zone } = contract;
  const sentOn = dateOf(draft.at, zone);
  const { tone } = decideTone({ path: path ?? 'STANDARD', leadReason, regulated: law.regulated });
  draft.mail(KIND[tone], people.client);
  draft.at = addDuration(draft.at, policy.deliveredAfter, people.owner.calendar);
  if (linesOf(draft).some((line) => line === null || line.amount > 0)) draft.mail('T24c', people.client);
  if (law.emailRefused) draft.wait('service-proof', people.owner);
  const byReceipt = law.byReceipt || law.emailRefused || contract.countedFrom === 'receipt';
  const legalDate = byReceipt ? dateOf(draft.at, zone) : sentOn;
  const endDate = endAfterService({
    plannedEnd: end.endDate,
    terms: byReceipt ? { ...contract, countedFrom: 'receipt' } : contract,
    packNotices: law.notices,
    serviceDate: legalDate,
    outcome: end.outcome === 'END_EARLIEST' ? 'END_EARLIEST' : 'END_AT_TERM',
  });
  if (end.nonRenewalDeadline !== null)
    draft.deadlines.push({
      what: 'non-renewal',
      on: end.nonRenewalDeadline,
      missed: legalDate > end.nonRenewalDeadline,
    });
  draft.deadlines.push(
    { what: 'notice-by', on: end.noticeBy, missed: sentOn > end.noticeBy },
    { what: 'notice', on: sentOn, missed: false },
    { what: 'legal-date', on: legalDate, missed: false },
    { what: 'end', on: endDate, missed: false },
  );
  draft.learn({ endDate });
  return 'delivered';
}

export function planTransition(draft: StageDraft): 'done' {
  const { facts, at: from } = draft;
  const { people, policy, items, invoicesOpen, contractCalendar } = facts;
  const { tier, endDate } = draft.known;
  if (endDate === null) throw new RangeError('found a transition without an end date, expected the notice before it');
  const times = transitionTimes(policy, { tier, endDate, from, calendar: contractCalendar });
  if (tier !== 'T0') draft.mail('T22', people.client);
  for (const at of times.status) for (const [kind, to] of STATUS) draft.mail(kind, people[to], at);
  for (const { at } of times.countdown) for (const [kind, to] of COUNTDOWN) draft.mail(kind, people[to], at);
  draft.assumptions.push('client-silent');
  const mail = tier === 'T0' ? 'T22' : 'T25';
  draft.ask('data-choice', people.client, { closesAt: times.exportUntil, mail });
  const nine = (day: string): string => instantOf(day, '09:00', contractCalendar.zone);
  const done = items.map(({ dueOn }) =>
    draft.ask('item-done', people.owner, dueOn === null ? {} : { countsFrom: nine(dueOn) }),
  );
  if (invoicesOpen) done.push(draft.ask('settlement', people.finance, { countsFrom: nine(endDate) }));
  draft.at = times.endsAt;
  draft.deadlines.push({ what: 'export-until', on: addDays(endDate, policy.exportDays), missed: false });
  done.push(draft.ask('access-off', people.owner));
  draft.at = times.exportUntil;
  const erasedBy = draft.ask('erasure', people.owner);
  draft.deadlines.push(
    { what: 'erasure', on: addDays(endDate, policy.exportDays), missed: false },
    { what: 'certificate', on: addDays(endDate, policy.exportDays + policy.certificateDays), missed: false },
  );
  draft.at = latestOf([...done, erasedBy]);
  return 'done';
}

const STATUS = [
  ['T23c', 'client'],
  ['T23o', 'owner'],
] as const;
const COUNTDOWN = [
  ['T38c', 'client'],
  ['T38o', 'owner'],
] as const;

/** Where criticism is all there is, each item of it is answered (R4); after an ending the last letter goes out. */
export function planClosed(draft: StageDraft): 'recorded' | 'filed' {
  const { people, incidents } = draft.facts;
  if (draft.known.path === 'NO_GROUND') {
    draft.at = latestOf([draft.at, ...incidents.map(() => draft.ask('feedback-answer', people.owner))]);
    return 'recorded';
  }
  if (draft.known.endDate === null) return 'recorded';
  draft.mail('T27', people.client);
  return 'filed';
}

/** A client that paid nothing is part of a report, not of a review (§5). */
export function planAftercare(draft: StageDraft): 'reviewed' {
  const { people, policy, house } = draft.facts;
  if (draft.known.tier === 'T0') return 'reviewed';
  draft.at = addDuration(draft.at, policy.outcomeReviewAfter, people.owner.calendar);
  draft.deadlines.push({ what: 'outcome-review', on: dateOf(draft.at, house.zone), missed: false });
  draft.wait('outcome-review', people.approver);
  return 'reviewed';
}
