import { timesOf, type CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { taskCalendar } from '../../db/restart-task.ts';
import type { TaskRow } from '../../db/tables/tasks.ts';
import { listUntried } from '../../db/tables/outbox.ts';
import { taskStep, type TaskStep } from '../../domain/task-steps.ts';
import type { TaskProgress } from '../contract.ts';

/** What happens next to an open task while nobody answers. */
export async function nextStep(tx: Tx, file: CaseFile, task: TaskRow): Promise<TaskStep> {
  const calendar = await taskCalendar(tx, file, task.id);
  return taskStep(timesOf(file, task.kind), task.countedFrom, task.closesAt, task.stepsDone, calendar);
}

const PURPOSE = { remind: 'reminder', escalate: 'escalation', close: 'closing' } as const;

export async function taskProgress(tx: Tx, file: CaseFile, task: TaskRow): Promise<TaskProgress> {
  const mails = (await listUntried(tx, task.caseId)).length > 0;
  if (task.state === 'withdrawn') return { taskId: task.id, choice: 'withdrawn', next: null, mails };
  if (task.state !== 'open') return { taskId: task.id, choice: task.choice ?? 'silent', next: null, mails };
  const step = await nextStep(tx, file, task);
  return {
    taskId: task.id,
    choice: null,
    next: { at: step.at, purpose: `${PURPOSE[step.do]} ${task.kind}`, step: task.stepsDone },
    mails,
  };
}
