import type { Language } from '../domain/codes.ts';
import { translate } from '../templates/render.ts';
import type { FieldView, FormView } from './form-view.ts';

interface Approving {
  /** The packet asks for a pause, not for an end. */
  readonly pause: boolean;
  /** The client's short name, typed to approve by a link; null where none is asked. */
  readonly confirm: { readonly name: string; readonly value: string; readonly wrong: boolean } | null;
}

/** The form of a decision with what an approval by link needs beside it, where the choice to approve is. */
export function approvalForm(form: FormView, lang: Language, { pause, confirm }: Approving): FormView {
  const fields = form.fields.map((field) => {
    const approve = field.options.find(({ value }) => value === 'approve');
    if (approve === undefined) return field;
    const options = field.options.map((option) =>
      option === approve && pause ? { ...option, label: translate(lang, 'decision.approve-pause') } : option,
    );
    const name = confirm === null ? [] : [confirmField(lang, confirm, approve.n)];
    return { ...field, options, dependents: [...name, ...field.dependents] };
  });
  const wrong = confirm?.wrong === true ? [confirmField(lang, confirm, 1)] : [];
  const errors = wrong.map(({ id, label, error }) => ({ id, label, text: error ?? '' }));
  return { fields, errors: [...form.errors, ...errors] };
}

function confirmField(lang: Language, { name, value, wrong }: NonNullable<Approving['confirm']>, n: number): FieldView {
  return {
    ...{ id: 'confirmName', name: 'confirmName', control: 'text', group: false, inputType: 'radio' },
    ...{ described: wrong ? 'confirmName-help confirmName-error' : 'confirmName-help', rows: 1, about: null },
    label: translate(lang, 'pages.confirm.label', { name }),
    help: translate(lang, 'pages.confirm.help'),
    error: wrong ? translate(lang, 'pages.confirm.wrong', { name }) : null,
    ...{ required: true, value, max: null, currency: null, options: [], dependents: [] },
    on: `on-${String(n)}`,
  };
}
