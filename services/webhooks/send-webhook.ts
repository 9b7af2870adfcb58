import { request } from 'node:https';
import { isIP } from 'node:net';
import type { Outcome } from '../../db/tables/webhook-deliveries.ts';
import { isPublicAddress, PrivateAddressError, publicLookup } from './public-address.ts';

export interface WebhookWire {
  /** Hosts (name or address) that may be private: those the operator runs beside the service. */
  readonly privateHosts: readonly string[];
  /** Certificates that count besides the system's; null = none. */
  readonly ca?: string;
  /** Milliseconds for the whole attempt. */
  readonly timeoutMs?: number;
}

interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const TIMEOUT_MS = 10_000;

/** One POST over TLS: no redirect is followed, no private address reached, nothing of the answer read but its status. Never throws. */
export function sendWebhook({ url, headers, body }: Message, wire: WebhookWire): Promise<Outcome> {
  const { hostname, port, pathname, search, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isOwn = wire.privateHosts.includes(host);
  if (protocol !== 'https:') return Promise.resolve({ status: null, error: 'not https' });
  if (!isOwn && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.resolve({ status: null, error: PRIVATE });
  return new Promise((resolve) => {
    const sent = request({
      ...{ method: 'POST', host, port: port === '' ? 443 : Number(port), path: `${pathname}${search}`, agent: false },
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(wire.timeoutMs ?? TIMEOUT_MS),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(isOwn ? {} : { lookup: publicLookup }),
      ...(wire.ca === undefined ? {} : { ca: wire.ca }),
    });
    sent.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      answer.destroy();
      resolve({ status, error: status >= 200 && status < 300 ? null : wordOf(status) });
    });
    sent.on('error', (error) => {
      resolve({ status: null, error: reasonOf(error) });
    });
    sent.end(body);
  });
}

const PRIVATE = 'private address';

const wordOf = (status: number): string => (status >= 300 && status < 400 ? 'redirect not followed' : 'not accepted');

/** A word for the page: error texts may hold addresses of the inside. */
function reasonOf(error: Error & { code?: string }): string {
  if (error instanceof PrivateAddressError) return PRIVATE;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  return error.code ?? 'connection failed';
}
