import { randomUUID } from 'node:crypto';
import type { StartedCase } from '../../services/start-case.ts';
import { resolveDates } from '../../services/relative-dates.ts';
import { apiClient } from '../api-client.ts';
import { report, type ExitCode, type Io } from '../io.ts';
import { readYaml } from '../read-yaml.ts';

/** Starts a live case from a file; dates such as `today - 30d` count from now. */
export async function start(io: Io, file: string, options: { json: boolean; policy?: string }): Promise<ExitCode> {
  const given = resolveDates(await readYaml(file), new Date().toISOString().slice(0, 10));
  const body = options.policy === undefined || typeof given !== 'object' ? given : { ...given, policy: options.policy };
  const api = await apiClient(io);
  const started = await api.post<Omit<StartedCase, 'already'>>('/api/cases', body, { 'idempotency-key': randomUUID() });
  report(io, options.json, started, () => [`✓ ${started.number} has started: ${started.url}`]);
  return 0;
}
