/** Under npm one Ctrl-C comes twice: from the terminal, and passed on by npm. */
const SAME_KEY_MS = 1_000;

/**
 * Listens for Ctrl-C, SIGTERM and a closed terminal. The first aborts the signal and resolves the promise; another one, pressed later, ends
 * this process at once.
 */
export function untilSignal(): { readonly signal: AbortSignal; readonly happened: Promise<void> } {
  const ending = new AbortController();
  const happened = new Promise<void>((resolve) => {
    let first = Number.POSITIVE_INFINITY;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (performance.now() - first > SAME_KEY_MS) process.exit(1);
        if (ending.signal.aborted) return;
        first = performance.now();
        ending.abort(new Error(`ended by ${name}`));
        resolve();
      });
    }
  });
  return { signal: ending.signal, happened };
}
