import { writeAudit } from '../../db/tables/audit.ts';
import type { Tx } from '../../db/database.ts';
import { keepFiles } from '../../db/tables/inbound-files.ts';
import { settleInbound, type Arrival, type InboundRow } from '../../db/tables/inbound-mails.ts';
import type { MailRow } from '../../db/tables/outbox.ts';
import type { FiledBecause, InboundResult, ReadMail } from '../../domain/inbound.ts';

/** A mail that came in, under its lock, with the mail of ours that it is about. */
export interface Incoming {
  readonly tx: Tx;
  readonly row: InboundRow;
  readonly arrival: Arrival;
  readonly mail: ReadMail;
  /** Null while nothing of ours is known to be meant. */
  readonly about: MailRow | null;
  /** The instant at which the case stands; without one, now. */
  readonly at: string;
}

/** What came of it. `filed` is nothing, and says why. */
export type Outcome =
  | { readonly result: Exclude<InboundResult, 'filed'>; readonly about: string | null; readonly detail: string }
  | { readonly result: 'filed'; readonly reason: FiledBecause; readonly detail: string };

export const filed = (reason: FiledBecause, detail: string): Outcome => ({ result: 'filed', reason, detail });

/** Puts on record what came of a mail; what is not to be believed does not stand on any case. */
export async function record(incoming: Incoming, outcome: Outcome): Promise<void> {
  const { tx, row, mail, about, at } = incoming;
  const { finding } = mail;
  const isFiled = outcome.result === 'filed';
  const ofCase = isFiled && (outcome.reason === 'forged' || outcome.reason === 'rehearsal') ? null : about;
  const caseId = ofCase?.caseId ?? null;
  await settleInbound(tx, row, {
    caseId,
    mailId: ofCase?.id ?? null,
    finding: finding.is,
    state: isFiled ? 'filed' : 'done',
    result: outcome.result,
    reason: isFiled ? outcome.reason : null,
    about: isFiled ? null : outcome.about,
    shown: shownOf(mail, outcome.detail),
  });
  await keepFiles(tx, row.id, caseId, finding.is === 'report' ? [] : mail.attachments);
  await writeAudit(tx, {
    at,
    caseId,
    actor: 'mail',
    action: `inbound-${isFiled ? `filed-${outcome.reason}` : outcome.result}`,
    detail: { inbound: row.id, mail: ofCase?.id ?? null },
  });
}

/** An answer takes its own way: until it is through, the mail is under way. */
export async function recordAnswering(incoming: Incoming, taskId: string): Promise<void> {
  const { tx, row, mail, about } = incoming;
  const caseId = about?.caseId ?? null;
  await settleInbound(tx, row, {
    ...{ caseId, mailId: about?.id ?? null, finding: mail.finding.is, state: 'answering' },
    ...{ result: null, reason: null, about: taskId, shown: shownOf(mail, '') },
  });
  await keepFiles(tx, row.id, caseId, mail.attachments);
}

function shownOf(
  { from, subject, text, finding }: ReadMail,
  detail: string,
): Parameters<typeof settleInbound>[2]['shown'] {
  return { from, subject, text, detail, until: finding.is === 'auto-reply' ? finding.until : null };
}
