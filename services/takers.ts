import type { CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { fitness, isThere } from '../db/stand-ins.ts';
import { listHandOvers } from '../db/tables/hand-overs.ts';
import type { TaskRow } from '../db/tables/tasks.ts';
import { CASE_ROLES } from '../domain/codes.ts';
import type { Person } from '../domain/directory.ts';
import { clientHandOverForm, MOST_HAND_OVERS, staffHandOverForm } from '../domain/hand-over.ts';
import type { Field } from '../domain/forms.ts';
import { TASKS, type TaskKind } from '../domain/tasks.ts';

/** What somebody who passes a task on is asked. */
export interface HandOverAsk {
  readonly who: 'staff' | 'client';
  readonly fields: readonly Field[];
}

type Handed = Pick<TaskRow, 'id' | 'caseId' | 'kind' | 'subject'>;

/** The form by which `fromId` passes the task on at `at`, with those who may take it. */
export async function handOverAsk(
  tx: Tx,
  file: CaseFile,
  task: Handed,
  fromId: string,
  at: string,
): Promise<HandOverAsk> {
  if (isContact(file, fromId)) return { who: 'client', fields: clientHandOverForm() };
  const people = await takers(tx, file, task, fromId, at);
  const options = people.map(({ id, name, title }) => ({
    value: id,
    label: title === '' ? name : `${name}, ${title}`,
  }));
  return { who: 'staff', fields: staffHandOverForm(options) };
}

export const isContact = (file: CaseFile, id: string): boolean =>
  file.records.contacts.some((contact) => contact.id === id);

/** Whoever asks does not get the question back, unless it was theirs from the beginning. */
export const barredFor = ({ row }: CaseFile, fromId: string): string[] => (row.ownerId === fromId ? [] : [row.ownerId]);

/** True while the task may go to one more person. */
export async function mayGoOn(tx: Tx, task: Handed): Promise<boolean> {
  return (await listHandOvers(tx, task)).filter(({ toId }) => toId !== null).length < MOST_HAND_OVERS;
}

/** Who may take the task from a person: fit for it by its own rule (D11 for decisions and talks), there, and not on its way before. */
async function takers(tx: Tx, file: CaseFile, task: Handed, fromId: string, at: string): Promise<Person[]> {
  const from = await file.records.person(fromId);
  if (from === null || !(await mayGoOn(tx, task))) return [];
  const isFit = await fitness(tx, file, { ...task, barred: barredFor(file, fromId) }, from);
  const possible = (await file.records.people()).filter(
    (one) => one.id !== fromId && isFit(one) && hasRole(file, task.kind, one, from),
  );
  const there: Person[] = [];
  for (const one of possible) if (await isThere(file, one.id, at)) there.push(one);
  return there;
}

/** Law and money stay with those who know them or lead them; in a case of integrity nobody new is told (process.md §4 in docs). */
function hasRole(file: CaseFile, kind: TaskKind, person: Person, from: Person): boolean {
  const { records, row } = file;
  const takesPart = CASE_ROLES.some((role) => records.roleIds(role).includes(person.id));
  if (row.path === 'INTEGRITY' && !takesPart && !person.roles.includes('legal')) return false;
  const { who } = TASKS[kind];
  const role = who === 'legal' ? who : who === 'finance' ? who : null;
  if (role === null) return true;
  return person.roles.includes(role) || records.roleIds(role).includes(person.id) || from.managerId === person.id;
}
