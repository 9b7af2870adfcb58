import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { isRehearsal } from '../../db/tables/cases.ts';
import { revokeLinks } from '../../db/tables/links.ts';
import { firstMailOf, queueMail } from '../../db/tables/outbox.ts';
import {
  addTaskPerson,
  endTask,
  listTaskPeople,
  lockTask,
  needTask,
  setTaskStep,
  type TaskRow,
} from '../../db/tables/tasks.ts';
import { requestReached } from '../../db/tables/waiting-mail.ts';
import type { EscalateTo } from '../../domain/policy.ts';
import { TASKS } from '../../domain/tasks.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { escalateTo } from './assign.ts';
import { askStandIn } from './ask-stand-in.ts';
import { addPeople, queueRequest } from './put-task.ts';
import { restartTask } from '../../db/restart-task.ts';
import { lateStandIns } from '../../db/stand-ins.ts';
import { requestParams } from './request-params.ts';
import { nextStep, taskProgress } from './task-progress.ts';

/**
 * Carries out what is due while nobody answered: reminds, escalates (the first stay informed and may still answer) or closes. Under the
 * task's lock: an answer that came first wins, and is returned. Whoever acts for people who are away by now is asked first.
 */
export function makeStepTask({ db }: ActivityDeps): CaseActivities['stepTask'] {
  return ({ caseId, at, taskId, step }) =>
    inTransaction(db, async (tx) => {
      const task = await lockTask(tx, taskId);
      const file = await openCaseFile(tx, caseId);
      if (task.state === 'open' && task.stepsDone === step && !(await waitsForDelivery(tx, file, task, at)))
        await carryOut(tx, file, task, at);
      return taskProgress(tx, file, await needTask(tx, taskId));
    });
}

/**
 * Time that nobody was asked in does not count: its times begin anew when the request arrives (`requestArrived`), and while a server
 * still does not take it, whoever acts for its reader is asked. True when there is nothing to carry out yet.
 */
async function waitsForDelivery(tx: Tx, file: CaseFile, task: TaskRow, at: string): Promise<boolean> {
  if (Date.parse((await nextStep(tx, file, task)).at) > Date.parse(at)) return true;
  // A rehearsal keeps every mail.
  const request = isRehearsal(file.row) ? null : await requestReached(tx, task.id);
  if (request === null || request.reached || isFixedClosing(task, at)) return false;
  const people = request.tried ? await listTaskPeople(tx, task.id) : [];
  let isAsked = false;
  for (const { personId } of people) isAsked = (await askStandIn(tx, file, task, personId, at)) || isAsked;
  if (!isAsked) await restartTask(tx, file, task, at);
  await writeAudit(tx, {
    at,
    caseId: task.caseId,
    actor: 'workflow',
    action: 'task-waits-for-delivery',
    detail: { task: task.id, kind: task.kind },
  });
  return true;
}

/** A date of the case comes whether or not anybody was reached. */
const isFixedClosing = ({ closesFixed, closesAt }: TaskRow, at: string): boolean =>
  closesFixed && closesAt !== null && Date.parse(closesAt) <= Date.parse(at);

async function carryOut(tx: Tx, file: CaseFile, task: TaskRow, at: string): Promise<void> {
  const step = await nextStep(tx, file, task);
  const audit = (action: string): Promise<void> =>
    writeAudit(tx, { at, caseId: task.caseId, actor: 'workflow', action, detail: { task: task.id, kind: task.kind } });
  if (step.do === 'close') {
    await endTask(tx, task.id, {
      state: 'closed',
      why: 'nobody answered in time',
      choice: 'silent',
      at,
      by: 'workflow',
    });
    await revokeLinks(tx, task.id, 'closed', at);
    return audit('task-closed-unanswered');
  }
  const late = await lateStandIns(tx, file, task, at);
  await addPeople(tx, task, late, at);
  for (const { personId } of late) await queueRequest(tx, file, task, personId, at);
  const informed = late.map(({ personId }) => personId);
  if (step.do === 'escalate') await escalate(tx, file, task, { to: step.to, informed }, at);
  else await remind(tx, file, task, informed, at);
  const done = { ...task, stepsDone: task.stepsDone + 1 };
  await setTaskStep(tx, task.id, done.stepsDone, (await nextStep(tx, file, done)).at);
  return audit(step.do === 'escalate' ? 'task-escalated' : 'task-reminded');
}

/** What an escalation says: who is late, and since when. */
const lateParams = (task: TaskRow, asked: readonly string[]) => ({ late: asked[0] ?? '', since: task.openedAt });

/** Names a step; times that began anew count their steps anew. */
const stepKey = ({ countedFrom, openedAt }: TaskRow, n: number): string =>
  countedFrom === openedAt ? String(n) : `${String(n)}/${countedFrom}`;

/** Everybody but those who got the request this very moment; whoever knows of it from an escalation is reminded of that. */
async function remind(tx: Tx, file: CaseFile, task: TaskRow, informed: readonly string[], at: string): Promise<void> {
  const n = task.stepsDone + 1;
  const spec = TASKS[task.kind];
  const people = await listTaskPeople(tx, task.id);
  const late = lateParams(
    task,
    people.map(({ personId }) => personId),
  );
  for (const { personId } of people.filter((person) => !informed.includes(person.personId))) {
    const first = await firstMailOf(tx, task.id, personId);
    await queueMail(tx, {
      caseId: task.caseId,
      taskId: task.id,
      kind: spec.reminder ?? first?.kind ?? spec.mail,
      recipientId: personId,
      businessKey: `${task.id}/remind/${personId}/${stepKey(task, n)}`,
      params: {
        ...(await requestParams(tx, file, task.kind, at)),
        ...(first?.kind === 'T30' ? late : {}),
        reminder: n,
      },
      replyToMail: first?.id ?? null,
      at,
    });
  }
}

async function escalate(
  tx: Tx,
  file: CaseFile,
  task: TaskRow,
  { to, informed }: { to: EscalateTo; informed: readonly string[] },
  at: string,
): Promise<void> {
  const asked = (await listTaskPeople(tx, task.id)).map((person) => person.personId);
  const next = await escalateTo(tx, file, to, { question: task, asked, at });
  if (next === null) return remind(tx, file, task, informed, at);
  await addTaskPerson(tx, task.id, next, 'escalated', at);
  const n = task.stepsDone + 1;
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: task.id,
    kind: 'T30',
    recipientId: next,
    businessKey: `${task.id}/T30/${next}/${stepKey(task, n)}`,
    params: { reminder: 0, ...lateParams(task, asked) },
    at,
  });
}
