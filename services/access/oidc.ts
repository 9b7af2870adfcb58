import * as oidc from 'openid-client';
import { z } from 'zod';
import { inTransaction, reading } from '../../db/database.ts';
import { seal, unseal } from '../../db/keys/seal.ts';
import { readPersonByEmail } from '../../db/tables/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSession } from '../sign-in.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether a link by mail signs in as well. */
  readonly allowsMail: boolean;
}

/** Why an answer of the identity provider opens no session; each has its words on the sign-in page. */
export type OidcTrouble = 'away' | 'denied' | 'stale' | 'unverified' | 'unknown';

const Begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() });
const CONTEXT = 'oidc';
const MINUTES = 10;

/** Where the provider sends people back to. */
export const callbackUrl = (publicUrl: string): string => `${publicUrl}/sign-in/oidc/callback`;

/** What a provider says of itself, read once; read again after it could not be reached. Plain http is for loopback only. */
export function discovered({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | null = null;
  const url = new URL(issuer);
  const isLoopback = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; loopback is what it is for
  const execute = isLoopback ? [oidc.allowInsecureRequests] : [];
  return () => {
    known ??= oidc
      .discovery(url, clientId, clientSecret, undefined, { execute, timeout: 10 })
      .catch((error: unknown) => {
        known = null;
        throw error;
      });
    return known;
  };
}

/** Begins at the provider: its address, and what the browser keeps sealed until it comes back (state, nonce, PKCE verifier). */
export async function beginOidc(
  { db, publicUrl }: ServiceDeps,
  config: oidc.Configuration,
): Promise<{ url: string; sealed: string }> {
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(publicUrl),
    scope: 'openid email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const begun: z.output<typeof Begun> = { state, nonce, verifier, until: Date.now() + MINUTES * 60_000 };
  const sealed = seal(db.keys.account, Buffer.from(JSON.stringify(begun)), CONTEXT).toString('base64url');
  return { url: url.href, sealed };
}

/** Ends at the provider: a session for the person who has the verified address that it names, or why there is none. */
export async function finishOidc(
  deps: ServiceDeps,
  config: oidc.Configuration,
  answer: { readonly url: URL; readonly sealed: string; readonly agent: string },
): Promise<{ sessionId: string; personId: string } | OidcTrouble> {
  const begun = opened(deps, answer.sealed);
  if (begun === null || answer.url.searchParams.get('state') !== begun.state) return 'stale';
  if (answer.url.searchParams.has('error')) return 'denied';
  const email = await verifiedEmail(config, answer.url, begun).catch(() => 'away' as const);
  if (email === 'away' || email === 'unverified') return email;
  const person = await readPersonByEmail(reading(deps.db), email.address);
  if (person?.active !== true) return 'unknown';
  const session = { beganBy: 'oidc', agent: answer.agent } as const;
  return {
    sessionId: await inTransaction(deps.db, (tx) => openSession(tx, person.id, session)),
    personId: person.id,
  };
}

/** Of the ID token, else of the provider's answer about the user. */
async function verifiedEmail(
  config: oidc.Configuration,
  url: URL,
  { state, nonce, verifier }: z.output<typeof Begun>,
): Promise<{ address: string } | 'unverified'> {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await oidc.authorizationCodeGrant(config, url, checks);
  const claims = tokens.claims();
  const about =
    claims?.['email'] === undefined && claims !== undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      : claims;
  const { email: address, email_verified: isVerified } = about ?? {};
  return typeof address === 'string' && isVerified === true ? { address } : 'unverified';
}

function opened({ db }: ServiceDeps, sealed: string): z.output<typeof Begun> | null {
  try {
    const begun = Begun.parse(
      JSON.parse(unseal(db.keys.account, Buffer.from(sealed, 'base64url'), CONTEXT).toString()),
    );
    return begun.until < Date.now() ? null : begun;
  } catch {
    return null;
  }
}
