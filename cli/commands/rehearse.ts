import { writeFile } from 'node:fs/promises';
import type { StartedCase } from '../../services/start-case.ts';
import { apiClient, type ApiClient } from '../api-client.ts';
import { CliError, report, type ExitCode, type Io } from '../io.ts';
import { readYaml } from '../read-yaml.ts';
import { parseRehearsalFile } from '../rehearsal-file.ts';
import { playRehearsal } from '../rehearsal-play.ts';
import { rehearsalResult, storyOf } from '../rehearsal-result.ts';

interface RehearseOptions {
  readonly json: boolean;
  /** Where the storyboard is written. */
  readonly storyboard?: string;
}

/** Plays a rehearsal file to its end; 1 when an expectation is unmet, an entry never fitted, or nobody answered a task. */
export async function rehearse(io: Io, path: string, { json, storyboard }: RehearseOptions): Promise<ExitCode> {
  const file = parseRehearsalFile(await readYaml(path));
  const api = await apiClient(io);
  const started = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  io.err(`${started.number} rehearsed: ${started.url}`);
  const played = await playRehearsal(api, started.id, file, io.err);
  const result = await rehearsalResult(api, started.url, played, file);
  if (storyboard !== undefined) await writeStoryboard(api, started.id, storyboard);
  report(io, json, result, () => storyOf(result));
  return result.ok ? 0 : 1;
}

async function writeStoryboard(api: ApiClient, id: string, path: string): Promise<void> {
  const page = await api.getText(`/api/rehearsals/${id}/storyboard.html`);
  try {
    await writeFile(path, page);
  } catch (error) {
    throw new CliError(`${path}: found no place to write the storyboard; check that its folder is there.`, {
      cause: error,
    });
  }
}
