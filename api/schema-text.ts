/** The parts of JSON Schema that the description of the API holds. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

export interface SchemaField {
  /** `contract.feePerMonth.amount`; a list is marked by `[]`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
}

const DEEPEST = 4;

/** Every field of an object, those of inner objects below it; shared shapes are named, not repeated. */
export function fieldsOf(schema: SchemaNode, prefix = '', depth = 0): SchemaField[] {
  const inner = schema.items ?? (schema.anyOf ?? schema.oneOf ?? []).find((one) => one.properties !== undefined);
  if (schema.properties === undefined) {
    return inner === undefined || depth > DEEPEST
      ? []
      : fieldsOf(inner, schema.items === undefined ? prefix : `${prefix}[]`, depth + 1);
  }
  return Object.entries(schema.properties).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const required = schema.required?.includes(name) ?? false;
    const own = { path, type: typeOf(field), required, about: field.description ?? '' };
    return depth >= DEEPEST ? [own] : [own, ...fieldsOf(field, path, depth + 1)];
  });
}

const SHOWN = 12;

/** A type in a few words: `text`, `integer or null`, `one of a, b`, `list of CaseListItem`. */
export function typeOf(schema: SchemaNode): string {
  const { $ref, enum: values, items } = schema;
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (values !== undefined) return oneOf(values);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return [...new Set(branches.map(typeOf))].join(' or ');
  if (items !== undefined) return `list of ${typeOf(items)}`;
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any value']) as readonly string[]; // as JSON Schema has it
  return types.map((type) => (type === 'string' ? (schema.format ?? 'text') : type)).join(' or ');
}

function oneOf(values: readonly unknown[]): string {
  const more = values.length > SHOWN ? `, … ${String(values.length - SHOWN)} more` : '';
  return `one of ${values.slice(0, SHOWN).map(String).join(', ')}${more}`;
}
