import { calendarOf, openCaseFile, timesOf, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { readAnswer, insertAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import {
  addTaskPerson,
  endTask,
  findTask,
  insertTask,
  lastAnswered,
  needTask,
  type TaskKey,
  type TaskRow,
} from '../../db/tables/tasks.ts';
import { addDuration } from '../../domain/calendar.ts';
import { dueAt, taskStep } from '../../domain/task-steps.ts';
import { TASKS } from '../../domain/tasks.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { assign } from './assign.ts';
import { formContext } from './form-context.ts';
import { taskProgress } from './task-progress.ts';

/**
 * Opens the task of this key with its people, due instants and request mails, or returns the one that is there. An answer of an earlier
 * round that still holds is carried over. One transaction.
 */
export function makeOpenTask({ db }: ActivityDeps): CaseActivities['openTask'] {
  return ({ caseId, at, stage, round, kind, subject, closesAt }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const key: TaskKey = { caseId, stage, round, kind, subject };
      const task = (await findTask(tx, key)) ?? (await open(tx, file, key, at, closesAt));
      return taskProgress(tx, file, task);
    });
}

async function open(tx: Tx, file: CaseFile, key: TaskKey, at: string, closesAt: string | null): Promise<TaskRow> {
  const { caseId, kind, subject } = key;
  const earlier = TASKS[kind].holds ? await lastAnswered(tx, caseId, kind, subject) : null;
  const people = await assign(tx, file, kind, subject, at);
  const calendar = calendarOf(file, await file.records.person(people[0] ?? file.row.ownerId));
  const times = timesOf(file, kind);
  const closes = closesAt ?? (times.closes === null ? null : addDuration(at, times.closes, calendar));
  const task = await insertTask(tx, {
    ...key,
    context: await formContext(tx, file, kind, at),
    packetDigest: kind === 'approval' ? ((await currentPacket(tx, caseId))?.digest ?? null) : null,
    openedAt: at,
    dueAt: dueAt(times, at, TASKS[kind].silence === 'closes' ? closes : null, calendar),
    closesAt: closes,
    nextAt: taskStep(times, at, closes, 0, calendar).at,
  });
  for (const person of people) await addTaskPerson(tx, task.id, person, 'asked', at);
  if (earlier !== null) return carry(tx, task, earlier, at);
  for (const person of people) await queueRequest(tx, task, person, at);
  await writeAudit(tx, {
    at,
    caseId,
    actor: 'workflow',
    action: 'task-opened',
    detail: { task: task.id, kind, people: people.join(' ') },
  });
  return task;
}

async function carry(tx: Tx, task: TaskRow, earlier: TaskRow, at: string): Promise<TaskRow> {
  const answer = await readAnswer(tx, task.caseId, earlier.id);
  if (answer === null) return task;
  await insertAnswer(tx, task.caseId, { ...answer, taskId: task.id, via: 'carried', answeredAt: at });
  await endTask(tx, task.id, { state: 'answered', why: 'carried', choice: answer.choice, at, by: answer.personId });
  await writeAudit(tx, {
    at,
    caseId: task.caseId,
    actor: 'workflow',
    action: 'answer-carried',
    detail: { task: task.id, kind: task.kind },
  });
  return needTask(tx, task.id);
}

/** The mail that asks; its key names task and person, so that it is one mail however often this runs. */
async function queueRequest(tx: Tx, task: TaskRow, personId: string, at: string): Promise<void> {
  const kind = TASKS[task.kind].mail;
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: task.id,
    kind,
    recipientId: personId,
    businessKey: `${task.id}/${kind}/${personId}/0`,
    params: { reminder: 0 },
    at,
  });
}
