import { z } from 'zod';
import { inTransaction, type Tx } from '../../db/database.ts';
import { insertClientPost, postedBefore } from '../../db/tables/client-links.ts';
import { queueMail, readMail } from '../../db/tables/outbox.ts';
import type { OpenClientLink } from '../../db/views/client-page/find-client-link.ts';
import { isNotice } from '../../domain/mails.ts';
import { tellSoon } from '../answer-task.ts';
import type { ServiceDeps } from '../deps.ts';
import { confirmDelivery } from '../inbound/take-report.ts';
import { lines } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { copyReply } from '../replies/copy-reply.ts';
import { fileMatter } from '../replies/file-matter.ts';
import { sendSoon } from '../send-soon.ts';
import { lockClientPage } from './open-client-page.ts';

/** Characters of a question or objection; longer ones go by mail. */
export const LONGEST_WORDS = 5_000;

const ClientWords = z.strictObject({
  text: lines(LONGEST_WORDS),
  /** Of the form: the same form is sent once, however often its button is pressed. */
  key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, { error: 'the key of the form; load the page again' }),
});

/**
 * A question or an objection from the client's page: read by a person as a reply by mail is (D13), acknowledged (T26q) and copied to the
 * account manager (T26o). Words on this page answer no question: choices have forms. Whoever writes has the letter, which is a basis of
 * its delivery (stage 13). Throws INVALID_INPUT, LINK_NOT_FOUND, LINK_STALE, CASE_ENDED.
 */
export async function writeToUs(deps: ServiceDeps, token: string, body: unknown): Promise<{ already: boolean }> {
  const { text, key } = parseInput(ClientWords, body, 'the message');
  const { caseId, already } = await inTransaction(deps.db, async (tx) => {
    const found = await lockClientPage(tx, token);
    const before = await postedBefore(tx, found.link.tokenHash, key);
    if (before === null) await record(tx, found, text, key);
    return { caseId: found.link.caseId, already: before !== null };
  });
  await tellSoon(deps, caseId);
  await sendSoon(deps, caseId);
  return { already };
}

async function record(
  tx: Tx,
  { link, file, contact, now: at }: OpenClientLink,
  text: string,
  key: string,
): Promise<void> {
  const from = { kind: 'client-mail', fromId: contact.id, from: contact.name } as const;
  const matterId = await fileMatter(tx, file, { ...from, text, at });
  await insertClientPost(tx, { tokenHash: link.tokenHash, formKey: key, matterId, at });
  await queueMail(tx, {
    caseId: link.caseId,
    taskId: null,
    kind: 'T26q',
    recipientId: contact.id,
    businessKey: `${matterId}/T26q`,
    params: { quoted: text },
    at,
  });
  await copyReply(tx, file, { id: matterId, from: contact.name, via: 'page', text, files: [], at });
  const letter = await readMail(tx, link.mailId);
  if (letter === null || !isNotice(letter.kind) || letter.deliveredAt !== null || letter.bouncedAt !== null) return;
  if (letter.state === 'accepted' || letter.state === 'unknown') await confirmDelivery(tx, letter, 'page', at);
}
