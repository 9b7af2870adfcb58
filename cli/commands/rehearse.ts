import type { StartedCase } from '../../services/start-case.ts';
import { apiClient } from '../api-client.ts';
import { report, type ExitCode, type Io } from '../io.ts';
import { readYaml } from '../read-yaml.ts';
import { parseRehearsalFile } from '../rehearsal-file.ts';
import { playRehearsal } from '../rehearsal-play.ts';
import { rehearsalResult, storyOf } from '../rehearsal-result.ts';

/** Plays a rehearsal file to its end; 1 when an expectation is unmet, an answer never fitted, or nobody answered a task. */
export async function rehearse(io: Io, path: string, { json }: { json: boolean }): Promise<ExitCode> {
  const file = parseRehearsalFile(await readYaml(path));
  const api = await apiClient(io);
  const started = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  io.err(`${started.number} rehearsed: ${started.url}`);
  const played = await playRehearsal(api, started.id, file, io.err);
  const result = await rehearsalResult(api, started.url, played, file.expect ?? {});
  report(io, json, result, () => storyOf(result));
  return result.ok ? 0 : 1;
}
