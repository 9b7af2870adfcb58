import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lastSeq } from '../../db/tables/case-messages.ts';
import { enterStageRow, hasEntered, leaveStageRow } from '../../db/tables/case-stages.ts';
import { lockCase, updateCase } from '../../db/tables/cases.ts';
import { skipOf } from '../../domain/skips.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { skipFacts } from './skip-facts.ts';

/**
 * Moves the case one step on; keyed by the step's number. A stage that path, tier or policy leave out records key, version and the value
 * it stands for as its cause.
 */
export function makeEnterStage({ db }: ActivityDeps): CaseActivities['enterStage'] {
  return ({ caseId, at, stage, step, final, before }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const again = await hasEntered(tx, caseId, step);
      const file = await openCaseFile(tx, caseId);
      const { row } = file;
      const skip = skipOf(stage, await skipFacts(tx, file, before?.outcome ?? null));
      if (before !== null) await leaveStageRow(tx, caseId, before.step, { outcome: before.outcome, cause: null, at });
      const round = await enterStageRow(tx, caseId, step, stage, at);
      const cause =
        skip === null ? null : `${skip.key}: ${skip.value} (policy ${row.policyName} ${String(row.policyVersion)})`;
      if (cause !== null) await leaveStageRow(tx, caseId, step, { outcome: 'skipped', cause, at });
      await updateCase(tx, caseId, { stage, outcome: final });
      if (!again)
        await writeAudit(tx, {
          at,
          caseId,
          actor: 'workflow',
          action: 'stage-entered',
          detail: { stage, step, round, skipped: cause !== null },
        });
      return { round, lastSeq: await lastSeq(tx, caseId), skipped: cause !== null };
    });
}
