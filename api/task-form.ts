import type { Language } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { Field } from '../domain/forms.ts';
import { TASKS, type TaskKind } from '../domain/tasks.ts';
import type { FormBody } from './form-body.ts';
import { formView, type FormView } from './form-view.ts';

/** The form of a task, the same on the link page and in the console. */
export function taskForm(
  kind: TaskKind,
  lang: Language,
  fields: readonly Field[],
  typed: FormBody | null,
  problems: readonly Problem[],
): FormView {
  return formView({ group: kind, decides: TASKS[kind].decides ?? null, lang, fields, typed, problems });
}
