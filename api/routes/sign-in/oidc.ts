import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginOidc, callbackUrl, discovered, finishOidc } from '../../../services/access/oidc.ts';
import { isWithoutFactor } from '../../../services/access/own-access.ts';
import { browserName } from '../../browser-name.ts';
import type { AppDeps } from '../../deps.ts';
import { setSession } from '../../plugins/callers.ts';
import { takePath } from '../../plugins/return-path.ts';
import { showSignIn } from './sign-in-page.ts';

/** Sign-in at the identity provider: there with state, nonce and PKCE, back to a session. Registered only where one is configured. */
export function registerOidc(app: FastifyInstance, deps: AppDeps): void {
  const { oidc } = deps;
  if (oidc === undefined) return;
  const provider = discovered(oidc);
  app.get('/sign-in/oidc', { schema: { hide: true } }, async (request, reply) => {
    const config = await provider().catch(() => null);
    if (config === null) return showSignIn(request, reply, deps, { trouble: 'away', status: 503 });
    const { url, sealed } = await beginOidc(deps, config);
    keep(reply, deps, sealed, '; Max-Age=600');
    return reply.redirect(url, 303);
  });
  app.get('/sign-in/oidc/callback', { schema: { hide: true } }, async (request, reply) => {
    const sealed = keptBy(request, deps);
    keep(reply, deps, '', '; Max-Age=0');
    const config = await provider().catch(() => null);
    if (config === null) return showSignIn(request, reply, deps, { trouble: 'away', status: 503 });
    // Our own address, whatever the request says of its host.
    const url = new URL(callbackUrl(deps.publicUrl));
    url.search = new URL(request.url, deps.publicUrl).search;
    const result = await finishOidc(deps, config, { url, sealed, agent: browserName(request.headers['user-agent']) });
    if (typeof result === 'string') return showSignIn(request, reply, deps, { trouble: result, status: 403 });
    setSession(reply, deps, result.sessionId);
    const offers = await isWithoutFactor(deps, result.personId);
    return reply.redirect(offers ? '/account/passkey' : takePath(request, reply, deps), 303);
  });
}

const isSecure = (deps: AppDeps): boolean => deps.publicUrl.startsWith('https:');
const cookieName = (deps: AppDeps): string => (isSecure(deps) ? '__Host-partways-oidc' : 'partways-oidc');

function keep(reply: FastifyReply, deps: AppDeps, value: string, more: string): void {
  void reply.header(
    'Set-Cookie',
    `${cookieName(deps)}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure(deps) ? '; Secure' : ''}${more}`,
  );
}

function keptBy(request: FastifyRequest, deps: AppDeps): string {
  const prefix = `${cookieName(deps)}=`;
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(prefix));
  return found?.slice(prefix.length) ?? '';
}
