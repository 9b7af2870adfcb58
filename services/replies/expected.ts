import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { listOpenTasks, listTaskPeople, taskContext, type TaskRow } from '../../db/tables/tasks.ts';
import type { MailKind } from '../../domain/mails.ts';
import { commandOf, replyLines } from '../../domain/reply-lines.ts';
import type { ReplyWord } from '../../domain/reply-vocabulary.ts';
import { parseReply, type ReplyAnswers, type ReplyKindExpected } from '../../domain/reply-words.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { TASKS } from '../../domain/tasks.ts';
import type { Sender } from './sender.ts';

interface Way {
  readonly reply: ReplyKindExpected;
  /** The mails that offer the words. */
  readonly mails: readonly MailKind[];
  readonly words: readonly ReplyWord[];
}

/** Tasks that a mail can answer (emails.md in docs). Approval is not among them (F6). */
const WAYS: Partial<Record<TaskKind, Way>> = {
  'client-items': { reply: 'client-items', mails: ['T21c'], words: ['keep', 'drop', 'add'] },
  'data-choice': { reply: 'data-choice', mails: ['T22', 'T25'], words: ['return', 'delete'] },
  'confirm-choice': { reply: 'confirm-choice', mails: ['T36'], words: ['yes'] },
  'mutual-agreement': { reply: 'confirm-choice', mails: ['T36'], words: ['yes'] },
  'repair-agree': { reply: 'repair-agree', mails: ['T06'], words: ['agree'] },
  feedback: { reply: 'feedback', mails: ['T08', 'T09'], words: ['feedback', 'decline'] },
  vote: { reply: 'vote', mails: ['T14'], words: ['agree', 'block', 'more'] },
  'talking-points': { reply: 'talking-points', mails: ['T16'], words: ['ready', 'change'] },
  'call-log': { reply: 'call-log', mails: ['T19'], words: ['called', 'no-answer', 'stop'] },
};

/** An open question that the sender may answer by mail. */
export interface Expected extends Way {
  readonly task: TaskRow;
  /** Ids of the items in the order of the mail's list. */
  readonly items: readonly string[];
}

/** Oldest first. Whoever is authorised may speak for the client, also where another contact was asked. */
export async function expectedFrom(tx: Tx, file: CaseFile, sender: Sender): Promise<Expected[]> {
  const found: Expected[] = [];
  for (const task of await listOpenTasks(tx, file.row.id)) {
    const way = WAYS[task.kind];
    if (way === undefined || !(await isAsked(tx, task, sender))) continue;
    const items = task.kind === 'client-items' ? (await taskContext(tx, task)).items.map(({ id }) => id) : [];
    found.push({ ...way, task, items });
  }
  return found;
}

async function isAsked(tx: Tx, task: TaskRow, sender: Sender): Promise<boolean> {
  if (sender.is === 'contact') return sender.authorised && TASKS[task.kind].who === 'client';
  return (await listTaskPeople(tx, task.id)).some(({ personId }) => personId === sender.id);
}

/** The values of the task's form that the reply gives; null = its words give none. */
export function valuesOf({ reply, task, items }: Expected, text: string, { language }: Sender): object | null {
  if (reply === 'client-items') {
    const parsed = parseReply(text, { kind: reply, items: items.length }, language);
    return parsed === null ? null : itemValues(items, parsed.values);
  }
  const parsed = parseReply(text, { kind: reply }, language);
  if (parsed === null) return null;
  return task.kind === 'mutual-agreement' ? { decision: 'agree', ...parsed.values } : parsed.values;
}

/** What nobody named stays owed (stage 8). */
function itemValues(items: readonly string[], { drop, add }: ReplyAnswers['client-items']['values']): object {
  const each = items.map((id, i): [string, string] => [`item.${id}`, drop.includes(i + 1) ? 'drop' : 'keep']);
  return { ...Object.fromEntries(each), ...(add === null ? {} : { add }) };
}

/** True when a line of the reply begins with a word that one of the open questions offers. */
export function triesToAnswer(expected: readonly Expected[], text: string, { language }: Sender): boolean {
  const words = expected.flatMap((one) => one.words);
  return replyLines(text).some((line) => commandOf(line, words, language) !== null);
}
