import type { FormValues } from '../../domain/forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, run, type Tx } from '../database.ts';
import { lastAnswered } from './tasks.ts';

export interface Answer {
  readonly taskId: string;
  readonly personId: string;
  /** `policy`: the tier or path answers for people (process.md §5 in docs). */
  readonly via: 'link' | 'session' | 'token' | 'rehearsal' | 'carried' | 'mail' | 'policy';
  readonly choice: string;
  readonly answeredAt: string;
  readonly values: FormValues;
}

interface AnswerRow extends Omit<Answer, 'values'> {
  readonly valuesSealed: Buffer;
}

export async function insertAnswer(tx: Tx, caseId: string, answer: Answer): Promise<void> {
  await run(
    tx,
    'INSERT INTO answers (task_id, person_id, via, choice, values_sealed, answered_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [
      answer.taskId,
      answer.personId,
      answer.via,
      answer.choice,
      await sealJson(tx, caseId, answer.values),
      answer.answeredAt,
    ],
  );
}

export async function readAnswer(tx: Tx, caseId: string, taskId: string): Promise<Answer | null> {
  const row = await maybe<AnswerRow>(tx, 'SELECT * FROM answers WHERE task_id = $1', [taskId]);
  if (row === null) return null;
  const { valuesSealed, ...answer } = row;
  return { ...answer, values: await unsealJson<FormValues>(tx, caseId, valuesSealed) };
}

/** The newest answer to a kind of task of this case, or null. */
export async function lastAnswer(tx: Tx, caseId: string, kind: TaskKind, subject?: string): Promise<Answer | null> {
  const task = await lastAnswered(tx, caseId, kind, subject);
  return task === null ? null : readAnswer(tx, caseId, task.id);
}

/** True when a mail has answered the task since that instant. */
export async function wasAnsweredByMail(tx: Tx, taskId: string, since: string): Promise<boolean> {
  const row = await maybe(
    tx,
    `SELECT 1 AS found FROM answers WHERE task_id = $1 AND via = 'mail' AND answered_at >= $2`,
    [taskId, since],
  );
  return row !== null;
}
