import { reading } from '../../db/database.ts';
import { listFeedbackItems } from '../../db/tables/feedback-items.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

export function makeListFeedback({ db }: ActivityDeps): CaseActivities['listFeedback'] {
  return async ({ caseId }) => ({ items: (await listFeedbackItems(reading(db), caseId)).map((item) => item.n) });
}
