/** What the description of the API says of every route alike. */

export const TAGS = [
  { name: 'cases', description: 'Starting cases, reading them, adding to them.' },
  { name: 'tasks', description: 'What people are asked, and their answers.' },
  { name: 'mails', description: 'What left, and how far it came.' },
  { name: 'inbound', description: 'What came in.' },
  { name: 'rehearsals', description: 'Cases whose clock people move; nothing leaves the service.' },
  { name: 'directory', description: 'People, clients, contracts and what belongs to them.' },
  { name: 'rules', description: 'Policies, law packs and notes about countries.' },
  { name: 'reports', description: 'Figures over many cases.' },
] as const;

export interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: Readonly<Record<string, object>>;
}
/** The parts of an OpenAPI 3.1 document that are read here. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

const refusal = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const RESPONSES = {
  Refused: refusal('The input does not fit, or the state of the case forbids it: `code` and `errors` say what.'),
  NotSignedIn: refusal('No token or session that counts.'),
  NotAllowed: refusal('Whoever asks may not do this.'),
  NotFound: refusal('There is none, or it is out of reach for whoever asks.'),
  Fault: refusal('A fault on our side, or a part of the service that is away for the moment.'),
};

const SHARED: Readonly<Record<string, object>> = {
  '401': { $ref: '#/components/responses/NotSignedIn' },
  '403': { $ref: '#/components/responses/NotAllowed' },
  '404': { $ref: '#/components/responses/NotFound' },
  '4XX': { $ref: '#/components/responses/Refused' },
  '5XX': { $ref: '#/components/responses/Fault' },
};

const KEY = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'The same key with the same request gets the first answer again, for seven days; with another request it is refused (422), while the first one is still on its way as well (409).',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    example: '7f6d2c5e-start-nordlicht',
  },
};

/** The document with the refusals of every route, the key of every POST and the name of every operation. */
export function withRefusals(document: ApiDocument): ApiDocument {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([verb, operation]) => [verb, complete(verb, path, operation)]),
      ),
    ]),
  );
  const components = { ...document.components, responses: RESPONSES, parameters: KEY };
  return { ...document, paths, components };
}

function complete(verb: string, path: string, operation: Operation): Operation {
  const key = verb === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [];
  const parameters = [...(operation.parameters ?? []), ...key];
  return {
    operationId: operationId(verb, path),
    ...operation,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: { ...operation.responses, ...SHARED },
  };
}

/** `get-cases-id-mails`. */
const operationId = (verb: string, path: string): string =>
  `${verb}${path.replace(/^\/api/, '').replaceAll(/[^A-Za-z0-9]+/g, '-')}`.replace(/-$/, '');
