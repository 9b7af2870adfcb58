import { OffboardingError } from '../../domain/errors.ts';
import { isFormal } from '../../domain/mails.ts';
import type { Tx } from '../database.ts';
import { rawBytes, readMail, shownMail, type ShownMail } from '../tables/outbox.ts';
import { caseInScope } from './case-in-scope.ts';
import { toItem, type MailItem } from './list-case-mails.ts';
import { readNames } from './names.ts';
import type { Viewer } from './viewer.ts';

export interface MailView extends MailItem {
  readonly caseId: string;
  readonly number: string;
  readonly rehearsal: boolean;
  readonly address: string | null;
  readonly messageId: string | null;
  /** The mail server's last word. */
  readonly reply: string | null;
  readonly nextTryAt: string | null;
  readonly fromAddress: string | null;
  /** Where a copy went, and what that server said when it refused it. */
  readonly journal: string | null;
  readonly journalReply: string | null;
  /** A press may try it again (`services/retry-mail.ts`). */
  readonly retriable: boolean;
  /** What the server said with which it came back. */
  readonly bounceReply: string | null;
  readonly shown: ShownMail | null;
  readonly raw: Buffer | null;
}

/**
 * A mail of a case in scope, with its text once it is composed. Mails that ask a person carry that person's link, which would let a
 * reader answer in their name: in live cases only the recipient sees those. Account mail is never shown. Throws MAIL_NOT_FOUND.
 */
export async function readMailView(tx: Tx, viewer: Viewer, id: string): Promise<MailView> {
  const row = await readMail(tx, id);
  if (row?.caseId === undefined || row.caseId === null) throw notFound(id);
  const found = await caseInScope(tx, viewer, row.caseId);
  const [names, shown] = [await readNames(tx, found), await shownMail(tx, row)];
  const rehearsal = found.rehearsalNow !== null;
  const mayRead = rehearsal || row.taskId === null || row.recipientId === viewer.personId;
  return {
    ...toItem(row, names, shown?.subject ?? null),
    caseId: row.caseId,
    number: found.number,
    rehearsal,
    address: row.address,
    messageId: row.messageId,
    reply: row.reply,
    nextTryAt: row.state === 'queued' ? row.nextTryAt : null,
    fromAddress: row.fromAddress,
    journal: row.journal,
    journalReply: row.journalReply,
    retriable: !rehearsal && (row.state === 'queued' || (row.state === 'refused' && !isFormal(row.kind))),
    bounceReply: row.bounceReply,
    shown: shown === null || mayRead ? shown : withoutLinks(shown),
    raw: row.raw === null || !mayRead ? null : await rawBytes(tx, row),
  };
}

const LINK = /https?:\/\/[^\s"'<>]*\/d\/[A-Za-z0-9_-]{20,}/g;

function withoutLinks(shown: ShownMail): ShownMail {
  return { ...shown, html: shown.html.replace(LINK, '#'), text: shown.text.replace(LINK, '[…]') };
}

function notFound(id: string): OffboardingError {
  return new OffboardingError('MAIL_NOT_FOUND', `Found no mail ${id} of a case; look it up on the page of its case.`);
}
