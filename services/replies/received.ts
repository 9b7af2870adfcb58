import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import type { TaskRow } from '../../db/tables/tasks.ts';
import type { OffboardingError } from '../../domain/errors.ts';
import type { MailKind } from '../../domain/mails.ts';
import { clarify } from './clarify.ts';
import type { Sender } from './sender.ts';

export interface ReplyReceipt {
  /** Of the task that was answered, the matter that was filed, or the mail that asks back. */
  readonly id: string;
  readonly result: 'answered' | 'filed' | 'unclear' | 'unknown-sender' | 'refused';
  readonly detail: string;
}

/** A mail of somebody whom the case knows, under the case's lock. */
export interface Received {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly sender: Sender;
  readonly text: string;
  readonly inReplyTo: MailKind | null;
  readonly at: string;
}

/** Nothing was changed; whoever wrote it learns how to answer. */
export async function refusedReply(
  received: Received,
  error: OffboardingError,
  why: 'unclear' | 'approval-by-link' | 'not-open',
  about: readonly { readonly task: TaskRow; readonly reply?: string }[],
): Promise<ReplyReceipt> {
  const { tx, file, sender, text, at } = received;
  const id = await clarify(tx, { caseId: file.row.id, sender, text, why, about, at });
  return logged(received, { id, result: 'refused', detail: `${error.code}: ${error.message}` });
}

/** Puts on record what became of the mail. */
export async function logged({ tx, file, sender, at }: Logging, receipt: ReplyReceipt): Promise<ReplyReceipt> {
  const { id, result } = receipt;
  const entry = { at, caseId: file.row.id, actor: sender.id, action: 'reply-received', detail: { result, about: id } };
  await writeAudit(tx, entry);
  return receipt;
}

type Logging = Pick<Received, 'tx' | 'file' | 'sender' | 'at'>;
