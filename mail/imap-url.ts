import { OffboardingError } from '../domain/errors.ts';

export interface ImapMailbox {
  readonly host: string;
  readonly port: number;
  /** `plain`: only on loopback. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string;
  readonly pass: string;
  readonly folder: string;
}

const CURE = 'set INBOUND_IMAP_URL to, for example, imaps://user:password@mail.example.com/INBOX';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Reads `INBOUND_IMAP_URL`: `imaps://` (port 993) or `imap://` (port 143, STARTTLS demanded; plain on loopback). The path is the folder,
 * INBOX where there is none. Throws INVALID_INPUT with what was found and the cure; never shows the password.
 */
export function parseImapUrl(text: string): ImapMailbox {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw wrong('found something that is no URL', 'imaps://user:password@host');
  const secure = url.protocol === 'imaps:';
  if (!secure && url.protocol !== 'imap:') throw wrong(`found the scheme ${url.protocol}//`, 'imaps:// or imap://');
  if (url.hostname === '') throw wrong('found no host', 'the name of the mail server after imaps://');
  if (url.search !== '' || url.hash !== '') throw wrong(`found ${url.search}${url.hash} at the end`, 'nothing but a folder');
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  if (user === '' || pass === '') throw wrong('found no user or no password', 'both before the host');
  const folder = decoded(url.pathname.replace(/^\//, ''));
  const security = secure ? 'tls' : LOOPBACK.test(url.hostname) ? 'plain' : 'starttls';
  const port = url.port === '' ? (secure ? 993 : 143) : Number(url.port);
  // `localhost` is pinned, for a name server could answer it with an address elsewhere.
  const host = /^localhost$/i.test(url.hostname) ? '127.0.0.1' : url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port, security, user, pass, folder: folder === '' ? 'INBOX' : folder };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('found a % that encodes nothing', 'a literal % written as %25');
  }
}

function wrong(found: string, expected: string): OffboardingError {
  return new OffboardingError('INVALID_INPUT', `INBOUND_IMAP_URL: ${found}, expected ${expected}; ${CURE}`, {
    problems: [{ path: 'INBOUND_IMAP_URL', found, expected }],
  });
}
