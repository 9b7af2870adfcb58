import { inTransaction } from '../../db/database.ts';
import { setRehearsalNow } from '../../db/tables/cases.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Writes the rehearsal's instant, so that due dates, links and pages read the same time as the workflow. */
export function makeSetCaseClock({ db }: ActivityDeps): CaseActivities['setCaseClock'] {
  return ({ caseId, at }) => inTransaction(db, (tx) => setRehearsalNow(tx, caseId, at));
}
