import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../domain/codes.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor } from '../../services/deps.ts';
import { readToken } from '../../services/api-tokens.ts';
import { peekSession, readSession } from '../../services/sign-in.ts';
import type { AppDeps } from '../deps.ts';
import { acceptedLanguage } from '../language.ts';

/** For whom a page is written. */
export interface Reader {
  readonly lang: Language;
  readonly zone: string;
  /** Null before sign-in, and on link pages. */
  readonly name: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    reader: Reader | null;
    /** Nobody is signed in, but what was sent is kept for the page that asks to sign in again; no right is given by it. */
    keepsForm: boolean;
  }
}

/** `__Host-` needs https; browsers differ on whether a loopback address over http may set it. */
const cookieName = (deps: AppDeps): string => (isSecure(deps) ? '__Host-partways' : 'partways');
const isSecure = (deps: AppDeps): boolean => deps.publicUrl.startsWith('https:');

export function addCallers(app: FastifyInstance): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('reader', null);
  app.decorateRequest('keepsForm', false);
}

export function setSession(reply: FastifyReply, deps: AppDeps, sessionId: string): void {
  writeCookie(reply, deps, sessionId, '');
}

export function clearSession(reply: FastifyReply, deps: AppDeps): void {
  writeCookie(reply, deps, '', '; Max-Age=0');
}

/** Session ids are base64url, so the value needs no escaping. */
function writeCookie(reply: FastifyReply, deps: AppDeps, value: string, more: string): void {
  void reply.header(
    'Set-Cookie',
    `${cookieName(deps)}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure(deps) ? '; Secure' : ''}${more}`,
  );
}

/** The id that the browser sent, or null. */
export function sessionOf(request: FastifyRequest, deps: AppDeps): string | null {
  const prefix = `${cookieName(deps)}=`;
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(prefix));
  const id = found?.slice(prefix.length) ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(id) ? id : null;
}

/** Finds out who asks, by the session's cookie; leaves `actor` null for nobody. */
export async function recogniseSession(request: FastifyRequest, deps: AppDeps): Promise<void> {
  const id = sessionOf(request, deps);
  const session = id === null ? null : await (isLive(request) ? peekSession : readSession)(deps, id);
  if (session === null) return;
  const { lang, zone, ...actor } = session;
  request.actor = actor;
  request.reader = { lang, zone, name: actor.name };
}

/** Asked by a page that keeps itself up to date, not by its reader. */
export const isLive = (request: FastifyRequest): boolean =>
  request.routeOptions.url === '/live' || request.headers['x-partways-live'] !== undefined;

/** By bearer token; by session where none was sent. Throws NOT_SIGNED_IN for a token that does not count. */
export async function recogniseCaller(request: FastifyRequest, deps: AppDeps): Promise<void> {
  const header = request.headers.authorization;
  if (header === undefined) return recogniseSession(request, deps);
  const bearer = /^Bearer ([A-Za-z0-9_.~-]{16,200})$/.exec(header)?.[1];
  request.actor = bearer === undefined ? null : await readToken(deps, bearer);
  if (request.actor === null)
    throw new OffboardingError(
      'NOT_SIGNED_IN',
      'Found no token that counts in the Authorization header; expected "Bearer" and a token of "token create".',
    );
}

/** Who acts. Throws NOT_SIGNED_IN. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null)
    throw new OffboardingError('NOT_SIGNED_IN', 'Found nobody signed in; sign in, or send a bearer token.');
  return request.actor;
}

/** For whom to write: the person signed in, else whoever the browser says reads. */
export function readerOf(request: FastifyRequest): Reader {
  return request.reader ?? { lang: acceptedLanguage(request.headers['accept-language']), zone: 'UTC', name: null };
}
