import { OffboardingError } from '../domain/errors.ts';

/** How the wire is protected: TLS from the first byte, STARTTLS or nothing sent, or plain. */
type WireSecurity = 'tls' | 'starttls' | 'plain-loopback' | 'plain-by-choice';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly security: WireSecurity;
  readonly login: { readonly user: string; readonly pass: string } | null;
}

const CURE = 'set SMTP_URL to, for example, smtp://user:password@mail.example.com:587 or smtps://mail.example.com';

/**
 * Reads `SMTP_URL`: `smtp://` (port 587, STARTTLS demanded) or `smtps://` (port 465). Plain text only to a loopback host,
 * or by `?tls=off`. Throws OffboardingError INVALID_INPUT with field, found, expected, cure; never shows the password.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong('found something that is no URL', 'smtp://host:port or smtps://host:port');
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    throw wrong(`found the scheme ${url.protocol}//`, 'smtp:// or smtps://');
  if (url.hostname === '') throw wrong('found no host', 'the name of the mail server after smtp://');
  if (url.pathname.length > 1 || url.hash !== '')
    throw wrong(`found ${JSON.stringify(url.pathname + url.hash)} after the host`, 'nothing but ?tls=off');
  const secure = url.protocol === 'smtps:';
  const security = securityOf(url, secure);
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  if (port === 0) throw wrong('found port 0', 'a port from 1 to 65535');
  if (security === 'starttls' && port === 465)
    throw wrong('found smtp:// with port 465, which speaks TLS from the first byte', 'smtps:// for port 465');
  return { host: hostOf(url), port, security, login: loginOf(url) };
}

function securityOf(url: URL, secure: boolean): WireSecurity {
  const others = [...url.searchParams.keys()].filter((name) => name !== 'tls');
  if (others.length > 0) throw wrong(`found the parameter ${JSON.stringify(others[0])}`, 'no parameter but tls=off');
  const tls = url.searchParams.getAll('tls');
  if (tls.length > 1 || (tls.length === 1 && tls[0] !== 'off'))
    throw wrong(`found tls=${tls.join(' and tls=')}`, 'tls=off, or no parameter, which demands TLS');
  if (secure && tls.length === 1) throw wrong('found smtps:// together with tls=off', 'one of the two');
  if (secure) return 'tls';
  if (isLoopback(url.hostname)) return 'plain-loopback';
  return tls.length === 1 ? 'plain-by-choice' : 'starttls';
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/** `localhost` is pinned, for a name server could answer it with an address elsewhere. */
function hostOf(url: URL): string {
  return /^localhost$/i.test(url.hostname) ? '127.0.0.1' : url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function loginOf(url: URL): SmtpServer['login'] {
  if (url.username === '' && url.password === '') return null;
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  if (user === '' || pass === '') throw wrong('found only one of user and password', 'both, or neither');
  return { user, pass };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('found a % in user or password that encodes nothing', 'a literal % written as %25');
  }
}

function wrong(found: string, expected: string): OffboardingError {
  return new OffboardingError('INVALID_INPUT', `SMTP_URL: ${found}, expected ${expected}; ${CURE}`, {
    problems: [{ path: 'SMTP_URL', found, expected }],
  });
}
