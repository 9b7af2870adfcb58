import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, isRehearsal, lockCase } from '../db/tables/cases.ts';
import { readMail } from '../db/tables/outbox.ts';
import { currentPacket } from '../db/tables/packets.ts';
import { addTaskPerson, listOpenTasks, listTaskPeople } from '../db/tables/tasks.ts';
import { OffboardingError } from '../domain/errors.ts';
import { MAIL_KINDS, type MailKind } from '../domain/mails.ts';
import { parseReply } from '../domain/reply-words.ts';
import { answerTask, tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { line, lines } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';
import { expectedFrom, valuesOf, type Expected } from './replies/expected.ts';
import { copyReply } from './replies/copy-reply.ts';
import { changeItemsLate } from './replies/late-items.ts';
import { fileMatter } from './replies/file-matter.ts';
import { logged, refusedReply, type Received, type ReplyReceipt } from './replies/received.ts';
import { otherwise } from './replies/unanswered.ts';
import { findSender, type Sender } from './replies/sender.ts';
import { sendSoon } from './send-soon.ts';
import { stopUnderLock } from './stop-case.ts';

/** A mail that came in, or that an operator enters for one that came another way. */
export const ReplyInput = z.strictObject({
  /** `client-contact`, the id of a person or contact, or an address. */
  from: line(254),
  text: lines(20_000),
  /** The kind or the id of the mail that it answers. */
  inReplyTo: line(60).optional(),
});
type ReplyInput = z.infer<typeof ReplyInput>;

/** Settled in the transaction that read the mail, or an answer that takes its own way. */
export type ReplyStep = ReplyReceipt | { readonly answers: Expected; readonly values: object; readonly sender: Sender };

/**
 * How far the sender is who From says. STOP protects and needs less than an answer (email.md §5 in docs); where somebody on file may do
 * nothing, `why` tells the person who looks.
 */
export type Trust =
  { readonly may: 'answer'; readonly arrived: Arrived } | { readonly may: 'stop' | 'nothing'; readonly why: string };

/** The mail as it came in: what a copy of it is named after, and the names of its files. */
interface Arrived {
  readonly id: string;
  readonly files: readonly string[];
}

/**
 * What a mail to a case does (F7): an answer where its words give one, a matter for a person where the client writes freely, T37 where an
 * answer was expected and none is clear. Unknown senders change nothing; an approval never comes this way (F6). Throws CASE_NOT_FOUND,
 * CASE_ENDED, NOT_ALLOWED, INVALID_INPUT.
 */
export async function receiveReply(
  deps: ServiceDeps,
  caller: Actor,
  caseId: string,
  body: unknown,
): Promise<ReplyReceipt> {
  const input = parseInput(ReplyInput, body, 'the reply');
  const arrived = { id: randomUUID(), files: [] };
  const step = await inTransaction(deps.db, (tx) => beginReply(tx, caller, caseId, input, { may: 'answer', arrived }));
  const receipt = await finishReply(deps, caseId, step, input.text);
  await tellSoon(deps, caseId);
  await sendSoon(deps, caseId);
  return receipt;
}

/** The part of a reply that is written with the mail itself. Throws as `receiveReply`, before anything is written. */
export async function beginReply(
  tx: Tx,
  caller: Actor,
  caseId: string,
  input: ReplyInput,
  trust: Trust,
): Promise<ReplyStep> {
  const row = await lockCase(tx, caseId);
  if (row.endedAt !== null)
    throw new OffboardingError('CASE_ENDED', `Case ${row.number} ended on ${row.endedAt}; answer the mail by hand.`);
  if (!isRehearsal(row) && !caller.roles.includes('operator'))
    throw new OffboardingError(
      'NOT_ALLOWED',
      `Found ${caller.name}, expected an operator: in a live case only an operator enters a mail that came another way.`,
    );
  const file = await openCaseFile(tx, caseId);
  const at = await caseNow(tx, caseId);
  const sender = await findSender(file, input.from);
  if (sender === null) return unknownSender(tx, file, input, at);
  const inReplyTo = await mailKindOf(tx, caseId, input.inReplyTo);
  const text = withoutQuotes(input.text);
  const received: Received = { tx, file, sender, text, inReplyTo, at };
  if (trust.may !== 'answer') {
    if (trust.may === 'stop' && (await mayStop(received))) return stopped(received);
    return unknownSender(tx, file, { ...input, from: `${input.from} (${trust.why})` }, at);
  }
  if (sender.is === 'contact')
    await copyReply(tx, file, { ...trust.arrived, from: sender.name, via: 'mail', text: input.text, at });
  return (await answered(received)) ?? (await asDecision(received)) ?? (await otherwise(received));
}

/** Lines of the earlier mail that the sender's program repeats. */
function withoutQuotes(text: string): string {
  return text
    .split('\n')
    .filter((one) => !one.startsWith('>'))
    .join('\n');
}

async function mailKindOf(tx: Tx, caseId: string, given: string | undefined): Promise<MailKind | null> {
  if (given === undefined) return null;
  const kind = MAIL_KINDS.find((one) => one === given);
  if (kind !== undefined) return kind;
  const mail = /^[0-9a-f-]{36}$/.test(given) ? await readMail(tx, given) : null;
  if (mail?.caseId === caseId) return mail.kind;
  throw invalid('the reply', [
    { path: 'inReplyTo', found: given, expected: 'a kind of mail such as T21c, or the id of a mail of this case' },
  ]);
}

/** A clear answer to an open question, STOP to an approval, or the client's later word on the items. */
async function answered(received: Received): Promise<ReplyStep | null> {
  const { tx, file, sender, text, inReplyTo, at } = received;
  const expected = await expectedFrom(tx, file, sender);
  const meant = expected.filter(({ mails }) => inReplyTo !== null && mails.includes(inReplyTo));
  for (const one of meant.length > 0 ? meant : expected) {
    const values = valuesOf(one, text, sender);
    if (values === null) continue;
    // Whoever is authorised speaks for the client, also where another contact was asked.
    if (sender.is === 'contact') await addTaskPerson(tx, one.task.id, sender.id, 'asked', at);
    return { answers: one, values, sender };
  }
  if (expected.length === 0 && (await mayStop(received))) return stopped(received);
  const listId = await changeItemsLate({ tx, file, sender, at }, text);
  return listId === null ? null : logged(received, { id: listId, result: 'answered', detail: 'client-items: changed' });
}

/** Whoever got the receipt of an approval with its STOP (T34), while it is not carried out. */
async function mayStop({ tx, file, sender, text }: Received): Promise<boolean> {
  if (parseReply(text, { kind: 'stop' }, sender.language) === null) return false;
  const packet = await currentPacket(tx, file.row.id);
  const informed = [packet?.approvedBy, file.row.ownerId, ...file.records.roleIds('legal')];
  return packet?.approvedAt != null && packet.voidedAt === null && informed.includes(sender.id);
}

async function stopped(received: Received): Promise<ReplyReceipt> {
  const { tx, file, sender, text, at } = received;
  const reason = parseReply(text, { kind: 'stop' }, sender.language)?.values.reason ?? '';
  const stop = await noting(stopUnderLock(tx, byMail(sender), file.row.id, reason, at));
  if (stop !== null) return refusedReply(received, stop, 'not-open', []);
  return logged(received, { id: file.row.id, result: 'answered', detail: 'stop' });
}

/** A refusal that was found before anything was written, as a value. */
async function noting(body: Promise<unknown>): Promise<OffboardingError | null> {
  try {
    await body;
    return null;
  } catch (error) {
    if (error instanceof OffboardingError) return error;
    throw error;
  }
}

/** A mail never decides: the page does (F6). */
async function asDecision(received: Received): Promise<ReplyReceipt | null> {
  const { tx, file, sender, inReplyTo } = received;
  for (const task of await listOpenTasks(tx, file.row.id)) {
    if (task.kind !== 'approval') continue;
    const asked = (await listTaskPeople(tx, task.id)).some(({ personId }) => personId === sender.id);
    if (asked && (inReplyTo === null || inReplyTo === 'T15' || inReplyTo === 'T30')) {
      const error = new OffboardingError('NOT_ALLOWED', 'A decision counts only on its page, never by mail.');
      return refusedReply(received, error, 'approval-by-link', [{ task }]);
    }
  }
  return null;
}

/** An answer takes the way of every answer, in a transaction of its own; everything else is settled. */
export async function finishReply(
  deps: ServiceDeps,
  caseId: string,
  step: ReplyStep,
  text: string,
): Promise<ReplyReceipt> {
  return 'answers' in step ? answer(deps, caseId, step, text) : step;
}

/** What it refuses changes nothing, and its sender learns how to answer. */
async function answer(
  deps: ServiceDeps,
  caseId: string,
  { answers, values, sender }: Extract<ReplyStep, { answers: unknown }>,
  text: string,
): Promise<ReplyReceipt> {
  const { task } = answers;
  try {
    const { choice } = await answerTask(deps, byMail(sender), task.id, values);
    return { id: task.id, result: 'answered', detail: `${task.kind}: ${choice}` };
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    return inTransaction(deps.db, async (tx) => {
      await lockCase(tx, caseId);
      const [file, at] = [await openCaseFile(tx, caseId), await caseNow(tx, caseId)];
      const why = error.code === 'INVALID_INPUT' ? 'unclear' : 'not-open';
      const about = why === 'unclear' ? [answers] : [];
      return refusedReply({ tx, file, sender, text, inReplyTo: null, at }, error, why, about);
    });
  }
}

const byMail = ({ id, name }: Sender): Actor => ({ personId: id, name, roles: [], via: 'mail' });

/** The mail is kept and a person looks; whoever wrote it gets no word from us. */
async function unknownSender(tx: Tx, file: CaseFile, { from, text }: ReplyInput, at: string): Promise<ReplyReceipt> {
  if (!from.includes('@'))
    throw invalid('the reply', [
      { path: 'from', found: from, expected: 'client-contact, the id of a person or contact, or a mail address' },
    ]);
  if (isMachine(from)) {
    const entry = { at, caseId: file.row.id, actor: 'mail', action: 'bounce-logged', detail: {} };
    await writeAudit(tx, entry);
    return { id: randomUUID(), result: 'filed', detail: 'bounce' };
  }
  const id = await fileMatter(tx, file, { kind: 'unknown-sender', fromId: null, from, text, at });
  return { id, result: 'unknown-sender', detail: 'Nothing was changed; a person looks at it.' };
}

/** Reports of mail servers (RFC 5321 §4.5.5, RFC 2142). */
const isMachine = (from: string): boolean => /^(mailer-daemon|postmaster)@/i.test(from);
