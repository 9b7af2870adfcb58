import type { CaseFile } from '../../db/case-file.ts';
import { legalReview } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';

/** D5, as it decides who reviews the contract: every row that applies, with its causes. */
export async function traceLegalReview(tx: Tx, file: CaseFile, at: string): Promise<void> {
  const { mandatory, rows, causes } = await legalReview(tx, file, at);
  const step = (await listStages(tx, file.row.id)).at(-1)?.step ?? 1;
  await writeTrace(tx, file.row.id, {
    rule: 'D5',
    step,
    rowId: rows.join(' ') || 'none',
    outcome: mandatory ? 'legal' : 'owner',
    at,
    inputs: { causes, tier: file.row.tier, country: file.row.country },
  });
}
