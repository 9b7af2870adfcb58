import { isIP } from 'node:net';
import { OffboardingError } from '../../domain/errors.ts';

const WINDOW_MS = 10 * 60_000;
const PER_ADDRESS = 30;
const PER_NETWORK = 300;
const MOST_KEYS = 50_000;

interface Count {
  misses: number;
  until: number;
}

/**
 * Counts guesses per address and per network (IPv4 /24, IPv6 /48), over ten minutes. Only misses count and only misses are refused,
 * so whoever holds a valid link gets in whatever others do from the same network.
 */
export class Misses {
  private readonly counts = new Map<string, Count>();
  private readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Records a miss. Throws TOO_MANY_REQUESTS when there were too many. */
  add(address: string): void {
    const own = this.count(address);
    const network = this.count(networkOf(address));
    if (own > PER_ADDRESS || network > PER_NETWORK)
      throw new OffboardingError(
        'TOO_MANY_REQUESTS',
        'Found too many unknown links or requests from this address; wait ten minutes and try again.',
      );
  }

  private count(key: string): number {
    const now = this.now();
    const known = this.counts.get(key);
    if (known !== undefined && known.until > now) return ++known.misses;
    if (this.counts.size >= MOST_KEYS) this.forget(now);
    this.counts.set(key, { misses: 1, until: now + WINDOW_MS });
    return 1;
  }

  /** Drops what is over; if that is not enough, the oldest half. */
  private forget(now: number): void {
    for (const [key, { until }] of this.counts) if (until <= now) this.counts.delete(key);
    if (this.counts.size < MOST_KEYS) return;
    for (const key of [...this.counts.keys()].slice(0, MOST_KEYS / 2)) this.counts.delete(key);
  }
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const mapped = /^::ffff:(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  return mapped === undefined ? `${address.split(':').slice(0, 3).join(':')}::/48` : `${mapped}.0/24`;
}
