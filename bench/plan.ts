import { percentile, rounded, sampleRehearsal, withBench, type Figures } from './bench.ts';

const PLANS = 50;

/** POST /api/plans of the sample case, one after the other; the first finds nothing warm. */
export async function plan(): Promise<Figures> {
  return withBench(async (_stack, api) => {
    const file = await sampleRehearsal('as-written');
    const times: number[] = [];
    for (let n = 0; n < PLANS; n++) {
      const began = performance.now();
      await api.post('/api/plans', { ...file.case, startsAt: file.startsAt });
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((a, b) => a - b);
    return {
      plans: PLANS,
      firstMs: rounded(times[0] ?? 0),
      medianMs: rounded(percentile(sorted, 0.5)),
      slowestMs: rounded(percentile(sorted, 1)),
    };
  });
}
