import { readdir } from 'node:fs/promises';
import { readYaml } from '../cli/read-yaml.ts';
import { parseRehearsalFile } from '../cli/rehearsal-file.ts';
import { playRehearsal } from '../cli/rehearsal-play.ts';
import { sampleFile } from '../services/sample-file.ts';
import type { StartedCase } from '../services/start-case.ts';
import { rounded, withBench, type Figures } from './bench.ts';

/** Every file of samples/rehearsals, one after the other, through the HTTP API: the time of each and of all. */
export async function scenarios(): Promise<Figures> {
  return withBench(async (_stack, api) => {
    const folder = sampleFile('rehearsals');
    const each: Record<string, number> = {};
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.yaml')).sort()) {
      const file = parseRehearsalFile(await readYaml(`${folder}/${name}`));
      const began = performance.now();
      const { id } = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
      const { problems } = await playRehearsal(api, id, file, () => undefined);
      if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
      each[`${name.replace('.yaml', '')}Ms`] = rounded(performance.now() - began);
    }
    return { ...each, allMs: rounded(Object.values(each).reduce((sum, ms) => sum + ms, 0)) };
  });
}
