import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { listExitItems, updateExitItem, type ExitItem } from '../../db/tables/exit-items.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listOpenTasks, listTasks, setTaskContext, taskContext, type TaskRow } from '../../db/tables/tasks.ts';
import { voidApproval } from '../../db/void-approval.ts';
import { parseReply } from '../../domain/reply-words.ts';
import { isBefore, isDecided, isNoticeAhead } from '../actions/acting.ts';
import type { Sender } from './sender.ts';

interface About {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly sender: Sender;
  readonly at: string;
}

interface Changes {
  readonly dropped: readonly ExitItem[];
  readonly takenBack: readonly ExitItem[];
}

/**
 * KEEP, DROP and ADD after the work list was answered or closed: until the notice the client may change them, and take a drop back
 * (stage 8). Returns the id of the list's task; null when the words do not fit, or it is too late for them.
 */
export async function changeItemsLate(about: About, text: string): Promise<string | null> {
  const { tx, file, sender } = about;
  const task = (await listTasks(tx, file.row.id)).findLast(
    ({ kind, state }) => kind === 'client-items' && (state === 'answered' || state === 'closed'),
  );
  if (task === undefined || sender.is !== 'contact' || !(await isNoticeAhead(tx, file.row))) return null;
  const listed = (await taskContext(tx, task)).items.map(({ id }) => id);
  const parsed = parseReply(text, { kind: 'client-items', items: listed.length }, sender.language);
  if (parsed === null) return null;
  const items = await listExitItems(tx, file.row.id);
  const named = (numbers: readonly number[]): ExitItem[] =>
    numbers.flatMap((n) => items.find(({ itemId }) => itemId === listed[n - 1]) ?? []);
  const { keep, drop, add } = parsed.values;
  const changes: Changes = {
    dropped: named(drop).filter(({ state }) => state !== 'dropped'),
    takenBack: named(keep).filter(({ state }) => state === 'dropped'),
  };
  if (changes.dropped.some(({ state }) => state === 'delivered') || (await isPaid(about, changes))) return null;
  await apply(about, changes);
  await acknowledge(about, task, listed, add);
  return task.id;
}

/** A line that is instructed stays as it is: other money is for a person to settle. */
async function isPaid({ tx, file }: About, { dropped, takenBack }: Changes): Promise<boolean> {
  if ([...dropped, ...takenBack].every(({ prepaidValue }) => prepaidValue === 0)) return false;
  return (await listLines(tx, file.row.id)).some(({ state }) => state !== 'planned' && state !== 'not-due');
}

async function apply(about: About, { dropped, takenBack }: Changes): Promise<void> {
  const { tx, file, at } = about;
  const { row } = file;
  for (const item of dropped) await updateExitItem(tx, row.id, item.itemId, { state: 'dropped' });
  for (const item of takenBack) await updateExitItem(tx, row.id, item.itemId, { state: againOf(item) });
  if (dropped.length + takenBack.length === 0) return;
  await refreshExitPlan(tx, row.id);
  if (isBefore(row.stage, 'preparation')) return;
  // An item that nobody has planned leads back to the plan; where only what is owed changes, the letter is written anew.
  const unplanned = takenBack.some((item) => againOf(item) === 'open');
  const kind = !unplanned ? 'money-changed' : isDecided(row) ? 'contract-changed' : 'new-facts';
  await voidApproval(tx, row.id, kind, [], at);
  await writeMessage(tx, row.id, { kind, ref: row.id, choice: kind });
}

/** An item that had its person and date before it was dropped has them again. */
const againOf = (item: ExitItem): 'planned' | 'open' =>
  item.personId !== null && item.dueOn !== null ? 'planned' : 'open';

/** The question for the exit plan, where it is open, asks of the items that are owed now. */
async function refreshExitPlan(tx: Tx, caseId: string): Promise<void> {
  const task = (await listOpenTasks(tx, caseId)).find(({ kind }) => kind === 'exit-plan');
  if (task === undefined) return;
  const open = (await listExitItems(tx, caseId)).filter(({ state }) => state === 'open');
  const items = open.map(({ itemId: id, title }) => ({ id, title }));
  await setTaskContext(tx, task, { ...(await taskContext(tx, task)), items });
}

/** T26: what was understood, for the whole list. */
async function acknowledge(
  { tx, file, sender, at }: About,
  task: TaskRow,
  listed: readonly string[],
  added: string | null,
): Promise<void> {
  const items = (await listExitItems(tx, file.row.id)).filter(({ itemId }) => listed.includes(itemId));
  const titles = (isDropped: boolean): string[] =>
    items.filter(({ state }) => (state === 'dropped') === isDropped).map(({ title }) => title);
  await queueMail(tx, {
    caseId: file.row.id,
    taskId: null,
    kind: 'T26',
    recipientId: sender.id,
    businessKey: `${task.id}/T26/${randomUUID()}`,
    params: { kept: titles(false), dropped: titles(true), added },
    at,
  });
}
