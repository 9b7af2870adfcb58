import { OffboardingError } from '../domain/errors.ts';

/** The fields of a posted HTML form, each with all its values, in the order sent. */
export type FormBody = ReadonlyMap<string, readonly string[]>;

const MOST_FIELDS = 500;

/** Reads `application/x-www-form-urlencoded`. Line ends become LF. Throws INVALID_INPUT for NUL characters or too many fields. */
export function parseForm(text: string): FormBody {
  const form = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > MOST_FIELDS) refuse('', `more than ${String(MOST_FIELDS)} fields`, 'the fields of the form');
    if (name.includes('\0') || value.includes('\0')) refuse(name, 'a NUL character', 'text without NUL characters');
    form.set(name, [...(form.get(name) ?? []), value.replace(/\r\n?/g, '\n')]);
  }
  return form;
}

/** The one value of a field, trimmed; '' when it was not sent. Throws INVALID_INPUT when it was sent more than once. */
export function single(form: FormBody, name: string): string {
  const values = form.get(name) ?? [];
  if (values.length > 1) refuse(name, `the field ${String(values.length)} times`, 'the field once');
  return (values[0] ?? '').trim();
}

/** Throws INVALID_INPUT for a field that the form does not have. */
export function expectOnly(form: FormBody, known: (name: string) => boolean): void {
  for (const name of form.keys())
    if (!known(name)) refuse(name, 'a field that this form does not have', 'only the form’s own fields');
}

/** The body of a page's POST; an absent body is an empty form. */
export function formOf(body: unknown): FormBody {
  return body instanceof Map ? (body as FormBody) : new Map();
}

function refuse(path: string, found: string, expected: string): never {
  throw new OffboardingError(
    'INVALID_INPUT',
    `The form does not fit: found ${found}, expected ${expected}. Load the page again.`,
    {
      problems: [{ path, found, expected }],
    },
  );
}
