/** Runs `body` with a signal that aborts after `ms`, or with the first of `sources`; leaves no timer or listener behind. */
export async function withDeadline<T>(
  ms: number,
  sources: readonly AbortSignal[],
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const follow = (event: Event): void => {
    stop.abort(event.target instanceof AbortSignal ? event.target.reason : undefined);
  };
  const timer = setTimeout(() => {
    stop.abort(new Error(`found no end after ${String(ms)} ms, expected the whole exchange within that time`));
  }, ms);
  try {
    for (const source of sources) {
      if (source.aborted) stop.abort(source.reason);
      source.addEventListener('abort', follow, { once: true });
    }
    return await body(stop.signal);
  } finally {
    clearTimeout(timer);
    for (const source of sources) source.removeEventListener('abort', follow);
  }
}
