import { barsEnd } from '../domain/end-barred.ts';
import type { Tx } from './database.ts';
import { lastAnswer } from './tables/answers.ts';
import type { CaseRow } from './tables/cases.ts';

/**
 * Whether D1 row 4 refuses an end. The hardship counts as over when the verdict on the repair says so, or when the review of a pause
 * ended it, after the help was accepted.
 */
export async function isEndBarred(tx: Tx, { id, path }: Pick<CaseRow, 'id' | 'path'>): Promise<boolean> {
  const triage = await lastAnswer(tx, id, 'triage');
  const plan = await lastAnswer(tx, id, 'repair-plan');
  const verdict = await lastAnswer(tx, id, 'repair-verdict');
  const review = await lastAnswer(tx, id, 'pause-review');
  const since = plan?.answeredAt ?? '';
  const isOver =
    (verdict !== null && verdict.answeredAt >= since && verdict.values['hardshipLasts'] === false) ||
    (review !== null && review.answeredAt >= since && review.choice === 'end');
  return barsEnd({
    path,
    hardship: triage?.values['hardship'] === true,
    helpAccepted: plan?.choice === 'agreed' || plan?.choice === 'pause' || verdict?.choice === 'pause',
    over: isOver,
  });
}
