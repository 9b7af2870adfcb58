import type { FinalOutcome, Path, Stage } from '../domain/codes.ts';
import type { VoidCause } from '../domain/packet.ts';
import type { TaskKind } from '../domain/task-kinds.ts';

/** What the workflow sees of a task. `next` is the next reminder, escalation or closing; null = only an answer ends it. */
export interface TaskProgress {
  readonly taskId: string;
  /** The answer's choice, `silent` when it closed unanswered, `withdrawn` when a fact took it back, null while it is open. */
  readonly choice: string | null;
  readonly next: { readonly at: string; readonly purpose: string; readonly step: number } | null;
  /** True when mails were queued that nobody tried yet. */
  readonly mails: boolean;
}

interface OfCase {
  readonly caseId: string;
  /** The instant at which the case stands. */
  readonly at: string;
}

/** Only PostgreSQL: local activities, one a step, several rows in one transaction; repeating one does no harm. */
export interface CaseActivities {
  /** Closes the step before, opens this one; returns which round of the stage it is and what the facts already include. */
  enterStage(
    input: OfCase & {
      stage: Stage;
      step: number;
      final: FinalOutcome | null;
      before: { step: number; outcome: string } | null;
    },
  ): Promise<{ round: number; lastSeq: number; skipped: boolean }>;
  openTask(
    input: OfCase & { stage: Stage; round: number; kind: TaskKind; subject: string; closesAt: string | null },
  ): Promise<TaskProgress>;
  stepTask(input: OfCase & { taskId: string; step: number }): Promise<TaskProgress>;
  withdrawTasks(input: OfCase & { why: string }): Promise<void>;
  /** The instant a policy duration after `at`, in the owner's calendar. */
  policyInstant(input: OfCase & { duration: 'deliveredAfter' | 'callAgain' | 'outcomeReviewAfter' }): Promise<string>;

  checkIntake(input: OfCase): Promise<{ complete: boolean }>;
  acknowledgeIntake(input: OfCase): Promise<void>;
  decideCasePath(
    input: OfCase & { step: number },
  ): Promise<{ path: Path; outcome: 'ground' | 'no-ground' | 'repair-only' }>;
  listContributors(input: OfCase): Promise<string[]>;
  reportDossier(input: OfCase & { step: number }): Promise<void>;
  /** `missed`: the last day to stop the renewal has passed, and the date is that of the next window. */
  planEndDate(input: OfCase & { step: number }): Promise<{ window: 'open' | 'missed' }>;
  listOpenItems(input: OfCase): Promise<{ items: number; askClient: boolean }>;
  /** D14 on the letter as the owner wrote it; the findings stand on the next round's task. */
  checkDraft(input: OfCase): Promise<{ clean: boolean }>;
  buildPacket(input: OfCase & { round: number; step: number }): Promise<{ ready: boolean }>;
  noticeDeadline(input: OfCase): Promise<string>;
  voidApproval(input: OfCase & { cause: VoidCause }): Promise<void>;
  beginHold(input: OfCase & { step: number }): Promise<{ until: string }>;
  endHold(input: OfCase): Promise<'over' | VoidCause>;
  planRefund(input: OfCase): Promise<{ lines: string[] }>;
  settleLine(input: OfCase & { lineId: string }): Promise<'settled' | VoidCause>;

  planNotice(input: OfCase & { step: number }): Promise<{ callRequired: boolean }>;
  waiverPeople(input: OfCase): Promise<string[]>;
  queueNotice(input: OfCase & { version: number }): Promise<{ mailId: string } | { voided: VoidCause }>;
  mailState(
    input: OfCase & { mailId: string },
  ): Promise<'waiting' | 'accepted' | 'refused' | 'unknown' | 'delivered' | 'cancelled'>;
  markMailDelivered(input: OfCase & { mailId: string }): Promise<void>;
  /** Carries out what a person found about a mail whose result was unknown. */
  resolveMail(input: OfCase & { mailId: string; subject: string }): Promise<void>;
  /** Sets the legal date when it can be known, else says that proof of service is still needed. */
  setLegalDate(input: OfCase & { mailId: string; step: number }): Promise<'set' | 'proof-needed'>;

  planTransition(input: OfCase): Promise<TransitionPlan>;
  queueTransitionMail(input: OfCase & { what: 'plan' | 'status' | 'countdown'; n: number }): Promise<void>;
  dataChoice(input: OfCase): Promise<{ wantsExport: boolean; eraseConfirmed: boolean; needsCode: boolean }>;
  checkClosing(input: OfCase): Promise<{ red: string[] }>;
  fileCase(input: OfCase): Promise<void>;
  /** Ends the case's record; false while a message is on its way that the workflow has not seen. */
  endCase(input: OfCase & { lastSeq: number }): Promise<{ ended: boolean }>;
  setCaseClock(input: OfCase): Promise<void>;
}

/** Instants of `transition`; all in the contract's zone. */
export interface TransitionPlan {
  readonly endsAt: string;
  readonly status: readonly string[];
  readonly countdown: readonly { readonly at: string; readonly days: number }[];
  readonly exportUntil: string;
  readonly items: readonly string[];
  readonly moneyOpen: boolean;
}

/** What crosses the network: regular activities. */
export interface NetworkActivities {
  /** Instructs one refund line at the provider, at most once per business key. */
  instructRefund(input: OfCase & { lineId: string }): Promise<'settled' | 'asked' | VoidCause>;
}

/** Runs on the task queue `mail`. */
export interface MailActivities {
  /** Tries once each mail of the case that nobody tried yet; what that does not settle goes to `deliverMail`. */
  sendQueuedMails(input: { caseId: string }): Promise<void>;
  /** One attempt at one mail; says when to try again, or null when it is settled. */
  tryMail(input: { mailId: string }): Promise<{ againInMs: number | null }>;
}

/** Runs by a schedule: what a crash left between commit and call. */
export interface SweepActivities {
  sweep(): Promise<{ started: number; told: number; delivered: number }>;
}

export type Activities = CaseActivities & NetworkActivities & MailActivities & SweepActivities;
