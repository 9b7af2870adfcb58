import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { reportComplaint } from '../../db/report-undelivered.ts';
import { wasAnsweredByMail } from '../../db/tables/answers.ts';
import { caseNow, isRehearsal, lockCase } from '../../db/tables/cases.ts';
import { inboundArrival, lockInbound, readInboundRow, type InboundRow } from '../../db/tables/inbound-mails.ts';
import { lockMail, newestMailTo, readMail, type MailRow } from '../../db/tables/outbox.ts';
import { COMPLAINT_TYPES, type ReadMail } from '../../domain/inbound.ts';
import { tellSoon } from '../answer-task.ts';
import type { ServiceDeps } from '../deps.ts';
import { finishReply } from '../receive-reply.ts';
import { fileMatter } from '../replies/file-matter.ts';
import { findSender } from '../replies/sender.ts';
import { sendSoon } from '../send-soon.ts';
import { filed, record, recordAnswering, type Incoming, type Outcome } from './outcome.ts';
import { outcomeOf, takeReply, type Begun } from './take-reply.ts';
import { takeReport } from './take-report.ts';

/**
 * Writes what a mail that was read changes, with its effects in one transaction; an answer takes the way of every answer after it. Safe to
 * repeat: a mail that is settled is left alone, and an answer that a crash had cut off is not given twice.
 */
export async function settleInboundMail(deps: ServiceDeps, inboundId: string, mail: ReadMail): Promise<void> {
  const begun = await inTransaction(deps.db, (tx) => begin(tx, inboundId, mail));
  if (begun !== null && 'answering' in begun) await finish(deps, inboundId, mail, begun);
  else if (begun?.outcome.result === 'bounced' && begun.outcome.about !== null)
    await deps.cases.deliverMail(begun.outcome.about).catch(() => undefined);
  const caseId = (await readInboundRow(reading(deps.db), inboundId))?.caseId ?? null;
  if (caseId === null) return;
  await tellSoon(deps, caseId);
  await sendSoon(deps, caseId);
}

async function begin(tx: Tx, inboundId: string, read: ReadMail): Promise<Begun | null> {
  const row = await lockInbound(tx, inboundId);
  if (row === null || row.state === 'done' || row.state === 'filed') return null;
  const mail = await asPut(tx, row, read);
  const { about, isRehearsed } = await meant(tx, mail);
  const arrival = await inboundArrival(tx, row);
  const incoming: Incoming = { tx, row, arrival, mail, about, at: await nowOf(tx, about) };
  const before = await answeredBefore(tx, row);
  const begun = before !== null ? { outcome: before } : isRehearsed ? rehearsed : await take(incoming);
  if ('answering' in begun) await recordAnswering(incoming, begun.taskId);
  else await record(incoming, begun.outcome);
  return begun;
}

const rehearsed: Begun = { outcome: filed('rehearsal', 'found a mail of a rehearsal, from which nothing ever leaves') };

/**
 * A mail that an operator put on a case: it counts as sent to that case's address, in answer to the newest mail to its sender. An operator
 * vouches for the case alone: whether the sender is who From says stays as it was found.
 */
async function asPut(tx: Tx, { putOn }: InboundRow, mail: ReadMail): Promise<ReadMail> {
  if (putOn === null) return mail;
  const file = await openCaseFile(tx, putOn);
  const sender = await findSender(file, mail.from.address);
  const newest = await newestMailTo(tx, putOn, sender?.id ?? null);
  return newest === null ? mail : { ...mail, forged: false, clue: { mailId: newest.id, by: 'case' } };
}

/** The mail of ours, under the locks of its case and its row. */
async function meant(tx: Tx, { clue }: ReadMail): Promise<{ about: MailRow | null; isRehearsed: boolean }> {
  const found = clue === null ? null : await readMail(tx, clue.mailId);
  if (found === null) return { about: null, isRehearsed: false };
  const row = found.caseId === null ? null : await lockCase(tx, found.caseId);
  return { about: await lockMail(tx, found.id), isRehearsed: row !== null && isRehearsal(row) };
}

