import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lastSeq } from '../../db/tables/case-messages.ts';
import { listStages, leaveStageRow } from '../../db/tables/case-stages.ts';
import { lockCase, updateCase } from '../../db/tables/cases.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Locks the file. Refuses while a message is on its way, so that whoever sent it gets an answer. */
export function makeEndCase({ db }: ActivityDeps): CaseActivities['endCase'] {
  return ({ caseId, at, lastSeq: seen }) =>
    inTransaction(db, async (tx) => {
      const row = await lockCase(tx, caseId);
      if (row.endedAt !== null) return { ended: true };
      if ((await lastSeq(tx, caseId)) > seen) return { ended: false };
      const last = (await listStages(tx, caseId)).at(-1);
      if (last !== undefined) await leaveStageRow(tx, caseId, last.step, { outcome: 'ended', cause: null, at });
      await updateCase(tx, caseId, { endedAt: at });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'case-ended', detail: { outcome: row.outcome } });
      return { ended: true };
    });
}
