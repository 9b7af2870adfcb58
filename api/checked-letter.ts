import type { FormContext } from '../domain/form-context.ts';
import { typedFindings } from '../domain/lint/typed-letter.ts';
import type { FormBody } from './form-body.ts';

/** What the lint finds in a letter that its writer only wants checked; null when the form was sent to be recorded, or asks for no letter. */
export function checkedLetter(context: FormContext, clientName: string, typed: FormBody): FormContext['findings'] | null {
  if (!typed.has('check')) return null;
  return typedFindings(context, [clientName], (field) => typed.get(`values.${field}`)?.[0] ?? '');
}
