import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lastSeq } from '../../db/tables/case-messages.ts';
import { enterStageRow, leaveStageRow } from '../../db/tables/case-stages.ts';
import { lockCase, updateCase } from '../../db/tables/cases.ts';
import { readPolicy } from '../../db/tables/policies.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Moves the case one step on; keyed by the step's number. A stage that the policy leaves out records key and version as its cause. */
export function makeEnterStage({ db }: ActivityDeps): CaseActivities['enterStage'] {
  return ({ caseId, at, stage, step, final, before }) =>
    inTransaction(db, async (tx) => {
      const row = await lockCase(tx, caseId);
      const policy = await readPolicy(tx, row.policyName, row.policyVersion);
      const skipped = policy?.notPartOf.includes(stage) ?? false;
      if (before !== null) await leaveStageRow(tx, caseId, before.step, { outcome: before.outcome, cause: null, at });
      const round = await enterStageRow(tx, caseId, step, stage, at);
      const cause = `policy ${row.policyName} ${String(row.policyVersion)}: notPartOf ${stage}`;
      if (skipped) await leaveStageRow(tx, caseId, step, { outcome: 'skipped', cause, at });
      await updateCase(tx, caseId, { stage, outcome: final });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'stage-entered',
        detail: { stage, step, round, skipped },
      });
      return { round, lastSeq: await lastSeq(tx, caseId), skipped };
    });
}
