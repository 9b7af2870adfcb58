import type { Language } from '../domain/codes.ts';
import type { Field } from '../domain/forms.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import type { FormView } from './form-view.ts';
import { taskForm } from './task-form.ts';

/** More fields than this have a page of their own. */
const MOST_FIELDS = 5;

/** The form of a task among others on one page: its ids begin with `prefix`. Null where it is too long for that. */
export function inlineForm(kind: TaskKind, lang: Language, fields: readonly Field[], prefix: string): FormView | null {
  if (fields.length > MOST_FIELDS) return null;
  const { fields: views, errors } = taskForm(kind, lang, fields, null, []);
  return { errors, fields: views.map((view) => renamed(view, prefix)) };
}

type FieldView = FormView['fields'][number];

function renamed(view: FieldView, prefix: string): FieldView {
  return {
    ...view,
    id: prefix + view.id,
    described: view.described === null ? null : prefix + view.described.split(' ').join(` ${prefix}`),
    dependents: view.dependents.map((inner) => renamed(inner, prefix)),
  };
}
