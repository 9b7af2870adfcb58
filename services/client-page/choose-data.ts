import { inTransaction } from '../../db/database.ts';
import { addTaskPerson, listOpenTasks, taskContext } from '../../db/tables/tasks.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Field } from '../../domain/forms.ts';
import { formOf } from '../../domain/task-forms.ts';
import { recordAnswer, tellSoon, type AnswerReceipt } from '../answer-task.ts';
import type { ServiceDeps } from '../deps.ts';
import { lockClientPage } from './open-client-page.ts';

/**
 * The client's choice about its data, from its page, by an authorised contact: the same answer as on the page of the question itself. A wish
 * to erase is still confirmed with a mailed code (F7). `read` turns what was sent into the values of the form. Throws LINK_NOT_FOUND, LINK_STALE, CASE_ENDED, NOT_ALLOWED, TASK_CLOSED and what
 * `answerTask` throws.
 */
export async function chooseData(
  deps: ServiceDeps,
  token: string,
  read: (fields: readonly Field[]) => object,
): Promise<AnswerReceipt> {
  const receipt = await inTransaction(deps.db, async (tx) => {
    const { file, contact, now } = await lockClientPage(tx, token);
    if (!contact.authorised)
      throw new OffboardingError(
        'NOT_ALLOWED',
        `Found ${contact.name}, expected a contact who may decide for the client; nothing was changed. Ask one of them.`,
      );
    const task = (await listOpenTasks(tx, file.row.id)).find(({ kind }) => kind === 'data-choice');
    if (task === undefined)
      throw new OffboardingError(
        'TASK_CLOSED',
        'This question is no longer open; nothing was changed. The page shows what was chosen.',
      );
    await addTaskPerson(tx, task.id, contact.id, 'asked', now);
    const actor = { personId: contact.id, name: contact.name, roles: [], via: 'link' } as const;
    return recordAnswer(tx, actor, task.id, read(formOf(task.kind, await taskContext(tx, task))));
  });
  await tellSoon(deps, receipt.caseId);
  return receipt;
}
