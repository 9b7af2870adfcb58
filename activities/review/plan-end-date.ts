import { openCaseFile } from '../../db/case-file.ts';
import { currentReview, plannedServiceDate } from '../../db/contract-situation.ts';
import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { updateCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { planEnd } from '../../domain/end-date.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** D8 on the reviewed terms: planned end and the last day on which the notice may still be sent for it. */
export function makePlanEndDate({ db }: ActivityDeps): CaseActivities['planEndDate'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const review = await currentReview(tx, file, at);
      if (review === null) throw new Error('found no contract review that allows an end');
      const due = (await listExitItems(tx, caseId)).flatMap((item) =>
        item.state === 'planned' && item.dueOn !== null ? [item.dueOn] : [],
      );
      const plan = planEnd({
        terms: review.terms,
        path: file.row.path ?? 'STANDARD',
        packNotices: review.packNotices,
        plannedServiceDate: plannedServiceDate(file, at),
        lastExitItemOn: due.sort().at(-1) ?? null,
      });
      await updateCase(tx, caseId, { plannedEnd: plan.endDate, noticeBy: plan.noticeBy });
      await writeTrace(tx, caseId, { rule: 'D8', step, rowId: plan.row, outcome: plan.outcome, at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'end-planned',
        detail: { endDate: plan.endDate, noticeBy: plan.noticeBy },
      });
      return { window: plan.outcome === 'NEXT_WINDOW' ? 'missed' : 'open' };
    });
}
