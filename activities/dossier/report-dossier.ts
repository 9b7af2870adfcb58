import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading } from '../../db/database.ts';
import { dossierVerdict, readDossier } from '../../db/dossier.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { eligibleApprovers } from '../tasks/eligible-approvers.ts';

/** Everybody who corresponded with the client, each asked for written feedback (R52). */
export function makeListContributors({ db }: ActivityDeps): CaseActivities['listContributors'] {
  return async ({ caseId }) => [...(await openCaseFile(reading(db), caseId)).records.roleIds('contributor')];
}

/** Records D4 and sends the report to the approver (T10, R55). */
export function makeReportDossier({ db }: ActivityDeps): CaseActivities['reportDossier'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const verdict = dossierVerdict(file, await readDossier(tx, caseId), at);
      await writeTrace(tx, caseId, {
        rule: 'D4',
        step,
        rowId: verdict.row,
        outcome: verdict.met ? 'met' : 'not met',
        at,
      });
      for (const approver of (await eligibleApprovers(tx, file)).slice(0, 1))
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T10',
          recipientId: approver.id,
          businessKey: `${caseId}/dossier/${String(step)}/T10/${approver.id}`,
          params: {},
          at,
        });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'dossier-reported',
        detail: { row: verdict.row, met: verdict.met },
      });
    });
}
