/** The closed vocabularies of the service. Values are persisted: add, never rename. */

export const STAGES = [
  'intake',
  'triage',
  'repair',
  'dossier',
  'contract-review',
  'assessment',
  'consensus',
  'deliverables',
  'preparation',
  'approval',
  'hold',
  'refund',
  'notice',
  'transition',
  'closed',
  'aftercare',
] as const;
export type Stage = (typeof STAGES)[number];

export const FINAL_OUTCOMES = ['ENDED', 'KEPT', 'CLIENT_LEFT', 'REVERSED', 'STOPPED', 'WITHDRAWN'] as const;
export type FinalOutcome = (typeof FINAL_OUTCOMES)[number];

/** What the packet asks for. */
export const PLANNED_OUTCOMES = ['END_AT_TERM', 'END_EARLIEST', 'PAUSE'] as const;
export type PlannedOutcome = (typeof PLANNED_OUTCOMES)[number];

/** R18–R39 in the order of the requirements, then the extension. */
export const REASON_CODES = [
  'TRIVIAL_COMPLAINTS',
  'ABUSIVE_TO_STAFF',
  'NO_GROWTH',
  'NO_REFERRALS',
  'UNPROFITABLE',
  'UNETHICAL',
  'VALUES_MISMATCH',
  'TIME_DRAIN',
  'REJECTS_ADVICE',
  'DISRESPECT',
  'POOR_COMMUNICATION',
  'STAGNANT',
  'PESSIMISM',
  'VERBAL_ABUSE',
  'UNMEETABLE_DEMANDS',
  'EXTREME_RUDENESS',
  'THREAT',
  'NEVER_SATISFIED',
  'KNOWS_BETTER',
  'UNBOUNDED_CHANGES',
  'PUBLIC_CRITICISM',
  'ENTITLEMENT',
  'NON_PAYMENT',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What makes people unsafe (R12, R14, R15). */
export const DANGEROUS: readonly ReasonCode[] = ['THREAT', 'VERBAL_ABUSE', 'ABUSIVE_TO_STAFF'];

export const PATHS = [
  'FAST',
  'INTEGRITY',
  'NO_GROUND',
  'REPAIR_EXTRA',
  'REPAIR_FIRST',
  'REPAIR_SPONSOR',
  'PRIORITY',
  'ECONOMIC',
  'STANDARD',
] as const;
export type Path = (typeof PATHS)[number];

export const TIERS = ['T0', 'T1', 'T2', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

export const TONES = ['warm', 'direct', 'firm', 'formal'] as const;
export type Tone = (typeof TONES)[number];

/** Languages that mails and pages exist in. */
// prettier-ignore
export const LANGUAGES = [
  'en',
  'tr',
  'de',
  'fr',
  'fa',
  'gu',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a BCP 47 tag (`tr-TR` is `tr`) when texts exist in it. */
export const languageOfTag = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => language === tag.split('-')[0]);

/** The first of a person's languages that texts exist in, else English. */
export function knownLanguage(wanted: readonly string[]): Language {
  return wanted.map(languageOfTag).find((language) => language !== undefined) ?? 'en';
}

export const ROLES = ['operator', 'manager', 'legal', 'finance', 'approver', 'support', 'hr'] as const;
export type Role = (typeof ROLES)[number];

/** What a person is in one case. */
export const CASE_ROLES = [
  'reporter',
  'owner',
  'contributor',
  'finance',
  'legal',
  'approver',
  'spokesperson',
  'support',
  'hr',
  'sponsor',
  'panel',
] as const;
export type CaseRole = (typeof CASE_ROLES)[number];
