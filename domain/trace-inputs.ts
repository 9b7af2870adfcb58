import type { DossierFacts } from './dossier-threshold.ts';
import type { EndFacts, EndPlan } from './end-date.ts';
import type { GoodwillFacts } from './goodwill.ts';
import type { Money } from './money.ts';
import type { PathFacts } from './path.ts';
import type { TierFacts } from './tier.ts';

/** What a rule read when it decided: codes, counts, dates and amounts, never what somebody wrote. */
export type TraceInputs = Readonly<Record<string, string | number | boolean | null | Money | readonly string[]>>;

/** Every input of a rule, in the order in which they are shown: the database keeps none. */
export const TRACE_INPUTS = [
  ...['path', 'tier', 'tone', 'leadReason', 'reasons', 'likely', 'evidence', 'repaired', 'causes', 'country'],
  ...['incidents', 'verifiedIncidents', 'criticismOnly', 'incidentsOn', 'witnesses', 'warningsOn'],
  ...['feedbackAsked', 'feedbackSettled', 'complaints', 'complaintsWithAttempt'],
  ...['hardship', 'ourMiss', 'illegal', 'threat', 'clientSince', 'relationshipYears'],
  ...['paidNothing', 'annualFee', 'remainingValue', 'limitT2', 'limitT3', 'monthlyFee', 'lastInvoice', 'regulated'],
  ...['noticeDays', 'noticeMonths', 'countedFrom', 'packNotices', 'termEndsOn', 'renewsForMonths'],
  ...['plannedService', 'lastExitItemOn', 'earliest', 'nonRenewalDeadline', 'midTerm'],
];

/** D1. */
export const pathInputs = (facts: PathFacts): TraceInputs => ({
  reasons: facts.reasons.map(({ code }) => code),
  likely: facts.reasons.filter(({ likelihood }) => likelihood === 'LIKELY').map(({ code }) => code),
  repaired: facts.reasons.filter(({ repaired }) => repaired).map(({ code }) => code),
  incidents: facts.incidents.length,
  verifiedIncidents: facts.incidents.filter(({ verified }) => verified).length,
  criticismOnly: facts.incidents.filter(({ criticismOnly }) => criticismOnly).length,
  warningsOn: facts.warningsOn,
  hardship: facts.hardship,
  ourMiss: facts.ourMiss,
  illegal: facts.illegal,
  clientSince: facts.clientSince,
});

/** D9. */
export const tierInputs = (facts: TierFacts): TraceInputs => ({
  paidNothing: facts.paidNothing,
  annualFee: facts.annualFee,
  remainingValue: facts.remainingValue,
  limitT2: { amount: facts.limits.T2, currency: facts.annualFee.currency },
  limitT3: { amount: facts.limits.T3, currency: facts.annualFee.currency },
  relationshipYears: tenth(facts.relationshipYears),
  threat: facts.threat,
});

/** D4. */
export const dossierInputs = (facts: DossierFacts): TraceInputs => ({
  path: facts.path,
  tier: facts.tier,
  incidents: facts.incidents.length,
  verifiedIncidents: facts.incidents.filter(({ verified }) => verified).length,
  incidentsOn: facts.incidents.map(({ on }) => on),
  witnesses: new Set(facts.incidents.flatMap(({ people }) => people)).size,
  feedbackAsked: facts.feedback.asked,
  feedbackSettled: facts.feedback.settled,
  complaints: facts.complaints,
  complaintsWithAttempt: facts.complaintsWithAttempt,
});

/** D7. */
export const goodwillInputs = (facts: GoodwillFacts): TraceInputs => ({
  tier: facts.tier,
  tone: facts.tone,
  regulated: facts.regulated,
  monthlyFee: facts.monthlyFee,
  lastInvoice: facts.lastInvoice,
});

/** D8, with the dates that follow. */
export const endInputs = ({ terms, ...facts }: EndFacts, plan: EndPlan): TraceInputs => ({
  path: facts.path,
  plannedService: facts.plannedServiceDate,
  termEndsOn: terms.termEndsOn,
  renewsForMonths: terms.renewsForMonths,
  noticeDays: terms.noticeDays,
  noticeMonths: terms.noticeMonths,
  countedFrom: terms.countedFrom,
  packNotices: facts.packNotices.map(({ packId, amount, unit }) => `${packId} ${String(amount)} ${unit}`),
  lastExitItemOn: facts.lastExitItemOn,
  earliest: plan.earliest,
  nonRenewalDeadline: plan.nonRenewalDeadline,
  midTerm: plan.midTerm,
});

const tenth = (value: number): number => Math.round(value * 10) / 10;
