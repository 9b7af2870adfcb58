import { textOf } from '../domain/forms.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { readAnswer } from './tables/answers.ts';
import { listTasks } from './tables/tasks.ts';

interface Panelled {
  readonly row: Pick<CaseFile['row'], 'id'>;
  readonly records: Pick<CaseFile['records'], 'person'>;
}

export interface PanelRecord {
  readonly moreToDo: string;
  readonly proposal: string | null;
  readonly votes: readonly { readonly name: string; readonly vote: string; readonly reason: string }[];
}

/** The written answer to R56 and the explicit votes of the last round; null before anybody answered it. */
export async function panelRecord(tx: Tx, file: Panelled): Promise<PanelRecord | null> {
  const tasks = await listTasks(tx, file.row.id);
  const asked = tasks.findLast(
    (task) => (task.kind === 'consensus' || task.kind === 'more-to-do') && task.state === 'answered',
  );
  if (asked === undefined) return null;
  const values = (await readAnswer(tx, file.row.id, asked.id))?.values ?? {};
  const votes = [];
  for (const task of tasks) {
    if (task.kind !== 'vote' || task.state !== 'answered' || !belongs(task, asked)) continue;
    const answer = await readAnswer(tx, file.row.id, task.id);
    if (answer === null) continue;
    const name = (await file.records.person(answer.personId))?.name ?? answer.personId;
    votes.push({ name, vote: answer.choice, reason: textOf(answer.values, 'reason') });
  }
  return { moreToDo: textOf(values, 'moreToDo'), proposal: textOf(values, 'proposal') || null, votes };
}

type Asked = { readonly round: number; readonly subject: string };

/** A vote of the same round and proposal: its subject begins with the number of the proposal, which the first leaves out. */
const belongs = (vote: Asked, consensus: Asked): boolean =>
  vote.round === consensus.round &&
  (consensus.subject === '' ? !vote.subject.includes('/') : vote.subject.startsWith(`${consensus.subject}/`));
