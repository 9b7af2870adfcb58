import { queueScore } from '../domain/queue-score.ts';
import { zero } from '../domain/money.ts';
import type { CaseFile } from './case-file.ts';
import { run, type Tx } from './database.ts';
import { lastAnswer } from './tables/answers.ts';
import { currentAssessment } from './tables/assessments.ts';
import { isIn } from './tables/side-states.ts';

/** Sets where the case stands in the order of work (note of D1). The days of waiting are added when a list is read. */
export async function setQueuePoints(tx: Tx, { row, records, policy }: CaseFile): Promise<void> {
  const { feePerMonth } = records.contract;
  const figures = (await currentAssessment(tx, row.id))?.figures ?? null;
  const lossInAll = figures === null ? 0 : Math.max(0, figures.gain.amount - figures.loss.amount);
  const points = queueScore({
    safety: await isIn(tx, row.id, 'SAFETY'),
    reasons: new Set(row.reasons).size,
    patternConfirmed: (await lastAnswer(tx, row.id, 'pattern-verdict'))?.values['recurring'] === true,
    monthlyLoss: { ...zero(feePerMonth.currency), amount: Math.round(lossInAll / policy.horizonMonths) },
    monthlyFee: feePerMonth,
    daysWaiting: 0,
  });
  await run(tx, 'UPDATE cases SET queue_score = $2 WHERE id = $1', [row.id, points]);
}
