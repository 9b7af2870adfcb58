import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild, untilFinished, type Child } from './child.ts';
import { CLI_VERSION, type FetchOptions } from './temporal-cli-fetch.ts';

const PACKAGES = 1700;
const EVERY_S = 5;

/** Builds the CLI with Go (about 4 minutes on two cores, 250 MB), saying how far it is; all or nothing. */
export async function buildTemporalCli({ target, logFile, say, signal }: FetchOptions): Promise<void> {
  const { stdout } = await promisify(execFile)('go', ['version']).catch((error: unknown) => {
    throw new Error('no program "go" on the PATH', { cause: error });
  });
  say(`Temporal CLI: building it once with ${stdout.trim()}; this takes about 4 minutes on two cores`);
  const partial = `${dirname(target)}.partial-${String(process.pid)}`;
  await mkdir(partial, { recursive: true });
  try {
    const child = await startChild({
      command: 'go',
      args: ['install', '-v', `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`],
      logFile,
      env: { ...process.env, GOBIN: partial, GOFLAGS: '' },
    });
    await finished(child, say, signal);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(partial, 'temporal'), target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function finished(child: Child, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const showing = showProgress(child, say, done.signal);
  try {
    await untilFinished(child, signal);
  } finally {
    done.abort();
    await showing;
  }
}

/** Go names each module and package it works on; what is in its caches already is not named. */
async function showProgress(child: Child, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  for (let seconds = EVERY_S; ; seconds += EVERY_S) {
    await delay(EVERY_S * 1000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const lines = (await child.output()).split('\n').filter((line) => line !== '');
    const fetched = lines.filter((line) => line.startsWith('go: downloading')).length;
    const built = lines.filter((line) => !line.startsWith('go: ')).length;
    const done =
      built > 0 ? `${String(built)} of about ${String(PACKAGES)} packages built` : `${String(fetched)} modules fetched`;
    say(`Temporal CLI: ${built + fetched > 0 ? done : 'working from Go’s caches'}, ${String(seconds)} s so far`);
  }
}
