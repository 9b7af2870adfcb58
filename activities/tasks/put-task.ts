import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { matterOfSubject, type Matter } from '../../db/tables/matters.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { addTaskPerson, type TaskRow } from '../../db/tables/tasks.ts';
import type { MailKind } from '../../domain/mails.ts';
import { TASKS, type TaskKind } from '../../domain/tasks.ts';
import { requestParams } from './request-params.ts';
import type { Asked } from '../../db/stand-ins.ts';

/** Puts a task to people; who acts for whom goes on record. */
export async function addPeople(tx: Tx, task: TaskRow, people: readonly Asked[], at: string): Promise<void> {
  for (const { personId, standsInFor, how } of people) {
    const isNew = await addTaskPerson(tx, task.id, personId, how, at, standsInFor);
    if (!isNew || standsInFor === null) continue;
    await writeAudit(tx, {
      at,
      caseId: task.caseId,
      actor: 'workflow',
      action: 'stand-in-asked',
      detail: { task: task.id, kind: task.kind, person: personId, standsInFor },
    });
  }
}

/**
 * At T0 the exit plan asks for the choice about data itself: one mail instead of two (process.md §5 in docs). T12 is written for Legal: an
 * owner who reviews a contract that Legal need not see (D5) is asked as for any other task.
 */
function requestMail({ row }: CaseFile, kind: TaskKind, personId: string, matter: Matter | null): MailKind {
  // The notice's own T31 speaks of a letter that goes out once; every other mail that did not arrive is told by T41.
  if (kind === 'bad-address' && matter !== null) return 'T41';
  if (kind === 'data-choice' && row.tier === 'T0') return 'T22';
  const { who, mail } = TASKS[kind];
  return who === 'legal-or-owner' && personId === row.ownerId ? 'T42' : mail;
}

const ABOUT_MAIL: readonly TaskKind[] = ['bad-address', 'reconcile-mail'];

/** The mail that asks; its key names task and person, so that it is one mail however often this runs. */
export async function queueRequest(tx: Tx, file: CaseFile, task: TaskRow, personId: string, at: string): Promise<void> {
  const matter = ABOUT_MAIL.includes(task.kind) ? await matterOfSubject(tx, task.subject) : null;
  const kind = requestMail(file, task.kind, personId, matter);
  const about = kind === 'T41' && matter !== null ? { badAddress: matter.from, reply: matter.text } : {};
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: task.id,
    kind,
    recipientId: personId,
    businessKey: `${task.id}/${kind}/${personId}/0`,
    params: { ...(await requestParams(tx, file, task.kind, at)), ...about, reminder: 0 },
    at,
  });
}
