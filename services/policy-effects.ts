import { calendarOf, timesOf, type CaseFile } from '../db/case-file.ts';
import { legalReview, matchedPacks } from '../db/contract-situation.ts';
import type { Tx } from '../db/database.ts';
import { listOpenTasks, listTaskPeople, type TaskRow } from '../db/tables/tasks.ts';
import { tierFacts } from '../db/tier-facts.ts';
import { goodwillFor } from '../db/goodwill-rule.ts';
import { addDays, addDuration, type WorkCalendar } from '../domain/calendar.ts';
import { STAGES, type Stage } from '../domain/codes.ts';
import { panelRule } from '../domain/consensus.ts';
import type { Money } from '../domain/money.ts';
import type { Policy, TaskTimes } from '../domain/policy.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { dueAt } from '../domain/task-steps.ts';
import { TASKS } from '../domain/tasks.ts';
import { decideTier } from '../domain/tier.ts';

export const EFFECT_FIELDS = [
  'tier',
  'call-required',
  'hold',
  'goodwill-cap',
  'legal-review',
  'voters',
  'stages-left-out',
  'export-until',
  'task-due',
  'task-escalates',
  'task-closes',
] as const;
export type EffectField = (typeof EFFECT_FIELDS)[number];

/** What the policy comes to in one case: a code, a duration, an instant or a date as text, an amount, a number, yes or no. */
export interface Effect {
  readonly field: EffectField;
  /** The open task that it is about. */
  readonly task: { readonly id: string; readonly kind: TaskKind } | null;
  readonly value: string | number | boolean | Money | null;
}

/** A case with what its effects are reckoned from; read once, reckoned under each policy. */
export interface EffectCase {
  readonly file: CaseFile;
  readonly at: string;
  readonly regulated: boolean;
  readonly tasks: readonly { readonly row: TaskRow; readonly calendar: WorkCalendar; readonly givenClose: boolean }[];
}

export async function readEffectCase(tx: Tx, file: CaseFile, at: string): Promise<EffectCase> {
  const { packs } = await matchedPacks(tx, file, at);
  const tasks: EffectCase['tasks'][number][] = [];
  for (const row of await listOpenTasks(tx, file.row.id)) {
    const [first] = await listTaskPeople(tx, row.id);
    const calendar = calendarOf(file, await file.records.person(first?.personId ?? file.row.ownerId));
    const own = closingTime(timesOf(file, row.kind), row.openedAt, calendar);
    tasks.push({ row, calendar, givenClose: !isSameInstant(own, row.closesAt) });
  }
  return { file, at, regulated: packs.some((pack) => pack.kind === 'profession'), tasks };
}

/** All that the policy decides about the case from here on. Stages that the case has passed are left out: their numbers count no more. */
export async function policyEffects(tx: Tx, one: EffectCase, policy: Policy): Promise<Effect[]> {
  const proposed: CaseFile = { ...one.file, policy };
  const { tier, callRequired } = decideTier(tierFacts(proposed, one.at));
  const file: CaseFile = { ...proposed, row: { ...proposed.row, tier } };
  const { row } = file;
  const ahead = (stage: Stage): boolean => STAGES.indexOf(row.stage) <= STAGES.indexOf(stage);
  const effects: (Effect | null)[] = [
    ahead('notice') ? plain('tier', tier) : null,
    ahead('notice') ? plain('call-required', callRequired) : null,
    ahead('approval') ? plain('hold', policy.hold[row.path === 'FAST' ? 'fast' : tier]) : null,
    ahead('assessment') ? plain('goodwill-cap', goodwillFor(file, one.regulated).cap) : null,
    ahead('contract-review') ? plain('legal-review', (await legalReview(tx, file, one.at)).mandatory) : null,
    ahead('consensus') ? plain('voters', votersOf(file)) : null,
    plain('stages-left-out', policy.notPartOf.filter(ahead).join(', ') || null),
    plain('export-until', exportUntil(file)),
  ];
  return [...effects.filter((effect) => effect !== null), ...one.tasks.flatMap((task) => taskEffects(file, task))];
}

const plain = (field: EffectField, value: Effect['value']): Effect => ({ field, task: null, value });

function votersOf({ row, policy }: CaseFile): number {
  const { tier, path, pause } = row;
  const { panelSize } = policy;
  return panelRule({ tier: tier ?? 'T2', path: path ?? 'STANDARD', pause: pause !== null, panelSize }).voters;
}

function exportUntil({ row, policy }: CaseFile): string | null {
  const end = row.endDate ?? row.plannedEnd;
  return end === null ? null : addDays(end, policy.exportDays);
}

function taskEffects(file: CaseFile, { row, calendar, givenClose }: EffectCase['tasks'][number]): Effect[] {
  const { id, kind, openedAt } = row;
  const times = timesOf(file, kind);
  const closes = givenClose ? row.closesAt : closingTime(times, openedAt, calendar);
  const escalates = times.escalate.map(({ after }) => addDuration(openedAt, after, calendar)).sort()[0] ?? null;
  const due = dueAt(times, openedAt, TASKS[kind].silence === 'closes' ? closes : null, calendar);
  const about = (field: EffectField, value: string | null): Effect => ({ field, task: { id, kind }, value });
  return [about('task-due', due), about('task-escalates', escalates), about('task-closes', closes)];
}

const closingTime = (times: TaskTimes, openedAt: string, calendar: WorkCalendar): string | null =>
  times.closes === null ? null : addDuration(openedAt, times.closes, calendar);

const isSameInstant = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);
