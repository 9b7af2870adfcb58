import type { Language } from '../domain/codes.ts';
import { TASKS, type TaskKind } from '../domain/tasks.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';

/** What was chosen in a task, in words; a task without a choice was done. */
export function choiceLabel(lang: Language, kind: TaskKind, choice: string | null): string {
  if (choice === 'true' || choice === 'false') return translate(lang, choice === 'true' ? 'pages.yes' : 'pages.no');
  const field = TASKS[kind].decides ?? '';
  // Where a letter goes back to belongs to the choice: `changes-letter`.
  if (choice?.startsWith('changes-') === true) return choiceLabel(lang, kind, 'changes');
  const keys = [`forms.${kind}.${field}.${choice ?? ''}`, `forms.any.${field}.${choice ?? ''}`];
  const key = keys.find((candidate) => messageOf(lang, candidate) !== undefined) ?? 'pages.choice.done';
  return translate(lang, key);
}
