import { randomUUID } from 'node:crypto';
import { suggestKind, type ReplyKind } from '../../domain/client-reply.ts';
import { isBefore } from '../actions/acting.ts';
import { clarify } from './clarify.ts';
import { expectedFrom, triesToAnswer, type Expected } from './expected.ts';
import { fileMatter } from './file-matter.ts';
import { logged, type Received, type ReplyReceipt } from './received.ts';

/** Nothing was answered: a machine's mail is logged, a person's is read by a person, and who meant to answer is asked again. */
export async function otherwise(received: Received): Promise<ReplyReceipt> {
  const { tx, file, sender, text, at } = received;
  const suggested = suggestKind(text, sender.language);
  const expected = await expectedFrom(tx, file, sender);
  if (suggested === 'auto-reply') return logged(received, { id: randomUUID(), result: 'filed', detail: 'auto-reply' });
  if (isMeantAsAnswer(received, expected, suggested)) {
    const why = expected.length > 0 ? 'unclear' : 'not-open';
    const id = await clarify(tx, { caseId: file.row.id, sender, text, why, about: expected, at });
    return logged(received, { id, result: 'unclear', detail: `${why}: nothing was changed` });
  }
  const from = { kind: 'client-mail', fromId: sender.id, from: sender.name, text, at } as const;
  const id = await fileMatter(tx, file, from);
  return { id, result: 'filed', detail: suggested ?? 'a person reads it' };
}

const GRAVE: readonly (ReplyKind | null)[] = ['lawyer', 'abuse', 'dispute', 'wrong-person'];

/** People of the staff write to answer; the client may also write freely, and after the notice mostly does. */
function isMeantAsAnswer(
  { file, sender, text, inReplyTo }: Received,
  expected: readonly Expected[],
  suggested: ReplyKind | null,
): boolean {
  if (sender.is === 'staff') return true;
  if (expected.length === 0) return false;
  if (triesToAnswer(expected, text, sender)) return true;
  if (GRAVE.includes(suggested)) return false;
  if (inReplyTo !== null) return expected.some(({ mails }) => mails.includes(inReplyTo));
  return isBefore(file.row.stage, 'notice');
}
