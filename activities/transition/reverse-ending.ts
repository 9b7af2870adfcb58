import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase, updateCase } from '../../db/tables/cases.ts';
import { lastReversal } from '../../db/tables/reversals.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** REVERSED (process.md §4 in docs): access back, an apology, refunds stay; the end date is taken back. */
export function makeReverseEnding({ db }: ActivityDeps): CaseActivities['reverseEnding'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const { records, settings } = await openCaseFile(tx, caseId);
      const reversal = await lastReversal(tx, caseId);
      if (reversal === null) throw new Error('found no reversal');
      await updateCase(tx, caseId, { endDate: null, legalDate: null, plannedEnd: null, noticeBy: null });
      const contact = records.contacts[0];
      if (contact !== undefined)
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T26r',
          recipientId: contact.id,
          businessKey: `${caseId}/transition/${String(step)}/T26r`,
          params: { apology: reversal.apology, accessBackOn: dateOf(at, settings.zone) },
          at,
        });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'ending-reversed', detail: { to: reversal.to } });
      return { to: reversal.to };
    });
}
