import { setTimeout as delay } from 'node:timers/promises';

/** Looks until there is something; what is being waited for is named when nothing comes. */
export async function untilFound<T>(what: string, look: () => Promise<T | null>, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > until) throw new Error(`waited ${String(withinMs / 1000)} s in vain for ${what}`);
    await delay(25);
  }
}
