import { fractionDigits } from '../services/major-units.ts';
import { isAsked, type Field } from '../domain/forms.ts';
import { westernDigits } from '../domain/western-digits.ts';
import { expectOnly, single, type FormBody } from './form-body.ts';

/** HTML names of a form's fields: `values.<field>`. */
export const htmlName = (field: Field): string => `values.${field.name}`;

/**
 * Turns what a browser sent into the values of a task form. Only the shape changes here: text that is no number, date or amount
 * stays text, and the form's schema says what is wrong with it. Fields that are not asked are left out, empty ones too.
 * Throws INVALID_INPUT for unknown and repeated fields.
 */
export function readFormValues(
  fields: readonly Field[],
  form: FormBody,
  beside: readonly string[] = [],
): Record<string, unknown> {
  const names = new Set([...fields.map(htmlName), ...beside]);
  expectOnly(form, (name) => names.has(name));
  const all: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readField(field, form);
    if (value !== undefined) all[field.name] = value;
  }
  return Object.fromEntries(
    fields.filter((field) => field.name in all && isAsked(field, all)).map(({ name }) => [name, all[name]]),
  );
}

function readField(field: Field, form: FormBody): unknown {
  if (field.type === 'choices') {
    const chosen = form.get(htmlName(field));
    return chosen === undefined && field.atLeast === 0 ? [] : chosen;
  }
  const text = single(form, htmlName(field));
  if (text === '') return undefined;
  switch (field.type) {
    case 'yesno':
      return text === 'yes' ? true : text === 'no' ? false : text;
    case 'integer':
      return /^-?\d{1,15}$/.test(westernDigits(text)) ? Number(westernDigits(text)) : text;
    case 'money':
      return parseMoney(text, field.currency) ?? text;
    case 'text':
    case 'longtext':
    case 'choice':
      return text;
    case 'date':
      return westernDigits(text);
  }
}

/**
 * `1250`, `1250.00` or `1250,00` in the major unit, in any of the digits that people type; null for anything else, since `1.250` has two
 * readings. The Arabic signs for the point and between thousands have one.
 */
export function parseMoney(text: string, currency: string): { amount: number; currency: string } | null {
  const digits = fractionDigits(currency);
  const [, sign = '', whole = '', part = ''] =
    /^(-?)(\d{1,13})(?:[.,٫](\d*))?$/.exec(westernDigits(text).replace(/[\s\u00a0\u202f٬]/g, '')) ?? [];
  if (whole === '' || part.length > digits) return null;
  const amount = Number(`${sign}${whole}${part.padEnd(digits, '0')}`);
  return Number.isSafeInteger(amount) ? { amount: amount === 0 ? 0 : amount, currency } : null;
}
