import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listExitItems, updateExitItem } from '../../db/tables/exit-items.ts';
import { isSettled, listLines, planLine } from '../../db/tables/refund-lines.ts';
import { owedForUnusedTime } from '../../domain/owed.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** An item that is undone at the end: what was prepaid for it becomes owed, as a line with an approval of its own (D8, stage 12). */
export function makeOweItem({ db }: ActivityDeps): CaseActivities['oweItem'] {
  return ({ caseId, at, subject }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const { row } = await openCaseFile(tx, caseId);
      const item = (await listExitItems(tx, caseId)).find((one) => one.itemId === subject);
      await updateExitItem(tx, caseId, subject, { state: 'dropped' });
      if (item === undefined || item.prepaidValue === 0) return { lineId: null };
      const kind = `later:${subject}` as const;
      await planLine(tx, caseId, kind, { amount: item.prepaidValue, currency: row.currency }, kind);
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'refund-planned',
        detail: { line: kind, amount: item.prepaidValue, currency: row.currency },
      });
      return { lineId: (await listLines(tx, caseId)).find((line) => line.kind === kind)?.id ?? null };
    });
}

/** Where the client left first, unused prepaid time is owed all the same; it still needs an approval. */
export async function planSettlement(tx: Tx, { row, records }: CaseFile, at: string): Promise<void> {
  const { prepaid } = records.contract;
  if (prepaid === null || row.endDate === null || (await listLines(tx, row.id)).length > 0) return;
  const owed = owedForUnusedTime({
    prepaid: prepaid.amount,
    periodStart: prepaid.from,
    periodEnd: prepaid.to,
    endDate: row.endDate,
  });
  await planLine(tx, row.id, 'later:prepaid', owed, 'later:prepaid');
  await writeAudit(tx, {
    at,
    caseId: row.id,
    actor: 'workflow',
    action: 'refund-planned',
    detail: { line: 'later:prepaid', amount: owed.amount, currency: owed.currency },
  });
}

/** Lines that wait for an approval of their own. */
export async function openLaterLines(tx: Tx, caseId: string): Promise<string[]> {
  const lines = await listLines(tx, caseId);
  return lines.filter((line) => line.kind.startsWith('later:') && !isSettled(line)).map((line) => line.id);
}
