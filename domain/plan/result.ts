import type { FinalOutcome, Path, ReasonCode, Stage, Tier, Tone } from '../codes.ts';
import type { PanelRule } from '../consensus.ts';
import type { Likelihood } from '../likelihood.ts';
import type { MailKind } from '../mails.ts';
import type { Money } from '../money.ts';
import type { Skip } from '../skips.ts';
import type { TaskKind } from '../task-kinds.ts';

export interface PlannedTask {
  readonly kind: TaskKind;
  readonly who: string;
  readonly personId: string;
  readonly openedAt: string;
  readonly dueAt: string;
  /** When somebody else is asked as well; null = nobody. */
  readonly escalatesAt: string | null;
  /** Unanswered it closes with a protective default. */
  readonly closes: boolean;
  /** Tier or policy answers it: nobody is asked. */
  readonly automatic: boolean;
  /** The person is away then: whoever stands in for them is asked. */
  readonly away: boolean;
}

export interface PlannedMail {
  readonly kind: MailKind;
  /** The task that it asks for; null = it informs. */
  readonly task: TaskKind | null;
  readonly to: string;
  readonly toClient: boolean;
  readonly at: string;
}

export interface PlannedStage {
  readonly stage: Stage;
  readonly from: string;
  readonly until: string;
  /** Why it does not run, and what its result is taken to be; null = it runs. */
  readonly skipped: Skip | null;
  readonly tasks: readonly PlannedTask[];
  readonly mails: readonly PlannedMail[];
}

export const DEADLINES = [
  'repair-ends',
  'non-renewal',
  'notice-by',
  'notice',
  'legal-date',
  'end',
  'export-until',
  'erasure',
  'certificate',
  'outcome-review',
] as const;

export interface PlannedDeadline {
  readonly what: (typeof DEADLINES)[number];
  readonly on: string;
  /** The course of this plan comes too late for it. */
  readonly missed: boolean;
}

/** What the plan takes for granted while nobody has answered anything. */
export const ASSUMPTIONS = [
  'answered-when-due',
  'client-silent',
  'facts-complete',
  'no-hardship',
  'likelihood-unsure',
  'cleared',
  'repair-fails',
  'may-end',
  'next-window',
  'panel-agrees',
  'goodwill-default',
  'approved-at-once',
] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

/** Another way the case may end, and when. */
export interface OtherEnd {
  readonly stage: Stage;
  readonly outcome: FinalOutcome;
  readonly at: string;
}

/** The plan of a case that has not started. Instants ISO in UTC, dates YYYY-MM-DD in the contract's zone. */
export interface CasePlan {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly outcome: FinalOutcome;
  readonly policy: { readonly name: string; readonly version: number };
  readonly path: { readonly path: Path; readonly row: string; readonly why: string };
  readonly tier: { readonly tier: Tier; readonly row: string; readonly value: Money; readonly callRequired: boolean };
  readonly tone: { readonly tone: Tone; readonly row: string };
  readonly likelihood: readonly { readonly code: ReasonCode; readonly row: string; readonly value: Likelihood }[];
  /** D5; null where the case ends before the contract is reviewed. */
  readonly legal: { readonly mandatory: boolean; readonly causes: readonly string[] } | null;
  /** D8 as it is planned when the contract is reviewed; null where the case ends before. */
  readonly end: {
    readonly row: string;
    readonly outcome: string;
    readonly plannedEnd: string;
    readonly midTerm: boolean;
  } | null;
  /** Unused prepaid time by the planned end, and the goodwill that the assessment starts from (null = a person states it). */
  readonly money: { readonly owed: Money; readonly goodwill: Money | null } | null;
  readonly panel: PanelRule | null;
  readonly stages: readonly PlannedStage[];
  readonly deadlines: readonly PlannedDeadline[];
  readonly otherEnds: readonly OtherEnd[];
  readonly assumptions: readonly Assumption[];
}
