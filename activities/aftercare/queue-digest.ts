import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { isRehearsal } from '../../db/tables/cases.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { lastApprover, listSmallClosed } from '../../db/views/list-small-closed.ts';
import { dateOf, monthOf } from '../../domain/calendar.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/**
 * The first case whose month is over tells whoever approved it about all of that month; the others find it told (process.md §5). A
 * rehearsal tells only of itself.
 */
export function makeQueueDigest({ db }: ActivityDeps): CaseActivities['queueDigest'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const { row, settings } = await openCaseFile(tx, caseId);
      const entered = (await listStages(tx, caseId)).findLast((one) => one.stage === 'aftercare')?.enteredAt ?? at;
      const { first: from, last: until } = monthOf(dateOf(entered, settings.zone));
      const recipientId = (await lastApprover(tx, caseId)) ?? row.ownerId;
      const month = { from, until, zone: settings.zone };
      const cases = await listSmallClosed(tx, isRehearsal(row) ? { caseId } : { recipientId }, month);
      const whose = isRehearsal(row) ? caseId : 'all';
      await queueMail(tx, {
        ...{ caseId, taskId: null, kind: 'T28d', recipientId, at },
        businessKey: `digest/${whose}/${recipientId}/${from}`,
        params: { from, until, cases },
      });
    });
}
