import { TAGS, type ApiDocument, type Operation } from './answers/document.ts';
import { fieldsOf, typeOf, type SchemaNode } from './schema-text.ts';

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaNode }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: SchemaNode;
  readonly description?: string;
}

/** The description of the API as its page shows it: groups of operations, each with what it takes and answers; then the shared shapes. */
export function apiPageView(document: ApiDocument): object {
  const all = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ verb, path, operation })),
  );
  const groups = TAGS.map(({ name, description }) => ({
    name,
    description,
    operations: all
      .filter(({ operation }) => operation.tags?.includes(name))
      .map(({ verb, path, operation }) => operationView(verb, path, operation)),
  }));
  return {
    about: (document.info.description ?? '').replaceAll('`', '').split('\n\n'),
    groups: groups.filter(({ operations }) => operations.length > 0),
    shapes: Object.entries(document.components['schemas'] ?? {}).map(([name, schema]) => ({
      name,
      fields: fieldsOf(schema),
      example: exampleOf(schema),
    })),
  };
}

function operationView(verb: string, path: string, operation: Operation): object {
  const parameters = (operation.parameters ?? []).filter((one): one is Parameter => 'name' in one);
  const body = operation.requestBody as Body | undefined; // as OpenAPI has it
  return {
    id: operation.operationId ?? '',
    verb: verb.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    parameters: parameters.map((one) => ({
      name: one.name,
      type: typeOf(one.schema ?? {}),
      required: one.required === true,
      about: one.description ?? '',
    })),
    keyed: verb === 'post',
    body: fieldsOf(Object.values(body?.content ?? {})[0]?.schema ?? {}),
    answers: Object.entries(operation.responses ?? {}).flatMap(([status, answer]) => answerView(status, answer)),
  };
}

/** What every operation may answer alike is told once, above. */
function answerView(status: string, answer: object): object[] {
  if ('$ref' in answer) return [];
  const { content = {} } = answer as Body;
  const [type = '', media] = Object.entries(content)[0] ?? [];
  const schema = media?.schema ?? {};
  const isJson = type === 'application/json';
  const about = 'description' in answer ? String(answer.description) : '';
  return [{ status, about, type: isJson ? typeOf(schema) : type, fields: isJson ? fieldsOf(schema) : [] }];
}

function exampleOf(schema: SchemaNode): string | null {
  const [first] = schema.examples ?? [];
  return first === undefined ? null : JSON.stringify(first, null, 2);
}
