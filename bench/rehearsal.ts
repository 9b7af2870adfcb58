import { playRehearsal } from '../cli/rehearsal-play.ts';
import type { StartedCase } from '../services/start-case.ts';
import { rounded, sampleRehearsal, withBench, type Figures } from './bench.ts';

/** The sample case from its report to the review after its end, through the HTTP API; the second run finds everything warm. */
export async function rehearsal(): Promise<Figures> {
  return withBench(async (_stack, api) => {
    const file = await sampleRehearsal('as-written');
    const once = async (): Promise<number> => {
      const began = performance.now();
      const { id } = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
      const { problems } = await playRehearsal(api, id, file, () => undefined);
      if (problems.length > 0) throw new Error(problems.join('; '));
      return rounded(performance.now() - began);
    };
    return { firstMs: await once(), warmMs: await once() };
  });
}
