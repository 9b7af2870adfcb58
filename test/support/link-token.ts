import { reading, type Database } from '../../db/database.ts';
import { listMails, shownMail } from '../../db/tables/outbox.ts';
import type { MailKind } from '../../domain/mails.ts';

/** The token of the newest composed mail of that kind to that person, as its reader sees it. */
export async function linkToken(db: Database, caseId: string, kind: MailKind, recipientId?: string): Promise<string> {
  const tx = reading(db);
  const mails = (await listMails(tx, caseId)).filter(
    (mail) => mail.kind === kind && mail.shown !== null && (recipientId ?? mail.recipientId) === mail.recipientId,
  );
  const newest = mails.at(-1);
  const text = newest === undefined ? '' : ((await shownMail(tx, newest))?.text ?? '');
  const token = /\/d\/([\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`found no link in ${String(mails.length)} mails ${kind}`);
  return token;
}
