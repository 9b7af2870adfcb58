import { openCaseFile } from '../../db/case-file.ts';
import type { MailRow } from '../../db/tables/outbox.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { isNotice } from '../../domain/mails.ts';
import type { Actor } from '../deps.ts';
import { beginReply, type ReplyStep, type Trust } from '../receive-reply.ts';
import type { ReplyReceipt } from '../replies/received.ts';
import { findSender } from '../replies/sender.ts';
import { filed, type Incoming, type Outcome } from './outcome.ts';
import { confirmDelivery } from './take-report.ts';

/** The part of the service that enters what came by mail. */
const MAIL_ROOM: Actor = { personId: 'mail', name: 'the mailbox', roles: ['operator'], via: 'mail' };

export type Begun = { readonly outcome: Outcome } | { readonly answering: ReplyStep; readonly taskId: string };

/**
 * A person's reply. It answers with a valid MAC in the address it went to, From on file and a domain that stands for it; STOP needs the
 * first two, for it protects. Anything else raises a task and changes nothing (email.md §5 in docs).
 */
export async function takeReply(incoming: Incoming, about: MailRow, caseId: string): Promise<Begun> {
  const { tx, mail, arrival, at } = incoming;
  const file = await openCaseFile(tx, caseId);
  if (file.row.endedAt !== null)
    return {
      outcome: filed('case-ended', `case ${file.row.number} ended on ${file.row.endedAt}; answer the mail by hand`),
    };
  const sender = await findSender(file, mail.from.address);
  const trust = trustIn(incoming);
  if (trust.may === 'answer' && sender?.is === 'contact' && isNotice(about.kind) && isOnItsWay(about))
    await confirmDelivery(tx, about, 'reply', at);
  const input = {
    from: mail.from.address,
    text: mail.ownWords === '' ? mail.text : mail.ownWords,
    inReplyTo: about.id,
  };
  try {
    const step = await beginReply(tx, MAIL_ROOM, caseId, input, trust);
    if ('answers' in step) return { answering: step, taskId: step.answers.task.id };
    return { outcome: outcomeOf(step, arrival.sender.found) };
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    return { outcome: filed('refused', error.message) };
  }
}

const isOnItsWay = ({ state, deliveredAt, bouncedAt }: MailRow): boolean =>
  (state === 'accepted' || state === 'unknown') && deliveredAt === null && bouncedAt === null;

function trustIn({ mail, arrival, row }: Incoming): Trust {
  if (mail.clue?.by !== 'case' && mail.clue?.by !== 'bounce')
    return { may: 'nothing', why: 'the address that it went to is not one that we gave out' };
  if (!arrival.sender.pass) return { may: 'stop', why: arrival.sender.found };
  const files = mail.attachments.map(({ name }) => name).filter((name) => name.trim() !== '');
  return { may: 'answer', arrived: { id: row.id, files } };
}

const RESULTS = {
  answered: 'answered',
  filed: 'matter',
  unclear: 'asked-back',
  'unknown-sender': 'matter',
  refused: 'asked-back',
} as const satisfies Record<ReplyReceipt['result'], string>;

/** What the reply came to, in the words of the page. */
export function outcomeOf({ id, result, detail }: ReplyReceipt, sender: string): Outcome {
  return { result: RESULTS[result], about: id, detail: `${detail} · ${sender}` };
}
