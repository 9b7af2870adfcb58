import { awayAt } from '../absences.ts';
import { addDuration } from '../calendar.ts';
import type { FinalOutcome, Path, Stage, Tier } from '../codes.ts';
import type { EndPlan } from '../end-date.ts';
import type { MailKind } from '../mails.ts';
import type { Money } from '../money.ts';
import type { TaskKind } from '../task-kinds.ts';
import { dueAt } from '../task-steps.ts';
import { timesFor } from '../task-times.ts';
import { TASKS } from '../tasks.ts';
import type { PlanFacts, PlanPerson } from './facts.ts';
import type { Assumption, OtherEnd, PlannedDeadline, PlannedMail, PlannedTask } from './result.ts';

/** What the stages so far have settled. */
export interface Known {
  readonly path: Path | null;
  readonly tier: Tier | null;
  readonly callRequired: boolean;
  /** D5; null before the contract is reviewed. */
  readonly legal: { readonly mandatory: boolean; readonly causes: readonly string[] } | null;
  readonly end: EndPlan | null;
  readonly money: { readonly owed: Money; readonly goodwill: Money | null } | null;
  /** A panel has answered R56. */
  readonly panelAsked: boolean;
  readonly endDate: string | null;
}

export const NOTHING_KNOWN: Known = {
  path: null,
  tier: null,
  callRequired: false,
  legal: null,
  end: null,
  money: null,
  panelAsked: false,
  endDate: null,
};

/** One stage of the course: what is asked and sent in it, and what is known after it. */
export class StageDraft {
  readonly facts: PlanFacts;
  readonly stage: Stage;
  readonly from: string;
  readonly tasks: PlannedTask[] = [];
  readonly mails: PlannedMail[] = [];
  readonly deadlines: PlannedDeadline[] = [];
  readonly assumptions: Assumption[] = [];
  readonly otherEnds: OtherEnd[] = [];
  /** Where the stage stands. */
  at: string;
  known: Known;

  constructor(facts: PlanFacts, stage: Stage, from: string, known: Known) {
    this.facts = facts;
    this.stage = stage;
    this.from = from;
    this.at = from;
    this.known = known;
  }

  /** Asks from where the stage stands; the stage stands still. Returns when the answer is due. */
  ask(kind: TaskKind, who: PlanPerson | null, options: AskOptions = {}): string {
    const task = plannedTask(this, kind, who ?? this.facts.people.owner, options);
    this.tasks.push(task);
    if (!task.automatic) this.write(options.mail ?? TASKS[kind].mail, who ?? this.facts.people.owner, this.at, kind);
    return task.dueAt;
  }

  /** Asks, and goes on when the answer is due. */
  wait(kind: TaskKind, who: PlanPerson | null, options: AskOptions = {}): void {
    this.at = this.ask(kind, who, options);
  }

  mail(kind: MailKind, to: PlanPerson, at = this.at): void {
    this.write(kind, to, at, null);
  }

  private write(kind: MailKind, to: PlanPerson, at: string, task: TaskKind | null): void {
    this.mails.push({ kind, task, to: to.name, toClient: to.id === this.facts.people.client.id, at });
  }

  learn(more: Partial<Known>): void {
    this.known = { ...this.known, ...more };
  }

  /** The case may also end here. */
  mayEnd(outcome: FinalOutcome): void {
    this.otherEnds.push({ stage: this.stage, outcome, at: this.at });
  }
}

interface AskOptions {
  readonly closesAt?: string;
  /** Reminders count from here where that is later. */
  readonly countsFrom?: string;
  readonly mail?: MailKind;
  readonly automatic?: boolean;
}

function plannedTask(
  draft: StageDraft,
  kind: TaskKind,
  person: PlanPerson,
  { closesAt, countsFrom, automatic = false }: AskOptions,
): PlannedTask {
  const { facts, known, at } = draft;
  const { calendar } = person;
  const times = timesFor(facts.policy, known, kind);
  const closes = closesAt ?? (times.closes === null ? null : addDuration(at, times.closes, calendar));
  const from = latestOf([at, countsFrom ?? at]);
  const escalates = times.escalate.map(({ after }) => addDuration(from, after, calendar)).sort()[0] ?? null;
  const isBeforeClose = closes === null || (escalates !== null && escalates < closes);
  return {
    kind,
    who: person.name,
    personId: person.id,
    openedAt: at,
    dueAt: automatic ? at : dueAt(times, from, TASKS[kind].silence === 'closes' ? closes : null, calendar),
    escalatesAt: automatic || !isBeforeClose ? null : escalates,
    closes: closes !== null,
    automatic,
    away: !automatic && awayAt(person, at, calendar) !== null,
  };
}

/** The latest of some instants; instants may be written with and without milliseconds. */
export const latestOf = (instants: readonly string[]): string =>
  instants.reduce((a, b) => (Date.parse(a) < Date.parse(b) ? b : a));

/** FAST and INTEGRITY go by their own rules at every tier. */
export const isUrgent = ({ path }: Known): boolean => path === 'FAST' || path === 'INTEGRITY';
