import { CLIENT_WORDS } from '../domain/client-words.ts';
import { TASKS } from '../domain/tasks.ts';
import type { CaseFile } from './case-file.ts';
import { run, type Tx } from './database.ts';
import { safeContact } from './safe-contact.ts';
import { queueMail } from './tables/outbox.ts';
import { addTaskPerson, listOpenTasks, listTaskPeople } from './tables/tasks.ts';

/**
 * Takes whoever was hurt off the open tasks that bring the client's words (F8); where nobody else is asked, whoever writes with the client
 * now is. `file` knows of the target already.
 */
export async function spareTarget(tx: Tx, file: CaseFile, targetId: string, at: string): Promise<void> {
  const instead = (await safeContact(file)).id;
  for (const { id: taskId, kind } of await listOpenTasks(tx, file.row.id)) {
    if (!CLIENT_WORDS.includes(kind)) continue;
    const gone = await run(tx, 'DELETE FROM task_people WHERE task_id = $1 AND person_id = $2', [taskId, targetId]);
    if (gone === 0) continue;
    await run(
      tx,
      `UPDATE links SET revoked_at = $3, revoked_why = 'withdrawn'
       WHERE task_id = $1 AND person_id = $2 AND revoked_at IS NULL AND used_at IS NULL`,
      [taskId, targetId, at],
    );
    if ((await listTaskPeople(tx, taskId)).length > 0) continue;
    await addTaskPerson(tx, taskId, instead, 'asked', at, null);
    const mail = TASKS[kind].mail;
    await queueMail(tx, {
      caseId: file.row.id,
      taskId,
      kind: mail,
      recipientId: instead,
      businessKey: `${taskId}/${mail}/${instead}/0`,
      params: { reminder: 0 },
      at,
    });
  }
}
