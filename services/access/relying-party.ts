import { isIP } from 'node:net';

export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** For whom passkeys are made: our host. Null where browsers offer none: without https, save on localhost, and for a bare IP address. */
export function relyingParty(publicUrl: string): RelyingParty | null {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || (protocol !== 'https:' && !isLocal)) return null;
  return { id: hostname, origin: publicUrl };
}
