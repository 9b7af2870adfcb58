import { z } from 'zod';
import { isAsked, type Field, type FieldValue, type FormValues } from '../domain/forms.ts';
import { date, line, lines, list, oneOf, whole, yesNo } from './input-fields.ts';
import { parseInput } from './parse-input.ts';

const NOT_ASKED = 'nothing: with the other answers this question is not asked';

/**
 * Checks the answer to a form: unknown fields are refused, and so is a field that is not asked with these other values; one that is
 * asked and required must be there. Text comes back trimmed.
 */
function formSchema(fields: readonly Field[]): z.ZodType<FormValues> {
  const schemas = new Map(fields.map((field) => [field.name, { field, schema: fieldSchema(field) }]));
  return z.unknown().transform((given, ctx): FormValues => {
    if (!isRecord(given)) {
      const message = `an object with the fields ${fields.map(({ name }) => name).join(', ')}`;
      ctx.issues.push({ code: 'custom', message, input: given });
      return {};
    }
    for (const name of Object.keys(given).filter((key) => !schemas.has(key))) {
      ctx.issues.push({ code: 'unrecognized_keys', keys: [name], input: given });
    }
    const checked: [string, FieldValue][] = [];
    for (const { field, schema } of schemas.values()) {
      const found = checkField(field, schema, given, ctx);
      if (found !== undefined) checked.push([field.name, found]);
    }
    return Object.fromEntries(checked);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws INVALID_INPUT with a problem for each wrong field. */
export function parseForm(fields: readonly Field[], values: unknown): FormValues {
  return parseInput(formSchema(fields), values, 'the answer');
}

type Context = z.core.$RefinementCtx;

function checkField(
  field: Field,
  schema: z.ZodType<FieldValue>,
  values: Record<string, unknown>,
  ctx: Context,
): FieldValue | undefined {
  const { name } = field;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  const asked = isAsked(field, values);
  if (value === undefined && (!asked || !field.required)) return undefined;
  if (!asked) {
    ctx.issues.push({ code: 'custom', path: [name], message: NOT_ASKED, input: value });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    ctx.issues.push({ code: 'custom', path: [name, ...path], message, input: value });
  }
  return undefined;
}

function fieldSchema(field: Field): z.ZodType<FieldValue> {
  switch (field.type) {
    case 'text':
      return line(field.max);
    case 'longtext':
      return lines(field.max);
    case 'yesno':
      return yesNo;
    case 'choice':
      return oneOf(field.options.map(({ value }) => value));
    case 'choices':
      return choicesSchema(field);
    case 'date':
      return date;
    case 'integer':
      return whole(field.min, field.max);
    case 'money':
      return z.strictObject(
        { amount: whole(0, field.max), currency: oneOf([field.currency]) },
        { error: `an amount in minor units such as {amount: 125000, currency: ${field.currency}}` },
      );
  }
}

function choicesSchema({ options, atLeast }: Extract<Field, { type: 'choices' }>): z.ZodType<FieldValue> {
  const values = options.map(({ value }) => value);
  return list(oneOf(values), atLeast, values.length).refine((chosen) => new Set(chosen).size === chosen.length, {
    error: 'each choice once',
  });
}
