import type { ServiceDeps } from '../services/deps.ts';

export interface AppDeps extends ServiceDeps {
  /** Where log lines go, one JSON object each; null = nowhere. */
  readonly log: { write(line: string): void } | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed; the base of links never comes from a request. */
  readonly trustProxy: readonly string[];
  /** Hosts of webhooks that may be at private addresses. */
  readonly webhookPrivateHosts?: readonly string[];
}
