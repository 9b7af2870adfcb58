import type { OidcSettings } from '../services/access/oidc.ts';
import type { ServiceDeps } from '../services/deps.ts';
import type { RequestTimes } from './internal/request-times.ts';

export interface AppDeps extends ServiceDeps {
  /** Where log lines go, one JSON object each; null = nowhere. */
  readonly log: { write(line: string): void } | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed; the base of links never comes from a request. */
  readonly trustProxy: readonly string[];
  /** The identity provider that staff sign in with, where there is one. */
  readonly oidc?: OidcSettings;
  /** Where the times of requests are counted for the internal listener. */
  readonly requestTimes?: RequestTimes;
  /** Hosts of webhooks that may be at private addresses. */
  readonly webhookPrivateHosts?: readonly string[];
}
