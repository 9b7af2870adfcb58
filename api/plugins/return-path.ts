import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../deps.ts';

const SECONDS = 30 * 60;
const isSecure = (deps: AppDeps): boolean => deps.publicUrl.startsWith('https:');
const cookieName = (deps: AppDeps): string => (isSecure(deps) ? '__Host-partways-to' : 'partways-to');

/** A path of our own: nothing that a browser would take for another host. */
export const isOwnPath = (path: string): boolean =>
  /^\/(?![/\\])[\x21-\x7e]{0,2000}$/.test(path) && !path.includes('\\');

/** Keeps where somebody wanted to go, for half an hour, until they are signed in. */
export function rememberPath(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): void {
  if (request.method === 'GET' && request.url !== '/' && isOwnPath(request.url))
    writeCookie(reply, deps, encodeURIComponent(request.url), SECONDS);
}

/** Where they wanted to go, once; the list of cases where nobody knows. */
export function takePath(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): string {
  const prefix = `${cookieName(deps)}=`;
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(prefix));
  if (found === undefined) return '/';
  writeCookie(reply, deps, '', 0);
  const path = decoded(found.slice(prefix.length));
  return isOwnPath(path) ? path : '/';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '/';
  }
}

function writeCookie(reply: FastifyReply, deps: AppDeps, value: string, seconds: number): void {
  const secure = isSecure(deps) ? '; Secure' : '';
  void reply.header(
    'Set-Cookie',
    `${cookieName(deps)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${String(seconds)}${secure}`,
  );
}
