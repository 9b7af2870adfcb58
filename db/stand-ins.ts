import { calendarOf, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { decisionStakes } from './decision-stakes.ts';
import { talkStakes } from './talk-stakes.ts';
import { listTaskPeople, listTasks, type TaskRow } from './tables/tasks.ts';
import { handedOverBy } from './tables/hand-overs.ts';
import { awayAt, substituteFor, type Office } from '../domain/absences.ts';
import type { Person } from '../domain/directory.ts';
import { mayDecide, maySpeak } from '../domain/eligibility.ts';
import { TASKS, type TaskKind } from '../domain/tasks.ts';
import { eligibleApprovers } from './eligible-approvers.ts';

/** Somebody whom a task is put to, and whose place they take there. */
export interface Asked {
  readonly personId: string;
  readonly standsInFor: string | null;
  /** A manager who stands in for a contributor may record that nothing was given (stage 4), as after an escalation. */
  readonly how: 'asked' | 'escalated';
}

/** What is asked: the kind of task and its subject, and who must not be asked besides. */
export type Question = Pick<TaskRow, 'kind' | 'subject'> & { readonly barred?: readonly string[] };

/**
 * The people of a task at `at`: before each who is away or has left comes whoever acts for them. The one who is away stays informed; one
 * who left is not asked. Contacts of the client, and people for whom nobody may act, stay as they are.
 */
export async function withStandIns(
  tx: Tx,
  file: CaseFile,
  question: Question,
  people: readonly string[],
  at: string,
): Promise<Asked[]> {
  const asked = new Map<string, Asked>();
  for (const id of people) {
    const substitute = await substituteAt(tx, file, question, id, at);
    if (substitute !== null) asked.set(substitute.asked.personId, substitute.asked);
    if (substitute?.hasLeft !== true && !asked.has(id))
      asked.set(id, { personId: id, standsInFor: null, how: 'asked' });
  }
  return [...asked.values()];
}

/** Those who act from now on for people of an open task who are away by now and have nobody yet. */
export async function lateStandIns(tx: Tx, file: CaseFile, task: TaskRow, at: string): Promise<Asked[]> {
  const there = await listTaskPeople(tx, task.id);
  const alone = there.filter(
    ({ personId, how }) => how === 'asked' && there.every((other) => other.standsInFor !== personId),
  );
  const ids = alone.map((person) => person.personId);
  const asked = await withStandIns(tx, file, task, ids, at);
  return asked.filter(({ personId }) => there.every((other) => other.personId !== personId));
}

/** Whether the person is active and there at `at`; contacts of the client always are. */
export async function isThere(file: CaseFile, id: string, at: string): Promise<boolean> {
  const person = await file.records.person(id);
  return person === null || (person.active && awayAt(person, at, calendarOf(file, person)) === null);
}

async function substituteAt(
  tx: Tx,
  file: CaseFile,
  question: Question,
  id: string,
  at: string,
): Promise<{ asked: Asked; hasLeft: boolean } | null> {
  return (await isThere(file, id, at)) ? null : substituteOf(tx, file, question, id, at);
}

/** Whoever would act for the person if they were away at `at`; null = nobody, as for contacts of the client. */
export async function standInFor(
  tx: Tx,
  file: CaseFile,
  question: Question,
  id: string,
  at: string,
): Promise<Asked | null> {
  return (await substituteOf(tx, file, question, id, at))?.asked ?? null;
}

async function substituteOf(
  tx: Tx,
  file: CaseFile,
  question: Question,
  id: string,
  at: string,
): Promise<{ asked: Asked; hasLeft: boolean } | null> {
  if (file.records.contacts.some((contact) => contact.id === id)) return null;
  const person = await file.records.person(id);
  if (person === null) return null;
  const people = await file.records.people();
  const fit = await fitness(tx, file, question, person);
  const office: Office<Person> = {
    people,
    away: (one) => awayAt(one, at, calendarOf(file, one)),
    fit,
    next: await nextInRole(tx, file, question.kind, person, people),
  };
  const substitute = substituteFor(person, office);
  if (substitute === null) return null;
  const how = question.kind === 'feedback' && substitute.as === 'manager' ? 'escalated' : 'asked';
  return { asked: { personId: substitute.personId, standsInFor: id, how }, hasLeft: !person.active };
}

/** Who may do what is asked: never a target (F8); for decisions and talks the rules of D11; of several voices each its own person. */
export async function fitness(
  tx: Tx,
  file: CaseFile,
  question: Question,
  person: Person,
): Promise<(one: Person) => boolean> {
  const { records } = file;
  const { kind } = question;
  const barred = await barredFrom(tx, file, question);
  const free = (one: Person): boolean => !barred.includes(one.id);
  const waives = kind === 'call-waiver' && !records.roleIds('legal').includes(person.id);
  if (TASKS[kind].who === 'approver' || waives) {
    const stakes = await decisionStakes(tx, file);
    return (one) => free(one) && mayDecide(one, stakes).ok;
  }
  if (TASKS[kind].who !== 'spokesperson') return free;
  const about = await talkStakes(tx, file);
  return (one) => free(one) && maySpeak(one, about).ok;
}

/** Kinds that need several people: nobody speaks for two. */
const SEVERAL_VOICES: readonly TaskKind[] = ['vote', 'call-waiver'];

/**
 * Who may not be asked in somebody's place: targets (F8), whoever handed the task over before, and people with a voice of their own on the
 * same matter.
 */
export async function barredFrom(
  tx: Tx,
  file: CaseFile,
  { kind, subject, barred: more = [] }: Question,
): Promise<string[]> {
  const passedOn = await handedOverBy(tx, file.row.id, { kind, subject });
  const barred = [...file.records.targetIds, ...more, ...passedOn];
  if (!SEVERAL_VOICES.includes(kind)) return barred;
  const others = (await listTasks(tx, file.row.id)).filter(
    (task) =>
      task.kind === kind && task.stage === file.row.stage && task.state !== 'withdrawn' && task.subject !== subject,
  );
  for (const task of others) barred.push(...(await listTaskPeople(tx, task.id)).map(({ personId }) => personId));
  return barred;
}

/** Others in the same role of the case, then of the directory. */
async function nextInRole(
  tx: Tx,
  file: CaseFile,
  kind: TaskKind,
  person: Person,
  people: readonly Person[],
): Promise<readonly Person[]> {
  const { who } = TASKS[kind];
  if (who === 'approver') return eligibleApprovers(tx, file);
  if (who === 'spokesperson') return people;
  if (who === 'subject' && kind !== 'call-waiver') return [];
  return (['legal', 'finance'] as const)
    .filter((role) => file.records.roleIds(role).includes(person.id))
    .flatMap((role) => [
      ...people.filter((one) => file.records.roleIds(role).includes(one.id)),
      ...people.filter((one) => one.roles.includes(role)),
    ]);
}
