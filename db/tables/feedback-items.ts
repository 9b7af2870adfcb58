import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, run, type Tx } from '../database.ts';

/** What a criticism says, apart from its wording (R4). */
export interface FeedbackItem {
  readonly n: number;
  readonly content: string;
  readonly answeredAt: string | null;
}

export async function insertFeedbackItem(tx: Tx, caseId: string, n: number, content: string): Promise<void> {
  await run(tx, 'INSERT INTO feedback_items (case_id, n, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    caseId,
    n,
    await sealJson(tx, caseId, { content }),
  ]);
}

export async function listFeedbackItems(tx: Tx, caseId: string): Promise<FeedbackItem[]> {
  const rows = await many<{ n: number; content: Buffer; answeredAt: string | null }>(
    tx,
    'SELECT n, content, answered_at FROM feedback_items WHERE case_id = $1 ORDER BY n',
    [caseId],
  );
  return Promise.all(
    rows.map(async ({ content, ...row }) => ({
      ...row,
      content: (await unsealJson<{ content: string }>(tx, caseId, content)).content,
    })),
  );
}

export async function markFeedbackAnswered(tx: Tx, caseId: string, n: number, at: string): Promise<void> {
  await run(tx, 'UPDATE feedback_items SET answered_at = $3 WHERE case_id = $1 AND n = $2', [caseId, n, at]);
}
