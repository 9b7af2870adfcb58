import { calendarIn, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { contractCourse } from '../../db/contract-course.ts';
import { currentReview, plannedServiceDate } from '../../db/contract-situation.ts';
import { inTransaction } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { updateCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { addBusinessDays, dateOf } from '../../domain/calendar.ts';
import { textOf } from '../../domain/forms.ts';
import { endsByRule, planEnd, type EndFacts } from '../../domain/end-date.ts';
import { endInputs } from '../../domain/trace-inputs.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** D8 on the reviewed terms: planned end and the last day on which the notice may still be sent for it. */
export function makePlanEndDate({ db }: ActivityDeps): CaseActivities['planEndDate'] {
  return ({ caseId, at, step, again }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      // A pause ends nothing: it has no notice to plan (process.md §4 in docs).
      if (file.row.pause !== null) return { window: 'open' };
      const course = await contractCourse(tx, caseId);
      // Both sides signed that date; no notice period counts.
      if (course === 'mutual') return { window: 'open' };
      const review = await currentReview(tx, file, at);
      if (review === null) throw new Error('found no contract review that allows an end');
      const due = (await listExitItems(tx, caseId)).flatMap((item) =>
        item.state === 'planned' && item.dueOn !== null ? [item.dueOn] : [],
      );
      if (again && due.length === 0 && isInTime(file, at)) return { window: 'open' };
      const facts: EndFacts = {
        terms: review.terms,
        path: file.row.path ?? 'STANDARD',
        packNotices: review.packNotices,
        plannedServiceDate: plannedServiceDate(file, at),
        lastExitItemOn: due.sort().at(-1) ?? null,
      };
      const plan = planEnd(facts);
      await updateCase(tx, caseId, { plannedEnd: plan.endDate, noticeBy: plan.noticeBy });
      const inputs = endInputs(facts, plan);
      await writeTrace(tx, caseId, { rule: 'D8', step, rowId: plan.row, outcome: plan.outcome, at, inputs });
      for (const { by, endsOn } of endsByRule(plannedServiceDate(file, at), review.terms, review.packNotices))
        await writeTrace(tx, caseId, { rule: `D8/${by}`, step, rowId: 'alone', outcome: endsOn, at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'end-planned',
        detail: { endDate: plan.endDate, noticeBy: plan.noticeBy },
      });
      return { window: plan.outcome === 'NEXT_WINDOW' && course !== 'next-window' ? 'missed' : 'open' };
    });
}

/** Letter, approval and hold take this long at least; a plan whose last sending day is nearer would be void before it is carried out. */
const BUSINESS_DAYS_TO_SEND = 2;

function isInTime(file: CaseFile, at: string): boolean {
  const { zone } = file.records.contract;
  const soonest = addBusinessDays(dateOf(at, zone), BUSINESS_DAYS_TO_SEND, calendarIn(file, zone));
  return file.row.noticeBy !== null && file.row.noticeBy >= soonest;
}

/** D8, last row: an end that both sides signed. It needs no notice period; the letter confirms it. */
export function makePlanMutualEnd({ db }: ActivityDeps): CaseActivities['planMutualEnd'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const answer = await lastAnswer(tx, caseId, 'no-right');
      const endDate = textOf(answer?.values ?? {}, 'mutualEnd');
      await updateCase(tx, caseId, { plannedEnd: endDate, noticeBy: endDate });
      await writeTrace(tx, caseId, { rule: 'D8', step, rowId: 'D8.5', outcome: 'MUTUAL', at });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'end-planned', detail: { endDate, mutual: true } });
    });
}
