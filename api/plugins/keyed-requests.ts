import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeyedRequest, StoredAnswer } from '../../db/tables/idempotent-answers.ts';
import { beginKeyed, endKeyed } from '../../services/keep-answers.ts';
import type { AppDeps } from '../deps.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { actorOf } from './callers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set from the claim of the key until its answer is kept. */
    keyed: KeyedRequest | null;
  }
}

/** Their service keeps the key itself, in the transaction of its effect. */
const OWN_KEY: readonly string[] = ['/api/cases', '/api/rehearsals', '/api/rehearsals/:id/restart'];

/** Every POST of the scope takes an Idempotency-Key: what was carried out once is answered again, not carried out again. */
export function keepAnswers(scope: FastifyInstance, deps: AppDeps): void {
  scope.decorateRequest('keyed', null);
  scope.addHook('preHandler', async (request, reply) => {
    const keyed = keyedRequest(request);
    if (keyed === null) return undefined;
    const before = await beginKeyed(deps, keyed);
    if (before !== null) return replay(reply, before);
    request.keyed = keyed;
    return undefined;
  });
  scope.addHook('onSend', async (request, reply, payload) => {
    if (request.keyed === null) return payload;
    const { keyed } = request;
    request.keyed = null;
    await endKeyed(deps, keyed, answerOf(reply, payload));
    return payload;
  });
}

function keyedRequest(request: FastifyRequest): KeyedRequest | null {
  if (request.method !== 'POST' || OWN_KEY.includes(request.routeOptions.url ?? '')) return null;
  const key = idempotencyKey(request);
  if (key === null) return null;
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(bodyOf(request)).digest();
  return { caller: actorOf(request).personId, key, requestHash: hash };
}

/** What makes two bodies the same: JSON by its meaning, a form with a file without the line that separates its parts. */
function bodyOf(request: FastifyRequest): Buffer {
  const { body } = request;
  if (!Buffer.isBuffer(body)) return Buffer.from(JSON.stringify(body ?? null, sorted));
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  const text = body.toString('latin1');
  return Buffer.from(boundary === undefined ? text : text.replaceAll(boundary, ''), 'latin1');
}

/** Keys in one order, whatever order they were written in. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function answerOf(reply: FastifyReply, payload: unknown): StoredAnswer {
  const location = reply.getHeader('location');
  return {
    status: reply.statusCode,
    type: String(reply.getHeader('content-type') ?? 'application/json'),
    location: typeof location === 'string' ? location : null,
    body: Buffer.from(Buffer.isBuffer(payload) || typeof payload === 'string' ? payload : '').toString('base64'),
  };
}

function replay(reply: FastifyReply, { status, type, location, body }: StoredAnswer): FastifyReply {
  if (location !== null) void reply.header('Location', location);
  return reply.code(status).header('Idempotent-Replay', 'true').type(type).send(Buffer.from(body, 'base64'));
}
