import type { BounceVerdict } from '../../domain/inbound.ts';
import type { MailKind } from '../../domain/mails.ts';
import type { Tx } from '../database.ts';
import { listMails, shownMail, type MailRow } from '../tables/outbox.ts';
import type { Names } from './names.ts';

export interface MailItem {
  readonly id: string;
  readonly kind: MailKind;
  readonly taskId: string | null;
  readonly to: { readonly id: string; readonly name: string };
  /** Null until the mail is composed. */
  readonly subject: string | null;
  readonly state: MailRow['state'];
  readonly queuedAt: string;
  readonly settledAt: string | null;
  readonly deliveredAt: string | null;
  readonly deliveredBasis: string | null;
  /** When it came back, and why. */
  readonly bouncedAt: string | null;
  readonly bounceVerdict: BounceVerdict | null;
  /** Since when it waits to be taken by the mail server; null when it does not wait. */
  readonly waitingSince: string | null;
  /** It waits longer than a greylisting server makes it wait. */
  readonly overdue: boolean;
  /** Which sender it comes from; null until it is composed. */
  readonly sender: string | null;
}

/** Mails of a case, oldest first. */
export async function listCaseMails(tx: Tx, caseId: string, names: Names): Promise<MailItem[]> {
  const rows = await listMails(tx, caseId);
  return Promise.all(rows.map(async (row) => toItem(row, names, (await shownMail(tx, row))?.subject ?? null)));
}

export function toItem(row: MailRow, names: Names, subject: string | null): MailItem {
  const waits = row.state === 'queued' || row.state === 'sending' || row.state === 'unknown';
  const { id, kind, taskId, state, queuedAt, settledAt, deliveredAt, deliveredBasis, bouncedAt, bounceVerdict } = row;
  return {
    id,
    kind,
    taskId,
    to: { id: row.recipientId, name: names(row.recipientId) },
    subject,
    state,
    queuedAt,
    settledAt,
    deliveredAt,
    deliveredBasis,
    bouncedAt,
    bounceVerdict,
    waitingSince: waits ? queuedAt : null,
    overdue: waits && row.alertedAt !== null,
    sender: row.sender,
  };
}
