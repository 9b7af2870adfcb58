import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction } from '../../db/database.ts';
import { forecastOf } from '../../db/forecast.ts';
import { goodwillRule } from '../../db/goodwill-rule.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { setQueuePoints } from '../../db/queue-points.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { goodwillInputs } from '../../domain/trace-inputs.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** D7, and D6 as traces: `permanent`, `pause` and `none`, each with gain, loss and net in minor units. */
export function makeRecordForecast({ db }: ActivityDeps): CaseActivities['recordForecast'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const answer = await lastAnswer(tx, caseId, 'assessment');
      if (answer === null) return;
      const { permanent, pause, none } = await forecastOf(tx, file, answer.values);
      await setQueuePoints(tx, file);
      const goodwill = await goodwillRule(tx, file, at);
      const inputs = goodwillInputs(goodwill.facts);
      await writeTrace(tx, caseId, { rule: 'D7', step, rowId: goodwill.row, outcome: goodwill.kind, at, inputs });
      const trace = (rule: string, rowId: string, outcome: number): Promise<void> =>
        writeTrace(tx, caseId, { rule: `D6/${rule}`, step, rowId, outcome: String(outcome), at });
      const shown = (one: typeof permanent): string =>
        `gain ${String(one.gain.amount)} loss ${String(one.loss.amount)}`;
      // Of a paused case the lasting end is no course to compare with (D1 row 4).
      if (file.row.pause === null) await trace('permanent', shown(permanent), permanent.net.amount);
      if (pause !== null) await trace('pause', shown(pause), pause.net.amount);
      await trace('none', `monthly result ${String(none.monthlyResult.amount)}`, none.net.amount);
    });
}
