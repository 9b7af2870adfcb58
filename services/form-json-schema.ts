import type { Field, Option } from '../domain/forms.ts';

/** A JSON Schema (2020-12), JSON-plain. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The same form as `formSchema` checks, for programs and editors: which fields, their limits, and when each is asked. */
export function formJsonSchema(fields: readonly Field[]): JsonSchema {
  const always = fields.filter((field) => field.required && field.when === undefined).map(({ name }) => name);
  const conditions = fields.flatMap((field) => condition(field));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(fields.map((field) => [field.name, describe(field)])),
    required: always,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

/** Asked: required if the field is. Not asked: must not be there. */
function condition({ name, required, when }: Field): JsonSchema[] {
  if (when === undefined) return [];
  return [
    {
      if: { properties: { [when.field]: { enum: when.in } }, required: [when.field] },
      then: required ? { required: [name] } : true,
      else: { not: { required: [name] } },
    },
  ];
}

function describe(field: Field): JsonSchema {
  return {
    ...shapeOf(field),
    ...(field.about === undefined ? {} : { title: field.about }),
    ...(field.initial === undefined ? {} : { default: field.initial }),
  };
}

function shapeOf(field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
    case 'longtext':
      return { type: 'string', minLength: 1, maxLength: field.max };
    case 'yesno':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', ...choice(field.options) };
    case 'choices':
      return {
        type: 'array',
        items: { type: 'string', ...choice(field.options) },
        minItems: field.atLeast,
        uniqueItems: true,
      };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'integer':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'money':
      return {
        type: 'object',
        additionalProperties: false,
        description: 'minor units (cents) and currency',
        properties: {
          amount: { type: 'integer', minimum: 0, maximum: field.max },
          currency: { const: field.currency },
        },
        required: ['amount', 'currency'],
      };
  }
}

function choice(options: readonly Option[]): JsonSchema {
  if (options.every(({ label }) => label === undefined)) return { enum: options.map(({ value }) => value) };
  return { oneOf: options.map(({ value, label }) => ({ const: value, title: label ?? value })) };
}
