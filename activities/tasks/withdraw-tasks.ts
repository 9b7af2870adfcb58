import { inTransaction } from '../../db/database.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { withdrawOpenTasks } from '../../db/withdraw-open-tasks.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Leaves nothing open behind a stage that ended. */
export function makeWithdrawTasks({ db }: ActivityDeps): CaseActivities['withdrawTasks'] {
  return ({ caseId, at, why }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await withdrawOpenTasks(tx, caseId, why, 'workflow', at);
    });
}