const nowOf = async (tx: Tx, about: MailRow | null): Promise<string> =>
  about?.caseId == null ? new Date().toISOString() : caseNow(tx, about.caseId);

/** The answer went through before a crash, and only its record was lost. */
async function answeredBefore(tx: Tx, row: InboundRow): Promise<Outcome | null> {
  if (row.state !== 'answering' || row.about === null) return null;
  const given = await wasAnsweredByMail(tx, row.about, row.receivedAt);
  return given ? { result: 'answered', about: row.about, detail: 'answered' } : null;
}

async function take(incoming: Incoming): Promise<Begun> {
  const { mail, about, row } = incoming;
  const { finding, clue, forged } = mail;
  const nothing = (outcome: Outcome): Begun => ({ outcome });
  if (finding.is === 'own') return nothing({ result: 'own', about: null, detail: 'its Message-ID is one of ours' });
  if (finding.is === 'unreadable') return nothing(filed('unreadable', finding.why));
  if (forged && finding.is !== 'reply')
    return nothing(filed('forged', 'found an address of ours with another check code than the one that we gave out'));
  if (clue === null)
    return nothing(filed(forged ? 'forged' : 'unmatched', 'found nothing that leads to a mail of ours'));
  if (about === null) return nothing(filed('no-such-mail', `found no mail ${clue.mailId}; it may have been forgotten`));
  if (!row.whole && finding.is === 'reply')
    return nothing(
      filed('too-large', `found a mail of ${String(row.size)} bytes, more than the limit; only its beginning was kept`),
    );
  switch (finding.is) {
    case 'report':
      return nothing(await takeReport(incoming, about, finding.recipients));
    case 'complaint':
      return nothing(await complain(incoming, about, finding.feedbackType));
    case 'auto-reply':
      return nothing({ result: 'absence', about: about.recipientId, detail: finding.until ?? '' });
    case 'null-sender':
      return nothing(await hand(incoming, about));
    case 'reply':
      return about.caseId === null
        ? nothing(filed('unmatched', 'found a reply to a mail about an account, which belongs to no case'))
        : takeReply(incoming, about, about.caseId);
  }
}

/** Further mail to this reader will hardly be read: the owner is told (T41c). */
async function complain({ tx, at }: Incoming, about: MailRow, type: string): Promise<Outcome> {
  const known = COMPLAINT_TYPES.find((one) => one === type);
  if (known === undefined) return { result: 'report-logged', about: about.id, detail: type };
  await reportComplaint(tx, about, known, at);
  return { result: 'complaint', about: about.id, detail: type };
}

/** A mail from no sender that is nothing we know: a person looks. */
async function hand({ tx, mail, at }: Incoming, about: MailRow): Promise<Outcome> {
  if (about.caseId === null) return filed('unmatched', 'found no sender, and a mail of ours that belongs to no case');
  const file = await openCaseFile(tx, about.caseId);
  if (file.row.endedAt !== null) return filed('case-ended', `case ${file.row.number} has ended; look at the mail here`);
  const from = mail.from.address === '' ? 'no sender' : mail.from.address;
  const text = [mail.subject, mail.text].filter((one) => one !== '').join('\n');
  const id = await fileMatter(tx, file, { kind: 'unknown-sender', fromId: null, from, text, at });
  return { result: 'matter', about: id, detail: 'from no sender' };
}

async function finish(
  deps: ServiceDeps,
  inboundId: string,
  mail: ReadMail,
  { answering }: Extract<Begun, { answering: unknown }>,
): Promise<void> {
  const row = await readInboundRow(reading(deps.db), inboundId);
  if (row?.caseId == null) return;
  const receipt = await finishReply(deps, row.caseId, answering, mail.ownWords);
  await inTransaction(deps.db, async (tx) => {
    const locked = await lockInbound(tx, inboundId);
    if (locked?.state !== 'answering') return;
    const { about } = await meant(tx, await asPut(tx, locked, mail));
    const arrival = await inboundArrival(tx, locked);
    const incoming: Incoming = { tx, row: locked, arrival, mail, about, at: await nowOf(tx, about) };
    await record(incoming, outcomeOf(receipt, arrival.sender.found));
  });
}
