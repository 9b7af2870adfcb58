import type { TaskKind } from '../domain/task-kinds.ts';
import { here, sendMails, type Story } from './story.ts';

export interface Question {
  readonly kind: TaskKind;
  /** The person or item that the task is about; a stage asks once per subject. */
  readonly subject?: string;
  /** Closes the task unanswered at this instant, instead of the policy's closing time. */
  readonly closesAt?: string;
  /** What has begun outside must be carried through: facts do not end this wait. */
  readonly uninterrupted?: boolean;
  /** The answer is not needed any more as soon as this holds. */
  readonly moot?: () => boolean;
}

export type Reply =
  | { readonly kind: 'answered'; readonly choice: string }
  /** Nobody answered until the task's closing time. */
  | { readonly kind: 'silent' }
  /** It was not needed any more. */
  | { readonly kind: 'moot' }
  /** A fact interrupted the stage; its name is the outcome that the stage ends with. */
  | { readonly kind: 'interrupted' };

/**
 * Puts a task and waits for its answer: the only way to wait for a person. Reminds, escalates and closes at the instants that the task
 * itself holds, so that asking again after a restart goes on where it was.
 */
export async function ask(story: Story, question: Question): Promise<Reply> {
  const { act, clock, inbox } = story;
  let task = await act.openTask({
    ...here(story),
    stage: story.stage,
    round: story.round,
    kind: question.kind,
    subject: question.subject ?? '',
    closesAt: question.closesAt ?? null,
  });
  if (task.mails) await sendMails(story);
  while (task.choice === null || task.choice === 'withdrawn') {
    if (task.choice === 'withdrawn') {
      // Whoever withdrew it left a fact that is on its way.
      await clock.until(() => inbox.interruption() !== null, null, 'what withdrew the task');
      return { kind: 'interrupted' };
    }
    const { taskId, next } = task;
    const isMoot = question.moot ?? (() => false);
    const heard = (): boolean =>
      inbox.choiceOf(taskId) !== null || isMoot() || (question.uninterrupted !== true && inbox.interruption() !== null);
    if (await clock.until(heard, next?.at ?? null, next?.purpose ?? question.kind)) {
      const choice = inbox.choiceOf(taskId);
      if (choice !== null) return answered(choice);
      return { kind: isMoot() ? 'moot' : 'interrupted' };
    }
    if (next === null) continue;
    task = await act.stepTask({ ...here(story), taskId, step: next.step });
    if (task.mails) await sendMails(story);
  }
  return answered(task.choice);
}

const answered = (choice: string): Reply => (choice === 'silent' ? { kind: 'silent' } : { kind: 'answered', choice });

/** The interrupting fact's name as the outcome of a stage that declares it. */
export function interruptedBy<const Outcome extends string>(story: Story, possible: readonly Outcome[]): Outcome {
  const fact = story.inbox.interruption();
  const outcome = possible.find((candidate) => candidate === fact);
  if (outcome === undefined)
    throw new RangeError(`found the fact ${String(fact)} in ${story.stage}, expected one of ${possible.join(', ')}`);
  return outcome;
}
