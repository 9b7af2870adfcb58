import { calendarOf, openCaseFile, timesOf, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { readAnswer, insertAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import {
  endTask,
  findTask,
  insertTask,
  lastAnswered,
  needTask,
  type TaskKey,
  type TaskRow,
} from '../../db/tables/tasks.ts';
import { addDuration, instantOf } from '../../domain/calendar.ts';
import { dueAt, taskStep } from '../../domain/task-steps.ts';
import { TASKS, type TaskKind } from '../../domain/tasks.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { assign } from './assign.ts';
import { answeredByPolicy, automaticAnswer } from './automatic-answer.ts';
import { formContext } from './form-context.ts';
import { addPeople, queueRequest } from './put-task.ts';
import { taskProgress } from './task-progress.ts';
import { traceLegalReview } from './trace-legal-review.ts';

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
  const calendar = calendarOf(file, await file.records.person(people[0]?.personId ?? file.row.ownerId));
  const times = timesOf(file, kind);
  const closes = closesAt ?? (times.closes === null ? null : addDuration(at, times.closes, calendar));
  const countedFrom = await countsFrom(tx, file, key, at);
  const task = await insertTask(tx, {
    ...key,
    context: await formContext(tx, file, kind, at, subject),
    packetDigest: kind === 'approval' ? ((await currentPacket(tx, caseId))?.digest ?? null) : null,
    openedAt: at,
    countedFrom,
    dueAt: dueAt(times, countedFrom, TASKS[kind].silence === 'closes' ? closes : null, calendar),
    closesAt: closes,
    closesFixed: closesAt !== null,
    nextAt: taskStep(times, countedFrom, closes, 0, calendar).at,
  });
  await addPeople(tx, task, people, at);
  if (kind === 'contract-review') await traceLegalReview(tx, file, at);
  if (earlier !== null) return carry(tx, task, earlier, at);
  const automatic = await automaticAnswer(tx, file, task, at);
  if (automatic !== null) return answeredByPolicy(tx, file, task, automatic, at);
  for (const { personId } of people) await queueRequest(tx, file, task, personId, at);
  await writeAudit(tx, {
    at,
    caseId,
    actor: 'workflow',
    action: 'task-opened',
    detail: { task: task.id, kind, people: people.map(({ personId }) => personId).join(' ') },
  });
  return task;
}

/** Work that was promised for a day is reminded of from that day on; the last export and the last accounts wait for the end date. */
async function countsFrom(tx: Tx, file: CaseFile, { caseId, kind, subject }: TaskKey, at: string): Promise<string> {
  const dueOn =
    kind === 'item-done'
      ? ((await listExitItems(tx, caseId)).find((item) => item.itemId === subject)?.dueOn ?? null)
      : AT_THE_END.includes(kind)
        ? file.row.endDate
        : null;
  const due = dueOn === null ? at : instantOf(dueOn, '09:00', file.records.contract.zone);
  return due > at ? due : at;
}

const AT_THE_END: readonly TaskKind[] = ['export-delivered', 'settlement'];

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
