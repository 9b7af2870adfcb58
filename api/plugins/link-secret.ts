import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../deps.ts';

const isSecure = (deps: AppDeps): boolean => deps.publicUrl.startsWith('https:');
const cookieName = (deps: AppDeps): string => (isSecure(deps) ? '__Host-partways-link' : 'partways-link');

/** What the browser got when it showed a second factor for a link, or null. */
export function linkSecretOf(request: FastifyRequest, deps: AppDeps): string | null {
  const prefix = `${cookieName(deps)}=`;
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(prefix));
  const secret = found?.slice(prefix.length) ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : null;
}

export function setLinkSecret(reply: FastifyReply, deps: AppDeps, secret: string): void {
  const secure = isSecure(deps) ? '; Secure' : '';
  void reply.header(
    'Set-Cookie',
    `${cookieName(deps)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800${secure}`,
  );
}
