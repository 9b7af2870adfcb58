import { isIntact, listAuditBefore, type AuditEntry, type AuditRow } from '../tables/audit.ts';
import type { Tx } from '../database.ts';
import type { Names } from './names.ts';

/** One entry of the record: who did what. */
export interface HistoryEntry extends Pick<AuditEntry, 'at' | 'action' | 'detail'> {
  readonly seq: number;
  /** A person; null where the service itself acted. */
  readonly actor: string | null;
  /** Its hash fits to what it says and to the entry before. */
  readonly intact: boolean;
}

/** The newest first; `next` is the cursor of what came before them, or null. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: number | null;
}

/** What was done in a case, from the entry before `before` backwards. */
export async function readHistory(
  tx: Tx,
  caseId: string,
  names: Names,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<HistoryPage> {
  const rows = await listAuditBefore(tx, caseId, before, limit + 1);
  const entries = rows.slice(0, limit).map((row) => historyEntry(row, names));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
}

/** Parts of the service have no name in the directory. */
export function historyEntry(row: AuditRow, names: Names): HistoryEntry {
  const { seq, at, action, detail, actor } = row;
  const name = names(actor);
  return { seq, at, action, detail, actor: SERVICE.includes(actor) ? null : name, intact: isIntact(row) };
}

const SERVICE: readonly string[] = ['workflow', 'mail', 'sweep'];
