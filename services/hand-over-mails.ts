import type { CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { markBounced } from '../db/tables/bounces.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import type { HandOver } from '../db/tables/hand-overs.ts';
import { insertMatter, openMatterAbout } from '../db/tables/matters.ts';
import { firstMailOf, firstRequestOf, mailParams, queueMail } from '../db/tables/outbox.ts';
import type { TaskRow } from '../db/tables/tasks.ts';
import { markUndelivered } from '../db/tables/waiting-mail.ts';
import { TASKS } from '../domain/tasks.ts';

type Handed = Pick<HandOver, 'id' | 'way' | 'fromId' | 'toId' | 'words'> & { readonly at: string };

/** The request goes to whoever has the task now; whoever passed it on and the owner get T43. */
export async function tellOfHandOver(
  tx: Tx,
  { row }: CaseFile,
  task: TaskRow,
  handed: Handed & Pick<HandOver, 'awayUntil'>,
): Promise<void> {
  const { id, way, fromId, toId, words, awayUntil, at } = handed;
  if (toId !== null) await requestAgain(tx, task, toId, `${task.id}/hand-over/${id}`, at);
  const told = new Set([fromId, row.ownerId]);
  if (toId !== null) told.delete(toId);
  for (const recipientId of told)
    await queueMail(tx, {
      caseId: task.caseId,
      // About the task, and not a way into it: it carries no link.
      taskId: null,
      kind: 'T43',
      recipientId,
      businessKey: `${task.id}/T43/${id}/${recipientId}`,
      params: { what: task.kind, way, fromId, toId, awayUntil, words },
      at,
    });
}

/** The same mail that asked before, to another person. */
async function requestAgain(tx: Tx, task: TaskRow, toId: string, businessKey: string, at: string): Promise<void> {
  const request = await firstRequestOf(tx, task.id);
  const params = request === null ? {} : await mailParams(tx, request);
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: task.id,
    kind: request?.kind ?? TASKS[task.kind].mail,
    recipientId: toId,
    businessKey,
    params: { ...params, reminder: 0 },
    at,
  });
}

/**
 * Somebody of the client says that they are not the right person: the same as mail that came to a wrong one (D13). The owner is asked for
 * the right address, and the request then goes there.
 */
export async function askForContact(tx: Tx, file: CaseFile, task: TaskRow, handed: Handed): Promise<void> {
  const { fromId, words, at } = handed;
  const { row, records } = file;
  const mail = await firstMailOf(tx, task.id, fromId);
  if (mail !== null) {
    await markBounced(tx, mail.id, { verdict: 'hard', reply: words, at });
    await markUndelivered(tx, mail.id);
  }
  if ((await openMatterAbout(tx, row.id, fromId)) !== null) return;
  const from = mail?.address ?? records.contacts.find(({ id }) => id === fromId)?.email ?? fromId;
  const ref = await insertMatter(tx, {
    ...{ caseId: row.id, kind: 'undelivered-mail', stage: row.stage, fromId, from, text: words, receivedAt: at },
    mailId: mail?.id ?? null,
  });
  await writeMessage(tx, row.id, { kind: 'matter', ref, choice: 'undelivered-mail' });
}
