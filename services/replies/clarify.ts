import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import type { TaskRow } from '../../db/tables/tasks.ts';
import type { Sender } from './sender.ts';

const MOST_QUOTED = 1_000;

interface Clarification {
  readonly caseId: string;
  readonly sender: Sender;
  readonly text: string;
  readonly why: 'unclear' | 'approval-by-link' | 'not-open';
  /** The questions that could be answered; their words are offered, and the page of the first. */
  readonly about: readonly { readonly task: TaskRow; readonly reply?: string }[];
  readonly at: string;
}

/** T37: nothing changed, and how to answer. Only to an address on file. Returns the mail's id. */
export async function clarify(tx: Tx, { caseId, sender, text, why, about, at }: Clarification): Promise<string> {
  const [first] = about;
  const words = [...new Set(about.flatMap(({ reply }) => (reply === undefined ? [] : [reply])))];
  const options = [...words, ...(first === undefined ? [] : ['page']), ...(sender.is === 'contact' ? ['words'] : [])];
  return queueMail(tx, {
    caseId,
    taskId: first?.task.id ?? null,
    kind: 'T37',
    recipientId: sender.id,
    businessKey: `${caseId}/T37/${randomUUID()}`,
    params: { quoted: text.slice(0, MOST_QUOTED), options, why },
    at,
  });
}
