import type { FastifyReply, FastifyRequest } from 'fastify';
import { passkeyToShow } from '../../../services/access/check-passkey.ts';
import { SIGNING_IN } from '../../../services/access/passkey-sign-in.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';

interface Shown {
  readonly email?: string;
  /** The address is none. */
  readonly wrong?: boolean;
  /** The passkey does not count. */
  readonly wrongKey?: boolean;
  /** Why the identity provider's answer does not count. */
  readonly trouble?: string;
  readonly status?: number;
}

/** Every way in that this installation has: a passkey, the identity provider, a mailed link. */
export async function showSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { email = '', wrong = false, wrongKey = false, trouble, status = 200 }: Shown = {},
): Promise<FastifyReply> {
  const options = await passkeyToShow(deps, SIGNING_IN, null);
  const oidc = deps.oidc ?? null;
  const view = {
    ...{ email, wrong, wrongKey, trouble: trouble ?? null, kept: [] },
    passkey: options === null ? null : JSON.stringify(options),
    oidc: oidc !== null,
    mail: sendsMail(deps),
  };
  return sendPage(request, reply, 'sign-in', view, { status, scripts: ['passkey'] });
}

/** With an identity provider the mailed link is off, unless the configuration allows both. */
export const sendsMail = ({ oidc }: AppDeps): boolean => oidc === undefined || oidc.allowsMail;
