import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { apiClient, type ApiClient } from '../cli/api-client.ts';
import { withOwnStack, type OwnStack } from '../cli/demo/own-stack.ts';
import { readYaml } from '../cli/read-yaml.ts';
import { parseRehearsalFile, type RehearsalFile } from '../cli/rehearsal-file.ts';

/** Figures by name, with the unit in the name; judged by reading, never asserted. */
export type Figures = Readonly<Record<string, number>>;

const FILE = fileURLToPath(new URL('../samples/demo/harbour-vine.yaml', import.meta.url));

/** Says on stderr what comes up, so that stdout holds nothing but JSON. */
export const quietly = {
  env: process.env,
  say: (line: string): void => {
    console.error(line);
  },
  signal: new AbortController().signal,
};

/** A stack of its own for one measurement, gone afterwards. */
export async function withBench<T>(body: (stack: OwnStack, api: ApiClient) => Promise<T>): Promise<T> {
  return withOwnStack(quietly, async (stack) => {
    const env = { PARTWAYS_URL: stack.consoleUrl, PARTWAYS_TOKEN: stack.token, PARTWAYS_DIR: stack.folder };
    return body(stack, await apiClient({ env, out: quietly.say, err: quietly.say }));
  });
}

/** The sample case; its dates count from now, or for a rehearsal from the day that the file names. */
export async function sampleRehearsal(when: 'now' | 'as-written'): Promise<RehearsalFile> {
  const given = (await readYaml(FILE)) as object;
  return parseRehearsalFile(when === 'now' ? { ...given, startsAt: new Date().toISOString() } : given);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds to one digit. */
export const rounded = (ms: number): number => Math.round(ms * 10) / 10;

export const machine = (): object => ({ node: process.version, cores: cpus().length, platform: process.platform });
