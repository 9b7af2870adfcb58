import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { revokeLinks } from '../../db/tables/links.ts';
import { endTask, listOpenTasks } from '../../db/tables/tasks.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Leaves nothing open behind a stage that ended; the links of what is withdrawn say so. */
export function makeWithdrawTasks({ db }: ActivityDeps): CaseActivities['withdrawTasks'] {
  return ({ caseId, at, why }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      for (const task of await listOpenTasks(tx, caseId)) {
        await endTask(tx, task.id, { state: 'withdrawn', why, choice: null, at, by: 'workflow' });
        await revokeLinks(tx, task.id, 'withdrawn', at);
        await writeAudit(tx, {
          at,
          caseId,
          actor: 'workflow',
          action: 'task-withdrawn',
          detail: { task: task.id, kind: task.kind },
        });
      }
    });
}
