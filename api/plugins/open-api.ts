import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { ANSWERS } from '../answers/answers.ts';
import { TAGS, withRefusals, type ApiDocument } from '../answers/document.ts';
import type { Answer } from '../answers/parts.ts';

const INFO = `Programs and people do the same things by the same functions. A bearer token acts as the person it was made for; what needs a person's own hand (an approval, a policy) is refused to tokens.

Lists page by \`cursor\`: send the \`next\` of the page before. Every POST takes an \`Idempotency-Key\`: the same key with the same request gets the first answer again.

Errors are problem details (RFC 9457) with \`code\`, \`detail\` and \`errors[]\` of \`path\`, \`found\`, \`expected\`.`;

/** The description of the API, made from the schemas that check its requests and from `answers/`. Pages are no part of it. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  // Answers are described, not filtered: the views say what leaves.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Partways', version: '1', description: INFO },
      tags: [...TAGS],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token of `token create`.' } },
      },
      security: [{ bearer: [] }],
    },
    transform: (input) => {
      if (!input.url.startsWith('/api/')) return { schema: { hide: true }, url: input.url };
      const schema = withAnswers(input.schema, String(input.route.method), input.url);
      return jsonSchemaTransform({ ...input, schema });
    },
    transformObject: jsonSchemaTransformObject,
  });
}

const documents = new WeakMap<FastifyInstance, ApiDocument>();

/** The whole description, made once for each app. */
export function openApiDocument(app: FastifyInstance): ApiDocument {
  const known = documents.get(app);
  if (known !== undefined) return known;
  const made = withRefusals(app.swagger() as ApiDocument); // OpenAPI 3.1, as asked for above
  documents.set(app, made);
  return made;
}

/** `schema` with what the route answers; its own `response` counts first. */
function withAnswers(schema: FastifySchema, method: string, url: string): FastifySchema {
  const answers = ANSWERS[`${method} ${url}`];
  if (answers === undefined || schema.response !== undefined) return schema;
  const response = Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]));
  return { ...schema, response };
}

const responseOf = ({ about, schema, type }: Answer): object => ({
  description: about,
  content: { [type ?? 'application/json']: { schema: schema ?? z.string() } },
});
