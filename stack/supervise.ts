import { setTimeout as delay } from 'node:timers/promises';
import type { ChildService, Service } from './service.ts';

/** All in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
  /** A part that ran this long begins again with the first wait. */
  readonly healthyAfter: number;
}

const BACKOFF: Backoff = { first: 500, longest: 30_000, healthyAfter: 60_000 };

/**
 * Starts a part and, whenever it dies, starts it again with back-off, saying so in one line each time.
 * The first start's failure is thrown; later ones are tried again for ever.
 */
export async function supervise(
  start: () => Promise<ChildService>,
  say: (line: string) => void,
  backoff: Backoff = BACKOFF,
): Promise<Service> {
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let current = await start();
  const { name, url, startedInMs, detail } = current;
  let wait = backoff.first;

  async function revive(why: string): Promise<void> {
    for (let reason = why; ;) {
      say(`${name} ${reason}; starting it again in ${seconds(wait)}`);
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return;
      wait = Math.min(wait * 2, backoff.longest);
      try {
        current = await start();
        say(`${name} is back after ${seconds(current.startedInMs)}`);
        return;
      } catch (error) {
        reason = `did not start: ${(error as Error).message}`;
      }
    }
  }

  async function watch(): Promise<void> {
    while (!isStopping()) {
      const since = performance.now();
      const why = await current.exited.catch((error: unknown) => (error as Error).message);
      if (isStopping()) return;
      if (performance.now() - since >= backoff.healthyAfter) wait = backoff.first;
      await revive(why);
    }
    await current.stop();
  }

  const watching = watch();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await current.stop();
    await watching;
  };
  return { name, url, startedInMs, ...(detail === undefined ? {} : { detail }), stop };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
