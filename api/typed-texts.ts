import type { Language } from '../domain/codes.ts';
import { commaOf } from '../templates/format.ts';
import type { FormView } from './form-view.ts';

interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** What somebody filled into a form that cannot be sent any more, field by field, so that nothing typed is lost. */
export function typedTexts({ fields }: FormView, lang: Language): TypedText[] {
  return fields
    .flatMap((field) => [field, ...field.dependents])
    .map(({ label, value, options }) => {
      const chosen = options.filter((option) => option.chosen).map((option) => option.label);
      return { label, text: options.length > 0 ? chosen.join(commaOf(lang)) : value };
    })
    .filter(({ text }) => text !== '');
}
