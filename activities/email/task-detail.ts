import { listExitItems } from '../../db/tables/exit-items.ts';
import { listFeedbackItems } from '../../db/tables/feedback-items.ts';
import { readMatter } from '../../db/tables/matters.ts';
import { lineKey, listLines } from '../../db/tables/refund-lines.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { formatMoney } from '../../templates/format.ts';
import { translate } from '../../templates/render.ts';
import type { MailContext } from './mail-context.ts';

type DetailOf = (context: MailContext, subject: string) => Promise<string | null>;

const message: DetailOf = async ({ tx }, subject) => {
  const matter = await readMatter(tx, subject);
  return matter === null ? null : `${matter.from}\n${matter.text}`;
};

const feedbackItem: DetailOf = async ({ tx, file }, subject) =>
  (await listFeedbackItems(tx, file.row.id)).find(({ n }) => String(n) === subject)?.content ?? null;

const refundLine: DetailOf = async ({ tx, file, recipient: { lang } }, subject) => {
  const line = (await listLines(tx, file.row.id)).find(({ id }) => id === subject);
  if (line === undefined) return null;
  const { kind, amount, currency } = line;
  return translate(lang, 'T24f.line', { kind, amount: formatMoney(lang, { amount, currency }), key: lineKey(line) });
};

const exitItem: DetailOf = async ({ tx, file }, subject) =>
  (await listExitItems(tx, file.row.id)).find(({ itemId }) => itemId === subject)?.title ?? null;

const DETAILS: Partial<Record<TaskKind, DetailOf>> = {
  'feedback-answer': feedbackItem,
  'later-refund': refundLine,
  'client-reply': message,
  'client-question': message,
  'dispute-answer': message,
  'another-chance': message,
  'unknown-sender': message,
};

/** What a task without a mail of its own is about: the message, point, line or item that its subject names; null for the case itself. */
export async function taskDetail(context: MailContext): Promise<string | null> {
  const { task } = context;
  return task === null ? null : (DETAILS[task.kind] ?? exitItem)(context, task.subject);
}
