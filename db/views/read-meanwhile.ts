import type { Tx } from '../database.ts';
import { listAuditBefore } from '../tables/audit.ts';
import type { Names } from './names.ts';
import { historyEntry, type HistoryEntry } from './read-history.ts';

/** What else than mail changes what somebody was about to decide. */
const TELLING = ['stage-entered', 'hold-over', 'approval-void', 'case-ended', 'side-state-began', 'legal-date-set'];
const MOST = 50;

/** What others did in a case, or the case itself, since it stood at `since`; the oldest first. */
export async function readMeanwhile(
  tx: Tx,
  caseId: string,
  { since, personId, names }: { readonly since: number; readonly personId: string; readonly names: Names },
): Promise<HistoryEntry[]> {
  const rows = await listAuditBefore(tx, caseId, null, MOST);
  return rows
    .filter(({ seq }) => seq > since)
    .map((row) => ({ row, entry: historyEntry(row, names) }))
    .filter(({ row, entry }) => TELLING.includes(row.action) || (entry.actor !== null && row.actor !== personId))
    .map(({ entry }) => entry)
    .reverse();
}
