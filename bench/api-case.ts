import type { StartedCase } from '../services/start-case.ts';
import { percentile, rounded, sampleRehearsal, withBench, type Figures } from './bench.ts';

const PER_SECOND = 100;
const SECONDS = 20;
/** Connections and compiled queries of the first moments are no part of the measurement. */
const WARM_UP = 200;

/** GET of one case at a steady pace; each time counts from when the request was due, so that a stall is not hidden. Goal: p99 ≤ 15 ms. */
export async function apiCase(): Promise<Figures> {
  return withBench(async (_stack, api) => {
    const { case: body } = await sampleRehearsal('now');
    const { id } = await api.post<StartedCase>('/api/cases', body);
    for (let n = 0; n < WARM_UP; n++) await api.get(`/api/cases/${id}`);
    const began = performance.now();
    const requests = Array.from({ length: PER_SECOND * SECONDS }, (_, n) =>
      timed(began + (n * 1000) / PER_SECOND, () => api.get(`/api/cases/${id}`)),
    );
    const sorted = (await Promise.all(requests)).toSorted((a, b) => a - b);
    return {
      requests: sorted.length,
      perSecond: PER_SECOND,
      p50Ms: rounded(percentile(sorted, 0.5)),
      p99Ms: rounded(percentile(sorted, 0.99)),
    };
  });
}

async function timed(due: number, request: () => Promise<unknown>): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  await request();
  return performance.now() - due;
}
