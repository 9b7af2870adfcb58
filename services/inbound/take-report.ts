import { openCaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { reportUndelivered } from '../../db/report-undelivered.ts';
import { markBounced } from '../../db/tables/bounces.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { markDelivered, resolveUnknown, type MailRow } from '../../db/tables/outbox.ts';
import { markUndelivered } from '../../db/tables/waiting-mail.ts';
import { beginSideState } from '../../db/tables/side-states.ts';
import type { RecipientReport } from '../../domain/inbound.ts';
import { isNotice } from '../../domain/mails.ts';
import { fileMatter } from '../replies/file-matter.ts';
import { filed, type Incoming, type Outcome } from './outcome.ts';

/**
 * What a mail server reports about one of our mails. A failure is a bounce, once; a delay only stands on the case; a success counts as
 * delivery where the address of the report has our MAC. Entries for other addresses, such as that of a journal, say nothing of the reader.
 */
export async function takeReport(
  incoming: Incoming,
  about: MailRow,
  recipients: readonly RecipientReport[],
): Promise<Outcome> {
  const { tx, mail, at } = incoming;
  const proven = mail.clue?.by === 'bounce';
  const address = about.address?.toLowerCase() ?? '';
  const journal = about.journal?.toLowerCase() ?? null;
  const named = recipients.filter(({ final, original }) => final === address || original === address);
  const entries =
    named.length > 0 ? named : proven ? recipients.filter((one) => one.original === null && one.final !== journal) : [];
  const failed = entries.find(({ action }) => action === 'failed');
  if (failed !== undefined) return bounce(tx, about, failed, at);
  const delayed = entries.find(({ action }) => action === 'delayed');
  if (delayed !== undefined) return { result: 'delayed', about: about.id, detail: words(delayed) };
  const delivered = entries.find(({ action }) => action === 'delivered');
  if (delivered !== undefined && proven) return deliver(tx, about, delivered, at);
  const [first] = entries;
  if (first !== undefined) return { result: 'report-logged', about: about.id, detail: words(first) };
  const found = recipients.map(({ final, original }) => original ?? final ?? 'nobody').join(', ');
  return filed('other-recipient', `found a report about ${found.slice(0, 200)}, expected one about ${address}`);
}

const words = ({ action, status, verdict, diagnostic }: RecipientReport): string =>
  [action === 'failed' ? verdict : action, status ?? '', diagnostic].filter((one) => one !== '').join(' · ');

async function bounce(tx: Tx, about: MailRow, entry: RecipientReport, at: string): Promise<Outcome> {
  const reply = [entry.status, entry.diagnostic].filter((one) => one !== null && one !== '').join(' ');
  const detail = words(entry);
  if (!(await markBounced(tx, about.id, { verdict: entry.verdict, reply, at })))
    return { result: 'report-logged', about: about.id, detail };
  if (about.state === 'unknown') await resolveUnknown(tx, about.id, 'accepted', 'taken: it came back later', at);
  const outcome: Outcome = { result: 'bounced', about: about.id, detail };
  if (about.caseId === null) return outcome;
  // Of any other mail the next attempt sees that it came back, and asks the stand-in (activities/email/undelivered.ts).
  if (isNotice(about.kind)) await returnNotice(tx, about.caseId, about, reply, at);
  return outcome;
}

/** The notice itself: the workflow asks for another address; where it counted as delivered, it is not served after all (D13.7). */
async function returnNotice(tx: Tx, caseId: string, about: MailRow, reply: string, at: string): Promise<void> {
  await markUndelivered(tx, about.id);
  if (about.deliveredAt === null) {
    await writeMessage(tx, caseId, { kind: 'mail', ref: about.id, choice: 'bounced' });
    return;
  }
  const file = await openCaseFile(tx, caseId);
  if (file.row.endedAt !== null) return;
  await beginSideState(tx, caseId, { state: 'UNDELIVERED', why: reply, by: 'rule', at });
  await reportUndelivered(tx, about, reply, at);
  await fileMatter(tx, file, { kind: 'late-bounce', fromId: null, from: about.address ?? '', text: reply, at });
}

async function deliver(tx: Tx, about: MailRow, entry: RecipientReport, at: string): Promise<Outcome> {
  const detail = words(entry);
  if (about.bouncedAt !== null || about.deliveredAt !== null)
    return { result: 'report-logged', about: about.id, detail };
  if (about.state === 'unknown') await resolveUnknown(tx, about.id, 'accepted', 'reported as delivered', at);
  await confirmDelivery(tx, about, 'dsn', at);
  return { result: 'delivered', about: about.id, detail };
}

/** The recorded basis on which a mail counts as delivered (stage 13); the workflow hears of the notice's. */
export async function confirmDelivery(
  tx: Tx,
  about: MailRow,
  basis: 'dsn' | 'reply' | 'page',
  at: string,
): Promise<void> {
  await markDelivered(tx, about.id, basis, at);
  if (about.caseId !== null && isNotice(about.kind))
    await writeMessage(tx, about.caseId, { kind: 'mail', ref: about.id, choice: 'delivered' });
}
