import { createSign } from 'node:crypto';

/** How a token is asked for; secrets are values, read from files by whoever makes this. */
export type OAuth2Grant =
  /** Microsoft 365: an application with SMTP.SendAsApp. */
  | {
      readonly kind: 'client-credentials';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string;
    }
  /** Google: a person has agreed once. */
  | {
      readonly kind: 'refresh-token';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly refreshToken: string;
    }
  /** Google: a service account with domain-wide delegation acts for the mailbox (RFC 7523). */
  | {
      readonly kind: 'service-account';
      readonly issuer: string;
      readonly subject: string;
      readonly scope: string;
      readonly privateKey: string;
    };

export interface TokenSource {
  /** A token that holds for another minute at least; `renew` leaves the known one aside. Throws with the endpoint's words. */
  token(renew?: boolean): Promise<string>;
  /** The known token was refused: the next one is asked for anew. */
  drop(): void;
}

interface Options {
  readonly url: string;
  readonly grant: OAuth2Grant;
  /** Milliseconds for one request. */
  readonly patience?: number;
  readonly now?: () => number;
}

const PATIENCE_MS = 15_000;
/** Renewed this long before it ends, so that it holds for the whole login. */
const MARGIN_MS = 60_000;
/** RFC 6749 §5.1 lets the endpoint leave it out. */
const USUAL_LIFE_S = 300;
const ASSERTION_LIFE_S = 300;
const LONGEST_WORDS = 300;

/** Asks the token endpoint by `fetch`, once for all who wait, and keeps the answer until shortly before it ends. */
export function createTokenSource({ url, grant, patience = PATIENCE_MS, now = Date.now }: Options): TokenSource {
  let known: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  const ask = async (): Promise<string> => {
    const answer = await request(url, bodyOf(grant, url, now()), patience);
    known = { token: answer.token, until: now() + answer.seconds * 1000 - MARGIN_MS };
    return answer.token;
  };
  return {
    token: (renew = false) => {
      if (!renew && known !== null && known.until > now()) return Promise.resolve(known.token);
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    drop: () => {
      known = null;
    },
  };
}

function bodyOf(grant: OAuth2Grant, url: string, now: number): Record<string, string> {
  switch (grant.kind) {
    case 'client-credentials':
      return {
        grant_type: 'client_credentials',
        client_id: grant.clientId,
        client_secret: grant.clientSecret,
        scope: grant.scope,
      };
    case 'refresh-token':
      return {
        grant_type: 'refresh_token',
        client_id: grant.clientId,
        client_secret: grant.clientSecret,
        refresh_token: grant.refreshToken,
      };
    case 'service-account':
      return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion(grant, url, now) };
  }
}

function assertion(grant: Extract<OAuth2Grant, { kind: 'service-account' }>, url: string, now: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: grant.issuer,
    sub: grant.subject,
    scope: grant.scope,
    aud: url,
    iat,
    exp: iat + ASSERTION_LIFE_S,
  };
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(grant.privateKey, 'base64url')}`;
}

async function request(
  url: string,
  body: Record<string, string>,
  patience: number,
): Promise<{ token: string; seconds: number }> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch((error: unknown) => {
    throw new Error(`found no answer from ${url}: ${reasonOf(error)}`, { cause: error });
  });
  const text = await answer.text();
  const fields = fieldsOf(text);
  const { access_token: token, expires_in: life, error, error_description: why } = fields;
  if (!answer.ok || typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    const words = typeof error === 'string' ? `${error}${typeof why === 'string' ? `: ${why}` : ''}` : 'no token';
    const short = words.replaceAll(/\s+/g, ' ').slice(0, LONGEST_WORDS);
    throw new Error(`found ${String(answer.status)} (${short}) from ${url}, expected an access token`);
  }
  const seconds = Number(life);
  return { token, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : USUAL_LIFE_S };
}

/** `fetch` says only that it failed; what failed is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
