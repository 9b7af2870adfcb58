import { afterAll, beforeAll } from '@jest/globals';

const LIMIT_MS = 120_000;

/**
 * Keeps one `with…` scope open for all tests of a file or block: what costs seconds to start is started once. Returns what the scope
 * handed out; to be called inside tests only.
 */
export function share<T>(scope: (body: (value: T) => Promise<void>) => Promise<void>): () => T {
  let value: { readonly it: T } | null = null;
  let release: () => void = () => undefined;
  let closed: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    const end = new Promise<void>((resolve) => {
      release = resolve;
    });
    await new Promise<void>((resolve, reject) => {
      closed = scope(async (it) => {
        value = { it };
        resolve();
        await end;
      });
      closed.catch(reject);
    });
  }, LIMIT_MS);
  afterAll(async () => {
    release();
    await closed;
  }, LIMIT_MS);
  return () => {
    if (value === null) throw new Error('found no open scope; call this inside a test');
    return value.it;
  };
}
