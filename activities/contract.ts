import type { FinalOutcome, Path, Stage } from '../domain/codes.ts';
import type { PanelRule } from '../domain/consensus.ts';
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
  /** Leaves nothing open behind a stage; `guard`: Legal must clear the case before it goes on (F12). */
  withdrawTasks(input: OfCase & { why: string }): Promise<{ guard: boolean }>;
  /** The instant a policy duration after `at`, in the owner's calendar. */
  policyInstant(input: OfCase & { duration: 'deliveredAfter' }): Promise<string>;

  checkIntake(input: OfCase): Promise<{ complete: boolean }>;
  acknowledgeIntake(input: OfCase): Promise<void>;
  decideCasePath(
    input: OfCase & { step: number },
  ): Promise<{ path: Path; outcome: 'ground' | 'no-ground' | 'repair-only' }>;
  /** SAFETY where abuse or a threat is reported: tells approver and HR (T04), gives the client another contact (T32). */
  protectPeople(input: OfCase & { step: number }): Promise<{ mails: boolean }>;
  /** Feedback items of a case that stopped at criticism. */
  listFeedback(input: OfCase): Promise<{ items: number[] }>;

  /** After the self-check: a written warning (T33) where D3 demands one; the invitation (T05) is the mail of `repair-talk`. */
  beginRepair(input: OfCase & { round: number }): Promise<{ warned: boolean }>;
  repairWindow(input: OfCase & { round: number }): Promise<{ announceAt: string; endsAt: string; warned: boolean }>;
  /** Reminds the owner some days before the window ends (T07). */
  announceRepairReview(input: OfCase & { round: number }): Promise<void>;
  /** Summary to the client (T07), trace of D3, terms of a pause. */
  endRepair(input: OfCase & { step: number; outcome: 'improved' | 'failed' | 'again' | 'pause' }): Promise<void>;

  /** Who is asked for feedback; `closesAt` where nobody's silence may hold the case up (FAST), `verdict` false for a pause. */
  listContributors(input: OfCase): Promise<{ people: string[]; closesAt: string | null; verdict: boolean }>;
  /** D6 for a lasting end, a pause and no change, as traces that the case's page shows. */
  recordForecast(input: OfCase & { step: number }): Promise<void>;
  /** The voters of this step, told of the meeting (T13). */
  invitePanel(input: OfCase & { step: number }): Promise<{ people: string[]; rule: PanelRule }>;
  recordConsensus(
    input: OfCase & { step: number; n: number; verdict: 'agreed' | 'split' | 'open'; proposal: string },
  ): Promise<void>;
  /** The end that the client has signed (D8). */
  planMutualEnd(input: OfCase & { step: number }): Promise<void>;
  reportDossier(input: OfCase & { step: number }): Promise<void>;
  /** `missed`: the last day to stop the renewal has passed, and the date is that of the next window. */
  /** `again`: a plan that is still in time, and that no item moves, stays. */
  planEndDate(input: OfCase & { step: number; again: boolean }): Promise<{ window: 'open' | 'missed' }>;
  listOpenItems(input: OfCase): Promise<{ items: number; askClient: boolean }>;
  planPreparation(input: OfCase): Promise<{ askMoreToDo: boolean; practise: boolean }>;
  /** D14 on the letter as the owner wrote it; the findings stand on the next round's task. */
  checkDraft(input: OfCase): Promise<{ clean: boolean; unconfirmed: boolean }>;
  buildPacket(input: OfCase & { round: number; step: number }): Promise<{ ready: boolean }>;
  noticeDeadline(input: OfCase): Promise<string>;
  /** When the approver is next asked to choose after a long time without a decision (stage 10). */
  forcedChoiceAt(input: OfCase): Promise<string>;
  forceChoice(input: OfCase): Promise<void>;
  voidApproval(input: OfCase & { cause: VoidCause }): Promise<void>;
  beginHold(input: OfCase & { step: number }): Promise<{ until: string }>;
  endHold(input: OfCase): Promise<'over' | VoidCause>;
  planRefund(input: OfCase): Promise<{ lines: string[] }>;
  settleLine(input: OfCase & { lineId: string }): Promise<'settled' | VoidCause>;

  planNotice(input: OfCase & { step: number }): Promise<{ callRequired: boolean; pause: boolean }>;
  /** When to call again, and whether enough was tried for the call to be waived (D9). */
  nextCallAt(input: OfCase & { attempt: number }): Promise<{ at: string; waivable: boolean }>;
  /** Tells the client of another time for the call; null = it does not take place. */
  changeCall(input: OfCase & { to: string | null }): Promise<void>;
  /** The pause letter has arrived: records the pause with its dates. */
  beginPause(input: OfCase & { step: number }): Promise<void>;
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
  dataChoice(input: OfCase): Promise<{ wantsExport: boolean; needsCode: boolean; eraseEarly: boolean }>;
  /** Makes a line of what was prepaid for an item that is undone at the end; null when nothing was. */
  oweItem(input: OfCase & { subject: string }): Promise<{ lineId: string | null }>;
  /** The ending is withdrawn: access back, an apology (T26r); says where the case goes. */
  reverseEnding(input: OfCase & { step: number }): Promise<{ to: 'kept' | 'repair' }>;
  checkClosing(input: OfCase): Promise<{ red: string[] }>;
  fileCase(input: OfCase): Promise<void>;
  planAftercare(input: OfCase & { step: number }): Promise<{
    pause: { reviewAt: string; endsAt: string } | null;
    reviewAt: string | null;
    /** Of a client that paid nothing: it is told with the other cases of its month. */
    digestAt: string | null;
  }>;
  /** Tells the approver once what the month's cases of clients that paid nothing came to (T28d). */
  queueDigest(input: OfCase): Promise<void>;
  /** Carries out what the pause review decided; anything but `extend` and `end` lets the service resume (T29c). */
  endPause(input: OfCase & { step: number; choice: string }): Promise<void>;

  /** Matters that nobody has settled. */
  openMatters(input: OfCase): Promise<string[]>;
  /** Where a matter came in and what is asked about it next; null when it is settled. */
  readMatter(input: OfCase & { matterId: string }): Promise<{ stage: Stage; first: TaskKind | null }>;
  /** After an answer about a matter: what is asked next, null when it is settled. */
  goOnWithMatter(
    input: OfCase & { matterId: string; kind: TaskKind; choice: string },
  ): Promise<{ next: TaskKind | null }>;
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
  /** Items are due by the end date and refunded as owed when undone (FAST). */
  readonly itemsEnd: boolean;
  /** Refund lines that still need an approval of their own. */
  readonly laterRefunds: readonly string[];
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
