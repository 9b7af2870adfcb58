import { calendarOf, openCaseFile, timesOf, type CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import type { MailRow } from './tables/outbox.ts';
import { listTaskPeople, needTask, restartTaskTimes, type TaskRow } from './tables/tasks.ts';
import { requestReached } from './tables/waiting-mail.ts';
import { addDuration, type WorkCalendar } from '../domain/calendar.ts';
import { dueAt, taskStep } from '../domain/task-steps.ts';
import { TASKS } from '../domain/tasks.ts';

/** Below this a server was merely busy, and the times stay as they were. */
const LATE_MS = 5 * 60_000;

/** The calendar of the person who was asked first. */
export async function taskCalendar(tx: Tx, file: CaseFile, taskId: string): Promise<WorkCalendar> {
  const [first] = await listTaskPeople(tx, taskId);
  return calendarOf(file, first === undefined ? null : await file.records.person(first.personId));
}

/** Counts the task's reminders, escalations and closing from `at`; a closing that the case's dates demand stays where it is. */
export async function restartTask(tx: Tx, file: CaseFile, task: TaskRow, at: string): Promise<void> {
  if (Date.parse(at) <= Date.parse(task.countedFrom)) return;
  const calendar = await taskCalendar(tx, file, task.id);
  const times = timesOf(file, task.kind);
  const byPolicy = times.closes === null ? null : addDuration(at, times.closes, calendar);
  const closesAt = task.closesFixed || task.closesAt === null ? task.closesAt : (byPolicy ?? task.closesAt);
  await restartTaskTimes(tx, task.id, {
    countedFrom: at,
    closesAt,
    dueAt: dueAt(times, at, TASKS[task.kind].silence === 'closes' ? closesAt : null, calendar),
    nextAt: taskStep(times, at, closesAt, 0, calendar).at,
  });
}

/** A request that a server took late: the time to answer begins now, unless somebody had it before. */
export async function requestArrived(tx: Tx, mail: MailRow, at: string): Promise<void> {
  if (mail.taskId === null || mail.caseId === null) return;
  const task = await needTask(tx, mail.taskId);
  if (task.state !== 'open' || Date.parse(at) - Date.parse(task.countedFrom) < LATE_MS) return;
  if ((await requestReached(tx, task.id, mail.id))?.reached === true) return;
  await restartTask(tx, await openCaseFile(tx, mail.caseId), task, at);
}
