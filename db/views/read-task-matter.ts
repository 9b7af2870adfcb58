import type { Money } from '../../domain/money.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { openCaseFile } from '../case-file.ts';
import type { Tx } from '../database.ts';
import { panelRecord } from '../panel-record.ts';
import { currentAssessment } from '../tables/assessments.ts';
import { listExitItems } from '../tables/exit-items.ts';
import { listFeedbackItems } from '../tables/feedback-items.ts';
import { matterOfSubject } from '../tables/matters.ts';
import { listLines } from '../tables/refund-lines.ts';
import type { TaskRow } from '../tables/tasks.ts';

/** What a task is about beside its form, as its mail says it too. */
export interface TaskMatter {
  /** What the panel is asked to agree to, with the written answer to R56 and the figures of D6. */
  readonly proposal: string | null;
  readonly moreToDo: string | null;
  readonly gain: Money | null;
  readonly loss: Money | null;
  readonly net: Money | null;
  /** The message, point or item that the task names. */
  readonly detail: string | null;
  /** The refund line that the task names. */
  readonly line: Money | null;
}

const NOTHING: TaskMatter = {
  proposal: null,
  moreToDo: null,
  gain: null,
  loss: null,
  net: null,
  detail: null,
  line: null,
};
type About = Pick<TaskRow, 'caseId' | 'kind' | 'subject'>;

/** Null for a task that is about the case as a whole. */
export async function readTaskMatter(tx: Tx, task: About): Promise<TaskMatter | null> {
  const found = task.kind === 'vote' ? await proposalOf(tx, task) : await namedBy(tx, task);
  return found === null || Object.values(found).every((value) => value === null) ? null : { ...NOTHING, ...found };
}

async function proposalOf(tx: Tx, { caseId }: About): Promise<Partial<TaskMatter>> {
  const file = await openCaseFile(tx, caseId);
  const record = await panelRecord(tx, file);
  const figures = (await currentAssessment(tx, caseId))?.figures ?? null;
  return {
    proposal: record?.proposal ?? null,
    moreToDo: record?.moreToDo ?? null,
    gain: figures?.gain ?? null,
    loss: figures?.loss ?? null,
    net: figures?.net ?? null,
  };
}

const OF_ITEM: readonly TaskKind[] = ['item-done'];
const OF_LINE: readonly TaskKind[] = ['later-refund', 'refund-booking'];

async function namedBy(tx: Tx, { caseId, kind, subject }: About): Promise<Partial<TaskMatter> | null> {
  if (OF_ITEM.includes(kind))
    return { detail: (await listExitItems(tx, caseId)).find(({ itemId }) => itemId === subject)?.title ?? null };
  if (OF_LINE.includes(kind)) {
    const line = (await listLines(tx, caseId)).find(({ id }) => id === subject);
    return { line: line === undefined ? null : { amount: line.amount, currency: line.currency } };
  }
  if (kind === 'feedback-answer')
    return { detail: (await listFeedbackItems(tx, caseId)).find(({ n }) => String(n) === subject)?.content ?? null };
  const matter = await matterOfSubject(tx, subject);
  return matter?.caseId === caseId ? { detail: `${matter.from}\n${matter.text}` } : null;
}
