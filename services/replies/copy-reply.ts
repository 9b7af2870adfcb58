import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { safeContact } from '../../db/safe-contact.ts';
import { queueMail } from '../../db/tables/outbox.ts';

const MOST_COPIED = 10_000;

interface Copied {
  /** Of the mail that came in, or of the matter that was filed: one copy for each. */
  readonly id: string;
  readonly from: string;
  readonly via: 'mail' | 'page';
  readonly text: string;
  /** Names of the files that came with it; they stay where they were kept. */
  readonly files: readonly string[];
  readonly at: string;
}

/**
 * T26o: what the client wrote, to the account manager, so that nobody has to look it up. Where the account manager was hurt it goes to
 * whoever writes with the client instead, and to nobody where nobody else is left (F8).
 */
export async function copyReply(tx: Tx, file: CaseFile, { id, from, via, text, files, at }: Copied): Promise<void> {
  const reader = await safeContact(file);
  if (file.records.targetIds.includes(reader.id)) return;
  await queueMail(tx, {
    caseId: file.row.id,
    taskId: null,
    kind: 'T26o',
    recipientId: reader.id,
    businessKey: `${id}/T26o`,
    params: { from, via, text: text.slice(0, MOST_COPIED), files },
    at,
  });
}
