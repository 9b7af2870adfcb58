import { add, zero, type Money } from '../domain/money.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { currentAssessment } from './tables/assessments.ts';
import { listExitItems } from './tables/exit-items.ts';

/** What is owed in all: the assessed figure and what the client prepaid for items that it dropped (stage 8). Null before anybody assessed it. */
export async function owedInAll(
  tx: Tx,
  file: CaseFile,
): Promise<{ owed: Money; goodwill: Money; reason: string } | null> {
  const figures = (await currentAssessment(tx, file.row.id)) ?? unassessed(file);
  if (figures === null) return null;
  const dropped = (await listExitItems(tx, file.row.id)).filter((item) => item.state === 'dropped');
  const prepaid = dropped.reduce((total, item) => total + item.prepaidValue, 0);
  return {
    owed: add(figures.owed, { amount: prepaid, currency: file.row.currency }),
    goodwill: figures.goodwill,
    reason: figures.reason,
  };
}

/** T0 skips `assessment`: nothing is owed, and goodwill is help instead of money (process.md §5 in docs, D7). */
function unassessed({ row }: CaseFile): { owed: Money; goodwill: Money; reason: string } | null {
  if (row.tier !== 'T0' || row.path === 'FAST' || row.path === 'INTEGRITY') return null;
  return { owed: zero(row.currency), goodwill: zero(row.currency), reason: 'help instead of money' };
}
