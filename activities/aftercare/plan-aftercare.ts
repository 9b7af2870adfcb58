import { calendarOf, openCaseFile } from '../../db/case-file.ts';
import { casePause, setPause } from '../../db/case-pause.ts';
import { inTransaction, reading } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { addDays, addDuration, dateOf, instantOf, monthOf, nextWorkingMoment } from '../../domain/calendar.ts';
import type { PausePlan } from '../../domain/packet.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

const MAIL_TIME = '09:00';
const DAY_END = '23:59';

/** When the result is reviewed, or the pause before it ends. A client that paid nothing is told in the month's digest instead (§5). */
export function makePlanAftercare({ db }: ActivityDeps): CaseActivities['planAftercare'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const { policy, row, settings } = file;
    const pause = await casePause(tx, row);
    if (pause !== null) {
      const reviewAt = instantOf(addDays(pause.until, -policy.pauseReviewDays), MAIL_TIME, settings.zone);
      const endsAt = instantOf(pause.until, DAY_END, settings.zone);
      return { pause: { reviewAt, endsAt }, reviewAt: null, digestAt: null };
    }
    const entered = (await listStages(tx, caseId)).findLast((one) => one.stage === 'aftercare')?.enteredAt ?? at;
    const calendar = calendarOf(file, await file.records.person(row.ownerId));
    if (row.tier === 'T0') {
      const { next } = monthOf(dateOf(entered, settings.zone));
      const digestAt = nextWorkingMoment(instantOf(next, MAIL_TIME, settings.zone), calendar);
      return { pause: null, reviewAt: null, digestAt };
    }
    return { pause: null, reviewAt: addDuration(entered, policy.outcomeReviewAfter, calendar), digestAt: null };
  };
}

/** The pause letter has arrived (D12). */
export function makeBeginPause({ db }: ActivityDeps): CaseActivities['beginPause'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const pause = await casePause(tx, file.row);
      if (pause === null) throw new Error('found no pause');
      await writeTrace(tx, caseId, {
        rule: 'pause',
        step,
        rowId: `${pause.from} to ${pause.until}`,
        outcome: 'PAUSE',
        at,
      });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'pause-began',
        detail: { from: pause.from, until: pause.until },
      });
    });
}

/** After the review: `extend` has its new end already, `end` leads to the dossier, anything else lets the service go on (T29). */
export function makeEndPause({ db }: ActivityDeps): CaseActivities['endPause'] {
  return ({ caseId, at, step, choice }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const { records, row, settings } = await openCaseFile(tx, caseId);
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'pause-reviewed', detail: { choice } });
      if (choice === 'extend') return;
      const pause = await casePause(tx, row);
      await setPause(tx, caseId, null);
      const contact = records.contacts[0];
      if (choice === 'end' || contact === undefined) return;
      await queueMail(tx, {
        caseId,
        taskId: null,
        kind: 'T29c',
        recipientId: contact.id,
        businessKey: `${caseId}/aftercare/${String(step)}/T29c`,
        params: { restartOn: restartDay(pause, dateOf(at, settings.zone)), extendedUntil: null },
        at,
      });
    });
}

/** The last day of the pause is a day of the pause. */
function restartDay(pause: PausePlan | null, today: string): string {
  const after = pause === null ? today : addDays(pause.until, 1);
  return after > today ? after : today;
}
