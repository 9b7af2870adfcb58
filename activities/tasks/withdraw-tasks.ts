import { inTransaction } from '../../db/database.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import { withdrawOpenTasks } from '../../db/withdraw-open-tasks.ts';
import { forbids } from '../../domain/side-states.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Leaves nothing open behind a stage that ended, and says whether Legal must clear the case before it goes on (F12). */
export function makeWithdrawTasks({ db }: ActivityDeps): CaseActivities['withdrawTasks'] {
  return ({ caseId, at, why }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await withdrawOpenTasks(tx, caseId, why, 'workflow', at);
      return { guard: forbids(await activeStates(tx, caseId), 'stage-end') === 'GUARD' };
    });
}
