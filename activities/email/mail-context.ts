import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import type { MailParams, MailRow } from '../../db/tables/outbox.ts';
import type { TaskRow } from '../../db/tables/tasks.ts';
import type { Recipient } from './recipient.ts';

/** What the data of a mail is made from. */
export interface MailContext {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly mail: MailRow;
  readonly task: TaskRow | null;
  readonly recipient: Recipient;
  readonly params: MailParams;
  readonly at: string;
}

/** What a kind of mail needs beyond what every mail of a case carries. */
export type ExtraData = (context: MailContext) => object | Promise<object>;
