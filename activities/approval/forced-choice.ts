import { calendarOf, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { listOpenTasks, listTaskPeople } from '../../db/tables/tasks.ts';
import { addDuration } from '../../domain/calendar.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** The next instant after `at` at which a choice is forced: long after triage, repair not counted, and again at the policy's pace. */
export function makeForcedChoiceAt({ db }: ActivityDeps): CaseActivities['forcedChoiceAt'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const { after, every } = file.policy.forcedChoice;
    const calendar = calendarOf(file, null);
    const counted = new Date(Date.parse(file.row.triagedAt ?? at) + (await repairedFor(tx, file))).toISOString();
    let next = addDuration(counted, after, calendar);
    while (Date.parse(next) <= Date.parse(at)) next = addDuration(next, every, calendar);
    return next;
  };
}

/** Milliseconds that the case spent in `repair`. */
async function repairedFor(tx: Tx, file: CaseFile): Promise<number> {
  const rounds = (await listStages(tx, file.row.id)).filter((one) => one.stage === 'repair' && one.leftAt !== null);
  return rounds.reduce((total, one) => total + Date.parse(one.leftAt ?? one.enteredAt) - Date.parse(one.enteredAt), 0);
}

/** T30 to everybody who is asked for the decision: choose now. Silence still approves nothing (F1). */
export function makeForceChoice({ db }: ActivityDeps): CaseActivities['forceChoice'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      for (const task of await listOpenTasks(tx, caseId)) {
        if (task.kind !== 'approval') continue;
        for (const { personId } of await listTaskPeople(tx, task.id))
          await queueMail(tx, {
            caseId,
            taskId: task.id,
            kind: 'T30',
            recipientId: personId,
            businessKey: `${task.id}/forced/${personId}/${at}`,
            params: { reminder: 0, late: personId, since: file.row.triagedAt ?? task.openedAt },
            at,
          });
      }
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'choice-forced', detail: {} });
    });
}
