import type { Duration } from './duration.ts';
import type { Stage, Tier } from './codes.ts';
import type { TaskKind } from './task-kinds.ts';

/** When a task reminds, to whom it escalates, and when it closes unanswered; counted from the opening of the task. */
export interface TaskTimes {
  readonly remind: readonly Duration[];
  /** Also reminds on the last mornings that leave so many days before the task closes unanswered. */
  readonly remindDaysBefore?: readonly number[] | undefined;
  readonly escalate: readonly { readonly after: Duration; readonly to: EscalateTo }[];
  /** The task closes unanswered and its protective default applies; null = it waits for ever (F1). */
  readonly closes: Duration | null;
  /** After the last step above, remind again at this pace for as long as the task is open. */
  readonly every: Duration;
}

export const ESCALATE_TO = [
  'substitute',
  'owners-manager',
  'persons-manager',
  'approver',
  'next-approver',
  'legal-head',
  'finance-head',
] as const;
export type EscalateTo = (typeof ESCALATE_TO)[number];

/** All numbers that an operator may change (process.md §2). A case keeps the version it began with. */
export interface Policy {
  readonly name: string;
  readonly version: number;
  /** Stages that this policy does not run; a case records the key and version as the cause. */
  readonly notPartOf: readonly Stage[];
  readonly times: Readonly<Record<TaskKind, TaskTimes>>;
  readonly fastTimes: Readonly<Partial<Record<TaskKind, TaskTimes>>>;
  /** Times of tier T0, where they differ. */
  readonly freeTimes: Readonly<Partial<Record<TaskKind, TaskTimes>>>;
  /** Revocable waiting time after approval, per tier; `fast` for the path FAST. Never zero. */
  readonly hold: Readonly<Record<Tier | 'fast', Duration>>;
  /** A mail that was taken counts as delivered when this long passed without a bounce (stage 13). */
  readonly deliveredAfter: Duration;
  readonly statusEvery: Duration;
  /** The same for tier T1. */
  readonly statusEverySmall: Duration;
  readonly countdownDays: readonly number[];
  /** The same for tier T0, which gets no status mails. */
  readonly countdownDaysFree: readonly number[];
  /** Voters in `consensus` of T2 and T3; at least 2. */
  readonly panelSize: number;
  /** D6: months after the planned end over which gain and loss are counted. */
  readonly horizonMonths: number;
  /** Without a decision this long after triage the Approver is asked to choose, and again at the second pace (stage 10). */
  readonly forcedChoice: { readonly after: Duration; readonly every: Duration };
  /** Days before the end of a pause on which the Owner is asked how it goes on. */
  readonly pauseReviewDays: number;
  /** Days before the end of a repair on which the verdict is announced (stage 3). */
  readonly repairReviewDays: number;
  /** Work on open items ends at the latest this many days on (stage 8). */
  readonly openWorkDays: number;
  /** Who approves where nobody inside may (D11); null = nobody. */
  readonly outsideApproverId: string | null;
  /** Days that the export stays open after the end date; at least 30. */
  readonly exportDays: number;
  readonly certificateDays: number;
  readonly outcomeReviewAfter: Duration;
  readonly callAttempts: { readonly count: number; readonly days: number; readonly again: Duration };
  /** Tier limits of D9 in minor units, per currency; `default` for the others. */
  readonly tierLimits: Readonly<Record<string, { readonly T2: number; readonly T3: number }>>;
  /** Largest value that a link alone may approve, in minor units; null = below tier T3, 0 = never (links-and-security §4). */
  readonly bearerLimit: number | null;
  readonly alternativesAtLeast: number;
  readonly signInMinutes: number;
  /** Which of the senders of this house the mails of a case come from; `default` is that of MAIL_FROM. */
  readonly sender: string;
  /** Mails that may leave in one minute, of one sender and to one domain; null = any number. */
  readonly mailLimits: { readonly perMinute?: number | undefined; readonly perDomainPerMinute?: number | undefined };
  readonly rehearsalKeptDays: number;
  readonly countriesAlwaysReviewed: readonly string[];
}
